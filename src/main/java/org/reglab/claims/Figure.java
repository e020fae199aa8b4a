package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;
import org.reglab.comparison.Equivalence;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Summary;

/**
 * One figure that evidence found.
 *
 * @param key its name among the claim's figures
 * @param name what it is, with its unit
 * @param value the figure; over seeds, their mean
 * @param low lower end of its 95 % t interval over seeds, or null where it is no mean over seeds
 * @param high upper end of that interval, or null
 * @param n how many seeds, or null
 */
@JsonPropertyOrder({"key", "name", "value", "low", "high", "n"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(String key, String name, double value, Double low, Double high, Integer n) {
    private static final int DIGITS = 4;
    private static final double TWO_SIDED = 0.025;

    /** @throws IllegalArgumentException if the figure is not finite: a count of such values says more, and JSON has none */
    public Figure {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("'" + key + "' is " + value + "; a figure must be finite.");
        }
    }

    static Figure of(Quantity quantity, double value) {
        return new Figure(quantity.key(), quantity.label(), value, null, null, null);
    }

    /** A mean over seeds with its interval; without one where there is a single value. */
    static Figure mean(Quantity quantity, double... bySeed) {
        Summary summary = Summary.of(bySeed);
        boolean alone = bySeed.length == 1;
        return new Figure(
                quantity.key(),
                quantity.label(),
                summary.mean(),
                summary.low(),
                summary.high(),
                alone ? null : bySeed.length);
    }

    /** Whether it is a mean over seeds. */
    @JsonIgnore
    public boolean hasInterval() {
        return low != null && high != null && n != null;
    }

    /** The two-sided p value of the t test that the mean is 0. */
    @JsonIgnore
    double p() {
        double error = standardError();
        if (error == 0) {
            return value == 0 ? 1 : 0;
        }
        return 2 * TDistribution.of(n - 1).survivalProbability(Math.abs(value) / error);
    }

    /**
     * The p value of two one-sided tests that the mean lies between −margin and margin: the larger one. Below 0.05 the 90 %
     * interval lies within the margins.
     */
    @JsonIgnore
    double equivalenceP(double margin) {
        double error = standardError();
        if (error == 0) {
            return Math.abs(value) < margin ? 0 : 1;
        }
        return new Equivalence(n, value, error * Math.sqrt(n)).p(margin);
    }

    private double standardError() {
        if (!hasInterval()) {
            throw new IllegalArgumentException("'" + key + "' has no interval.");
        }
        return (high - low) / 2 / TDistribution.of(n - 1).inverseSurvivalProbability(TWO_SIDED);
    }

    /** For people: {@code test loss: 0.2473 [0.2396, 0.2550]}. */
    @Override
    public String toString() {
        return name + ": " + figure();
    }

    /** The figure alone, with its interval. */
    public String figure() {
        return low == null ? number(value) : number(value) + " [" + number(low) + ", " + number(high) + "]";
    }

    /** Four significant digits, or all of those before the point. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Numbers.fixed(value, 0);
        }
        int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
        if (magnitude < -4 || magnitude > 8) {
            String scientific = String.format(Locale.ROOT, "%.2e", Math.abs(value));
            return value < 0 ? '\u2212' + scientific : scientific;
        }
        return Numbers.fixed(value, Math.max(0, DIGITS - 1 - magnitude));
    }
}
