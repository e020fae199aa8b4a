package org.reglab.inspection;

import java.util.Arrays;

/**
 * How values are distributed over bins of equal width; values outside count in the first or last bin.
 *
 * @param low lower end of the first bin
 * @param high upper end of the last bin
 * @param counts how many values each bin has
 */
public record Histogram(double low, double high, int[] counts) {

    /** @throws IllegalArgumentException if the range is empty or there is no bin */
    public Histogram {
        if (!(high > low) || counts.length == 0) {
            throw new IllegalArgumentException("[" + low + ", " + high + "] in " + counts.length + " bins.");
        }
    }

    static Histogram of(float[] values, double low, double high, int bins) {
        int[] counts = new int[bins];
        for (float value : values) {
            int bin = (int) Math.floor((value - low) / (high - low) * bins);
            counts[Math.max(0, Math.min(bins - 1, bin))]++;
        }
        return new Histogram(low, high, counts);
    }

    /** The middle of each bin. */
    public double[] centers() {
        double[] centers = new double[counts.length];
        Arrays.setAll(centers, i -> low + (i + 0.5) * (high - low) / counts.length);
        return centers;
    }

    /** What share of the values each bin has. */
    public double[] shares() {
        double all = Arrays.stream(counts).asLongStream().sum();
        return Arrays.stream(counts).mapToDouble(count -> count / all).toArray();
    }
}
