package org.reglab.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.MatchCondition;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.reglab.BadInputException;
import org.reglab.data.SampleShape.Features;
import org.reglab.runtime.JavaArrays;
import org.reglab.runtime.Memory;

/**
 * Samples with their classes, held once. Arrays are shared, not copied, unless they have to be converted: nobody may write to
 * them.
 *
 * @param features [n, inputs]; in [0, 1], save what {@link DataLoader} says of text files. Numbers of another type or order are
 *     converted to float32 in 'c' order. What is not a number is let in here, unlike in {@code of}: with it a run diverges
 * @param labels [n, classCount], one row per sample with its largest value at the sample's class: one-hot, or smoothed.
 *     Converted likewise
 * @param classes the class of each row, from 0 to classCount − 1
 * @param classCount number of classes, at least 2
 * @param shape what the features of one sample are
 * @param classNames what each class is called, or empty where classes have numbers only. Of a text file its labels, whole
 *     numbers by size and then words by the alphabet
 */
public record Examples(
        INDArray features, INDArray labels, int[] classes, int classCount, SampleShape shape, List<String> classNames) {

    /** @throws BadInputException if shapes or values do not fit together */
    public Examples {
        requireMatrix("features", features);
        requireMatrix("labels", labels);
        if (classes.length == 0) {
            throw noSamples();
        }
        if (classCount < 2) {
            throw BadInputException.of("classCount", classCount, "a number of classes from 2");
        }
        requireSize("features has", features.size(0), "rows", classes.length, "one for each class given");
        requireSize("labels has", labels.size(0), "rows", classes.length, "one for each class given");
        requireSize("labels has", labels.size(1), "columns", classCount, "one for each of the classes");
        requireSize("features has", features.size(1), "columns", shape.size(), "for samples of " + shape);
        classNames = List.copyOf(classNames);
        requireSize(
                "classNames has",
                classNames.isEmpty() ? classCount : classNames.size(),
                "names",
                classCount,
                "one for each of the classes");
        requireClasses(classes, classCount);
        features = rowMajorFloats(features);
        labels = rowMajorFloats(labels);
        requireLargestAt(classes, JavaArrays.of(labels), classCount);
    }

    /** Of classes that have numbers only. */
    public Examples(INDArray features, INDArray labels, int[] classes, int classCount, SampleShape shape) {
        this(features, labels, classes, classCount, shape, List.of());
    }

    /** Of features without an order among them. */
    public Examples(INDArray features, INDArray labels, int[] classes, int classCount) {
        this(features, labels, classes, classCount, new Features((int) Math.max(1, features.size(-1))));
    }

    /**
     * With the one-hot labels made from the classes, as many as the highest one says.
     *
     * @param features one row per sample, all of one length
     * @param classes the class of each row, from 0
     * @throws BadInputException if rows have several lengths, or values do not fit together
     */
    public static Examples of(float[][] features, int[] classes) {
        return of(features, classes, Math.max(2, Arrays.stream(classes).max().orElse(0) + 1));
    }

    /**
     * With the one-hot labels made from the classes.
     *
     * @throws BadInputException if rows have several lengths, or values do not fit together
     */
    public static Examples of(float[][] features, int[] classes, int classCount) {
        int columns = features.length == 0 ? 0 : features[0].length;
        for (int row = 0; row < features.length; row++) {
            if (features[row].length != columns || columns == 0) {
                throw new BadInputException("features has " + features[row].length + " numbers in row " + row
                        + "; allowed is as many as in the first, and at least 1.");
            }
        }
        if (features.length == 0) {
            throw new BadInputException("features has 0 rows; allowed is one for each class given.");
        }
        return of(Nd4j.create(features), classes, classCount, new Features(columns));
    }

    /**
     * With the one-hot labels made from the classes.
     *
     * @throws BadInputException if shapes or values do not fit together
     */
    public static Examples of(INDArray features, int[] classes, int classCount, SampleShape shape) {
        requireClasses(classes, classCount);
        requireRoom("The data set", classes.length, shape.size(), classCount);
        requireFinite(features.castTo(DataType.FLOAT));
        float[] oneHot = new float[Math.max(1, classes.length) * classCount];
        for (int row = 0; row < classes.length; row++) {
            oneHot[row * classCount + classes[row]] = 1f;
        }
        INDArray labels = Nd4j.create(oneHot, new long[] {Math.max(1, classes.length), classCount}, DataType.FLOAT);
        return new Examples(features, labels, classes, classCount, shape);
    }

    /**
     * Refuses what would not fit: float32 features, and labels with one column per class, which are made in the heap.
     *
     * @param name the data set's, for the message
     * @throws BadInputException with the figures
     */
    static void requireRoom(String name, long samples, int inputs, int classCount) {
        double features = 4.0 * samples * inputs;
        double labels = 4.0 * samples * classCount;
        if (features + labels > Memory.forArrays()) {
            throw new BadInputException(name + " needs " + Memory.text(features + labels) + " for " + samples
                    + " samples of " + inputs + " numbers and " + classCount + " classes; allowed here are "
                    + Memory.text(Memory.forArrays()) + " of native memory (-Dorg.bytedeco.javacpp.maxBytes).");
        }
        if (labels > Memory.largestContent()) {
            throw new BadInputException(name + " needs " + Memory.text(labels) + " for the labels of " + samples
                    + " samples and " + classCount + " classes; allowed here are "
                    + Memory.text(Memory.largestContent()) + ", half of Java's heap (-Xmx).");
        }
    }

    private static BadInputException noSamples() {
        return new BadInputException("There are 0 samples; allowed is 1 or more.");
    }

    private static void requireMatrix(String name, INDArray array) {
        if (array.rank() != 2) {
            throw new BadInputException(
                    name + " has the shape " + Arrays.toString(array.shape()) + "; allowed is [samples, columns].");
        }
    }

    private static void requireSize(String what, long found, String unit, long expected, String why) {
        if (found != expected) {
            throw new BadInputException(
                    what + " " + found + " " + unit + "; allowed is " + expected + ", " + why + ".");
        }
    }

    private static void requireClasses(int[] classes, int classCount) {
        for (int row = 0; row < classes.length; row++) {
            if (classes[row] < 0 || classes[row] >= classCount) {
                throw new BadInputException("The class of sample " + row + " is " + classes[row]
                        + "; allowed is a whole number from 0 to " + (classCount - 1) + ".");
            }
        }
    }

    /** The array itself if it lies row by row as floats, else a copy that does: gathering rows reads it as such. */
    private static INDArray rowMajorFloats(INDArray array) {
        INDArray floats = array.castTo(DataType.FLOAT);
        boolean inRows = floats.ordering() == 'c'
                && !floats.isView()
                && floats.stride(1) == 1
                && (floats.size(0) == 1 || floats.stride(0) == floats.size(1));
        return inRows ? floats : floats.dup('c');
    }

    private static void requireFinite(INDArray features) {
        long bad = Nd4j.getExecutioner()
                .exec(new MatchCondition(features, Conditions.notFinite()))
                .getLong(0);
        if (bad > 0) {
            throw new BadInputException("features has " + bad + (bad == 1 ? " value that is" : " values that are")
                    + " not a number or infinite; allowed are finite numbers.");
        }
    }

    private static void requireLargestAt(int[] classes, float[] labels, int classCount) {
        for (int row = 0; row < classes.length; row++) {
            float ofClass = labels[row * classCount + classes[row]];
            for (int k = 0; k < classCount; k++) {
                if (!(labels[row * classCount + k] <= ofClass)) {
                    throw new BadInputException("labels has its largest value in row " + row + " at class " + k
                            + "; allowed is class " + classes[row] + ", as classes says.");
                }
            }
        }
    }

    /** How many samples there are. */
    public int size() {
        return classes.length;
    }

    /** How many features a sample has; 784 for MNIST. */
    public int inputs() {
        return shape.size();
    }

    /**
     * The first n samples, or all if there are fewer.
     *
     * @throws BadInputException if n is below 1
     */
    public Examples first(int n) {
        return rows(IntStream.range(0, Math.min(n, size())).toArray());
    }

    /**
     * These samples, in this order; one may come more than once.
     *
     * @throws BadInputException if there is none, or one of them is not there
     */
    public Examples rows(int... rows) {
        if (rows.length == 0) {
            throw noSamples();
        }
        for (int row : rows) {
            if (row < 0 || row >= size()) {
                throw new BadInputException(
                        "There is no sample " + row + "; allowed is a number from 0 to " + (size() - 1) + ".");
            }
        }
        int[] ofRows = Arrays.stream(rows).map(row -> classes[row]).toArray();
        return new Examples(
                Nd4j.pullRows(features, 1, rows),
                Nd4j.pullRows(labels, 1, rows),
                ofRows,
                classCount,
                shape,
                classNames);
    }

    /**
     * The same samples with other features, [n, any number]. Where that number stays, so does the shape of a sample.
     *
     * @throws BadInputException if there are more or fewer samples
     */
    public Examples withFeatures(INDArray others) {
        SampleShape ofOthers = others.size(-1) == shape.size() ? shape : new Features((int) others.size(-1));
        return new Examples(others, labels, classes, classCount, ofOthers, classNames);
    }

    /**
     * The same samples with names for their classes.
     *
     * @throws BadInputException if there are more or fewer names than classes
     */
    public Examples withClassNames(List<String> names) {
        return new Examples(features, labels, classes, classCount, shape, names);
    }

    /** What a class is called: its name, or its number. */
    public String className(int label) {
        return classNames.isEmpty() ? String.valueOf(label) : classNames.get(label);
    }

    /** How many samples each class has, [classCount]. */
    public int[] classCounts() {
        int[] counts = new int[classCount];
        for (int label : classes) {
            counts[label]++;
        }
        return counts;
    }
}
