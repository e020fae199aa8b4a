package org.reglab.data;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Samples with their classes, held once. Arrays are shared, not copied: readers must not write to them.
 *
 * @param features float32, 'c' order, [n, inputs]; in [0, 1], save what {@link DataLoader} says of CSV files
 * @param labels float32, one-hot, [n, classCount]
 * @param classes the class of each row, from 0 to classCount − 1
 * @param classCount number of classes, at least 2
 */
public record Examples(INDArray features, INDArray labels, int[] classes, int classCount) {

    /** @throws IllegalArgumentException if the shapes do not fit together */
    public Examples {
        if (features.rank() != 2
                || labels.rank() != 2
                || features.size(0) != classes.length
                || labels.size(0) != classes.length
                || labels.size(1) != classCount) {
            throw new IllegalArgumentException("features " + features.shapeInfoToString() + ", labels "
                    + labels.shapeInfoToString() + ", " + classes.length + " classes and classCount " + classCount
                    + " do not fit together");
        }
    }

    /** With the one-hot labels made from {@code classes}. */
    static Examples of(INDArray features, int[] classes, int classCount) {
        float[] oneHot = new float[classes.length * classCount];
        for (int row = 0; row < classes.length; row++) {
            oneHot[row * classCount + classes[row]] = 1f;
        }
        INDArray labels = Nd4j.create(oneHot, new long[] {classes.length, classCount}, DataType.FLOAT);
        return new Examples(features, labels, classes, classCount);
    }

    /** How many samples there are. */
    public int size() {
        return classes.length;
    }

    /** How many features a sample has; 784 for MNIST. */
    public int inputs() {
        return (int) features.size(1);
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
