package org.reglab.comparison;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two one-sided t tests: whether a mean difference is shown to lie within a margin around 0. "Not separable" says that nothing
 * was found; this says that nothing as large as the margin is there. Source: D. J. Schuirmann, Journal of Pharmacokinetics and
 * Biopharmaceutics 15 (1987); D. Lakens, Social Psychological and Personality Science 8 (2017).
 *
 * @param n how many differences, from 2
 * @param mean their mean
 * @param sd their sample standard deviation, above 0
 */
public record Equivalence(int n, double mean, double sd) {
    /** @throws IllegalArgumentException if a value is out of range */
    public Equivalence {
        if (n < 2 || !Double.isFinite(mean) || !(sd > 0 && Double.isFinite(sd))) {
            throw new IllegalArgumentException(n + " differences with mean " + mean + " and standard deviation " + sd
                    + "; allowed are at least 2, which are finite and vary.");
        }
    }

    /**
     * The p value of the two tests that the true mean lies at or beyond −margin, and at or beyond +margin: the larger of both.
     * Below 0.05 the arms are shown to be equal but for the margin, with 95 % confidence.
     *
     * @param margin the smallest difference that matters, above 0
     */
    public double p(double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("margin is " + margin + "; allowed is a number above 0.");
        }
        TDistribution t = TDistribution.of(n - 1);
        return t.survivalProbability((margin - Math.abs(mean)) / error());
    }

    /** The smallest margin that is shown with 95 % confidence: |mean| + t(0.95; n − 1) · sd / √n. */
    public double margin() {
        return margin(Power.LEVEL);
    }

    /** The smallest margin whose p value is at most the level. */
    public double margin(double level) {
        Power.requireShare("level", level);
        return Math.abs(mean) + TDistribution.of(n - 1).inverseSurvivalProbability(level) * error();
    }

    /** Standard error of the mean. */
    private double error() {
        return sd / Math.sqrt(n);
    }
}
