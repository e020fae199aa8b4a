package org.reglab.inspection;

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
 */
public record ExperimentInspection(
        String schema, int classCount, int side, byte[] labels, List<ArmInspection> arms, List<TestImage> images) {
    /** Name and version of the form; a change that a reader must know of gets a new number. */
    public static final String SCHEMA = "reglab.inspection/1";

    public ExperimentInspection {
        arms = List.copyOf(arms);
        images = List.copyOf(images);
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
        return new ExperimentInspection(schema, classCount, side, labels, others, images);
    }

    /** The same with the arms in the order of this list. */
    public ExperimentInspection inOrder(List<String> order) {
        List<ArmInspection> ordered =
                order.stream().flatMap(arm -> find(arm).stream()).toList();
        return new ExperimentInspection(schema, classCount, side, labels, ordered, images);
    }

    /** With these images instead. */
    public ExperimentInspection withImages(List<TestImage> others) {
        return new ExperimentInspection(schema, classCount, side, labels, arms, others);
    }
}
