package org.reglab.inspection;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a network's confidence is what it should be: of all answers given with a probability of 0.8, 80 % should be right. C.
 * Guo, G. Pleiss, Y. Sun and K. Weinberger, "On Calibration of Modern Neural Networks" (2017).
 *
 * @param bins {@value #BINS} bins of equal width over the probabilities from 0 to 1
 */
public record Calibration(List<Bin> bins) {
    /** As many as in the paper. */
    static final int BINS = 15;

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * One bin.
     *
     * @param count how many answers it has
     * @param confidence their mean probability; 0 where there are none
     * @param accuracy the share of them that is right; 0 where there are none
     */
    public record Bin(int count, double confidence, double accuracy) {}

    static Calibration of(double[] confidence, boolean[] right) {
        int[] counts = new int[BINS];
        double[] sums = new double[BINS];
        int[] hits = new int[BINS];
        for (int i = 0; i < confidence.length; i++) {
            int bin = Math.min(BINS - 1, (int) (confidence[i] * BINS));
            counts[bin]++;
            sums[bin] += confidence[i];
            hits[bin] += right[i] ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            int count = counts[bin];
            bins.add(new Bin(count, count == 0 ? 0 : sums[bin] / count, count == 0 ? 0 : (double) hits[bin] / count));
        }
        return new Calibration(bins);
    }

    /** Expected calibration error: the mean of |accuracy − confidence| over the bins, weighted by their counts. */
    public double expectedError() {
        double all = bins.stream().mapToInt(Bin::count).sum();
        return bins.stream()
                .mapToDouble(bin -> bin.count() / all * Math.abs(bin.accuracy() - bin.confidence()))
                .sum();
    }
}
