package org.reglab.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of an experiment's networks, one per arm.
 *
 * @param schema {@value #SCHEMA}
 * @param classCount how many classes there are
 * @param side width and height of the images, or 0 where samples are no images
 * @param labels the right class of each test sample that was looked at
 * @param arms one entry per arm that has been looked at, in the order of the experiment
 * @param images test images that the page shows
 * @param classNames what the classes are called, by their numbers; empty where numbers are their names. Null is empty: files of
 *     an earlier version have none
 */
public record ExperimentInspection(
        String schema,
        int classCount,
        int side,
        byte[] labels,
        List<ArmInspection> arms,
        List<TestImage> images,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> classNames) {
    /** Name and version of the form; a change that a reader must know of gets a new number. */
    public static final String SCHEMA = "reglab.inspection/1";

    /** @throws IllegalArgumentException if there are names, and not one for each class */
    public ExperimentInspection {
        arms = List.copyOf(arms);
        images = List.copyOf(images);
        classNames = classNames == null ? List.of() : List.copyOf(classNames);
        if (!classNames.isEmpty() && classNames.size() != classCount) {
            throw new IllegalArgumentException(classNames.size() + " names for " + classCount + " classes.");
        }
    }

    /** Of classes that have numbers only. */
    public ExperimentInspection(
            String schema, int classCount, int side, byte[] labels, List<ArmInspection> arms, List<TestImage> images) {
        this(schema, classCount, side, labels, arms, images, List.of());
    }

    /** The same with names for the classes. */
    public ExperimentInspection withClassNames(List<String> names) {
        return new ExperimentInspection(schema, classCount, side, labels, arms, images, names);
    }

    /** What a class is called: its name, or its number. */
    public String called(int label) {
        return classNames.isEmpty() ? String.valueOf(label) : classNames.get(label);
    }

    /** What was seen of an arm. */
    public Optional<ArmInspection> find(String arm) {
        return arms.stream().filter(one -> one.arm().equals(arm)).findFirst();
    }

    /** The image of this place in the test set, if it was kept. */
    public Optional<TestImage> image(int index) {
        return images.stream().filter(image -> image.index() == index).findFirst();
    }

    /** With another arm, in place of what was seen of it before. */
    public ExperimentInspection with(ArmInspection arm) {
        List<ArmInspection> others = new ArrayList<>(arms);
        others.removeIf(one -> one.arm().equals(arm.arm()));
        others.add(arm);
        return new ExperimentInspection(schema, classCount, side, labels, others, images, classNames);
    }

    /** The same with the arms in the order of this list. */
    public ExperimentInspection inOrder(List<String> order) {
        List<ArmInspection> ordered =
                order.stream().flatMap(arm -> find(arm).stream()).toList();
        return new ExperimentInspection(schema, classCount, side, labels, ordered, images, classNames);
    }

    /** With these images instead. */
    public ExperimentInspection withImages(List<TestImage> others) {
        return new ExperimentInspection(schema, classCount, side, labels, arms, others, classNames);
    }
}
