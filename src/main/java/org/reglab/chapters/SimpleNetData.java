package org.reglab.chapters;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.data.SampleShape.Features;

/** Document 002's data, from which nothing can be learned, and a task of the same shape from which something can. */
final class SimpleNetData {
    /** Features of a sample. */
    static final int INPUTS = 10;

    private SimpleNetData() {}

    /** The document's data: ten standard normal features, labels that have nothing to do with them. */
    static Examples randomLabels(int n, long seed) {
        INDArray features = Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(seed), n, INPUTS);
        return Examples.of(features, new Random(seed).ints(n, 0, 2).toArray(), 2, new Features(INPUTS));
    }

    /** A task of ten inputs and two classes that can be learned: from 10 random projections of a digit, whether it is odd. */
    static DataSplit oddOrEven(DataSplit mnist) {
        // Divided by 9, so that the features' standard deviation is near 1.
        INDArray projections = Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(1), 784, INPUTS)
                .div(9); // [784, 10]
        return new DataSplit(
                "mnist (10 projections, odd or even)",
                projected(mnist.train(), projections),
                Optional.empty(),
                projected(mnist.test(), projections),
                mnist.files());
    }

    private static Examples projected(Examples digits, INDArray projections) {
        int[] odd = Arrays.stream(digits.classes()).map(digit -> digit % 2).toArray();
        INDArray projected = digits.features().mmul(projections); // [n, 784] · [784, 10] = [n, 10]
        return Examples.of(projected, odd, 2, new Features(INPUTS));
    }
}
