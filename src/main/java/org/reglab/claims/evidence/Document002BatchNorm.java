package org.reglab.claims.evidence;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Document 002's {@code BatchNorm1d} as written, but for {@code view_as}, which refuses to run: one mean and variance over both
 * axes, the running statistics replaced by the batch's, and never read. {@link org.reglab.scratch.BatchNorm} is what it should
 * be.
 */
public final class Document002BatchNorm {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 1.0;

    private INDArray runningMean;
    private INDArray runningVariance;

    /** @param features as many as the input has columns */
    public Document002BatchNorm(int features) {
        runningMean = Nd4j.zeros(DataType.DOUBLE, features);
        runningVariance = Nd4j.ones(DataType.DOUBLE, features);
    }

    /** The forward pass, in training and inference alike; γ = 1 and β = 0 as at the start. */
    public INDArray forward(INDArray x) {
        double mean = x.meanNumber().doubleValue();
        double variance = x.var(false, 0, 1).getDouble(0);
        INDArray normalized = x.sub(mean).div(Math.sqrt(variance + EPSILON));
        runningMean = moved(runningMean, mean);
        runningVariance = moved(runningVariance, variance);
        return normalized;
    }

    /** [features] and a statistic of shape [1, 1], kept so by keepdim, broadcast to [1, features]. */
    private static INDArray moved(INDArray running, double statistic) {
        return running.reshape(1, running.length()).mul(1 - MOMENTUM).add(statistic * MOMENTUM);
    }

    public INDArray runningMean() {
        return runningMean;
    }

    public INDArray runningVariance() {
        return runningVariance;
    }
}
