package org.reglab.claims;

import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Small arrays in double precision for direct computations. */
public final class Tensors {
    private Tensors() {}

    /** Draws from the standard normal distribution, [rows, columns]; the same for the same seed. */
    public static INDArray normal(long seed, int rows, int columns) {
        Random random = new Random(seed);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return Nd4j.create(values, new long[] {rows, columns}, DataType.DOUBLE);
    }

    /** A mask of ones, each with this probability, and zeros; the same for the same seed. */
    public static INDArray bernoulli(long seed, double probability, int rows, int columns) {
        Random random = new Random(seed);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < probability ? 1 : 0;
        }
        return Nd4j.create(values, new long[] {rows, columns}, DataType.DOUBLE);
    }

    /** n ones, [n]. */
    public static INDArray ones(int n) {
        return Nd4j.ones(DataType.DOUBLE, n);
    }

    /** n zeros, [n]. */
    public static INDArray zeros(int n) {
        return Nd4j.zeros(DataType.DOUBLE, n);
    }

    /** The biased variance of each column, [columns]. */
    public static INDArray variance(INDArray x) {
        return x.var(false, 0);
    }

    /** The biased standard deviation of each column, [columns]. */
    public static INDArray deviation(INDArray x) {
        return Transforms.sqrt(variance(x), false);
    }

    /** The largest |a − b| over two arrays of one shape. */
    public static double maxDifference(INDArray a, INDArray b) {
        return Transforms.abs(a.sub(b), false).maxNumber().doubleValue();
    }

    /** The largest |a − b| over an array and a number. */
    public static double maxDifference(INDArray a, double b) {
        return Transforms.abs(a.sub(b), false).maxNumber().doubleValue();
    }

    /** How many entries are not numbers or infinite. */
    public static int notFinite(INDArray x) {
        int count = 0;
        for (double value : x.dup('c').data().asDouble()) {
            count += Double.isFinite(value) ? 0 : 1;
        }
        return count;
    }

    public static double mean(INDArray x) {
        return x.meanNumber().doubleValue();
    }

    public static double min(INDArray x) {
        return x.minNumber().doubleValue();
    }

    public static double max(INDArray x) {
        return x.maxNumber().doubleValue();
    }
}
