package org.reglab.comparison;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * One figure of one arm over its seeds.
 *
 * @param n how many runs, at least 1
 * @param mean their mean
 * @param sd their sample standard deviation (divisor n − 1), or null with one run
 * @param low lower end of the 95 % t interval of the mean, or null with one run
 * @param high upper end of that interval, or null with one run
 */
public record Summary(int n, double mean, Double sd, Double low, Double high) {

    /**
     * mean ± t(0.975; n − 1) · sd / √n: Student's interval, which takes the runs' figures as independent and about normal.
     *
     * @param values one figure per run
     * @throws IllegalArgumentException if there are none, or one is not finite
     */
    public static Summary of(double... values) {
        if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("A summary needs one finite value or more: " + Arrays.toString(values));
        }
        int n = values.length;
        double mean = mean(values);
        if (n == 1) {
            return new Summary(1, mean, null, null, null);
        }
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        double sd = Math.sqrt(squares / (n - 1));
        double half = TDistribution.of(n - 1).inverseSurvivalProbability(0.025) * sd / Math.sqrt(n);
        return new Summary(n, mean, sd, mean - half, mean + half);
    }

    /** Half the width of the 95 % interval: what stands after ±; null with one run. */
    public Double halfWidth() {
        return high == null ? null : (high - low) / 2;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
