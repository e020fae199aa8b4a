package org.reglab.comparison;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a paired, two-sided t test can find. The effect is in standard deviations of the differences between pairs (Cohen's
 * d<sub>z</sub>); the test finds it with the probability called power. Source: J. Cohen, "Statistical Power Analysis for the
 * Behavioral Sciences" (1988), chapter 2; computed with {@link NoncentralT}, not approximated.
 */
public final class Power {
    /** The usual power that studies are planned with. */
    public static final double USUAL = 0.8;

    /** The usual level of tests and, from 1, of intervals. */
    public static final double LEVEL = 0.05;

    private static final int MOST_PAIRS = 1_000_000;
    private static final double PRECISION = 1e-9;

    private Power() {}

    /**
     * The probability that the test finds an effect.
     *
     * @param pairs how many, from 2
     * @param dz mean over standard deviation of the differences
     * @param level the p value below which the test finds something, between 0 and 1
     */
    public static double of(int pairs, double dz, double level) {
        requirePairs(pairs);
        requireShare("level", level);
        double critical = TDistribution.of(pairs - 1).inverseSurvivalProbability(level / 2);
        double delta = Math.abs(dz) * Math.sqrt(pairs);
        NoncentralT t = new NoncentralT(pairs - 1);
        return Math.min(1, t.survival(critical, delta) + t.cdf(-critical, delta));
    }

    /**
     * The smallest effect that the test finds with this power, in standard deviations of the differences: 3.3 with three pairs at
     * the level 0.05 and power 0.8, 1.7 with five, 1.0 with ten.
     *
     * @param power between the level and 1
     */
    public static double detectable(int pairs, double level, double power) {
        requirePairs(pairs);
        requireShare("level", level);
        requireShare("power", power);
        if (power <= level) {
            throw new IllegalArgumentException(
                    "power is " + power + "; allowed is a number above the level " + level + ".");
        }
        double high = 1;
        while (of(pairs, high, level) < power) {
            high *= 2;
        }
        double low = 0;
        while (high - low > PRECISION * high) {
            double middle = (low + high) / 2;
            if (of(pairs, middle, level) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * The smallest number of pairs with which the test finds an effect with this power.
     *
     * @throws IllegalArgumentException if that are more than a million
     */
    public static int pairs(double dz, double level, double power) {
        if (of(MOST_PAIRS, dz, level) < power) {
            throw new IllegalArgumentException("An effect of " + dz + " needs more than " + MOST_PAIRS + " pairs.");
        }
        int low = 1;
        int high = 2;
        while (of(high, dz, level) < power) {
            low = high;
            high = Math.min(MOST_PAIRS, 2 * high);
        }
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (of(middle, dz, level) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static void requirePairs(int pairs) {
        if (pairs < 2) {
            throw new IllegalArgumentException("pairs is " + pairs + "; allowed is a number from 2.");
        }
    }

    static void requireShare(String key, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(key + " is " + share + "; allowed is a number between 0 and 1.");
        }
    }
}
