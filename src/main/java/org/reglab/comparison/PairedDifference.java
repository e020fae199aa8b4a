package org.reglab.comparison;

import java.util.Arrays;
import org.apache.commons.statistics.inference.TTest;

/**
 * One figure of an arm minus the same figure of the first arm, seed by seed. Runs of one seed begin with the same shuffles, so
 * the pairs take the seed's share out of the noise.
 *
 * @param pairs how many seeds both arms have a comparable run for, at least 1
 * @param mean mean of the differences
 * @param low lower end of its 95 % t interval, or null where there is none: one pair, or no variance
 * @param high upper end of that interval, or null
 * @param p two-sided p value of the paired t test, or null where there is none
 * @param pHolm {@code p} adjusted by {@link Holm} over all arms that have one for this figure, or null
 */
public record PairedDifference(int pairs, double mean, Double low, Double high, Double p, Double pHolm) {
    /** Differences of figures that are equal on paper differ by rounding; below this they count as equal. */
    private static final double ROUNDING = 1e-12;

    /** The adjusted p value from which on a difference is not told from chance. */
    static final double ALPHA = 0.05;

    /**
     * The paired t test, without an adjusted p value as yet.
     *
     * <p>Where every seed gives the same difference there is no variance to test by: if that difference is 0, p is 1 and the
     * interval is [0, 0]; if not, there is neither.
     *
     * @param arm the arm's figures
     * @param first the first arm's figures for the same seeds, in the same order
     * @throws IllegalArgumentException if there are none, or not equally many
     */
    static PairedDifference of(double[] arm, double[] first) {
        if (arm.length == 0 || arm.length != first.length) {
            throw new IllegalArgumentException(arm.length + " figures cannot be paired with " + first.length + ".");
        }
        double[] differences = new double[arm.length];
        double largest = 0;
        for (int i = 0; i < arm.length; i++) {
            differences[i] = arm[i] - first[i];
            largest = Math.max(largest, Math.max(Math.abs(arm[i]), Math.abs(first[i])));
        }
        double tolerance = ROUNDING * largest;
        Summary summary = Summary.of(differences);
        if (arm.length == 1) {
            return new PairedDifference(1, summary.mean(), null, null, null, null);
        }
        double spread = Arrays.stream(differences).max().getAsDouble()
                - Arrays.stream(differences).min().getAsDouble();
        if (spread <= tolerance) {
            return Math.abs(summary.mean()) <= tolerance
                    ? new PairedDifference(arm.length, 0, 0.0, 0.0, 1.0, null)
                    : new PairedDifference(arm.length, summary.mean(), null, null, null, null);
        }
        double p = TTest.withDefaults().pairedTest(arm, first).getPValue();
        return new PairedDifference(arm.length, summary.mean(), summary.low(), summary.high(), p, null);
    }

    PairedDifference withHolm(Double adjusted) {
        return new PairedDifference(pairs, mean, low, high, p, adjusted);
    }

    /** Whether the difference can be told from chance: the adjusted p value is below 0.05. */
    public boolean separable() {
        return pHolm != null && pHolm < ALPHA;
    }
}
