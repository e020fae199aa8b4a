package org.reglab.inspection;

/**
 * Batch and running statistics of one unit during training, at some steps: every one at first, ever fewer later.
 *
 * @param unit the unit, from 1
 * @param steps the steps (mini-batches), from 1
 * @param batchMean the mini-batch's mean
 * @param runningMean the running mean after the step
 * @param batchVariance the mini-batch's biased variance
 * @param runningVariance the running variance after the step
 */
public record StatisticsTrack(
        int unit,
        int[] steps,
        double[] batchMean,
        double[] runningMean,
        double[] batchVariance,
        double[] runningVariance) {}
