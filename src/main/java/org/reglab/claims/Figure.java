package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Summary;

/**
 * One figure that evidence found.
 *
 * @param name what it is, with its unit
 * @param value the figure; over seeds, their mean
 * @param low lower end of its 95 % t interval over seeds, or null where it is no mean over seeds
 * @param high upper end of that interval, or null
 */
public record Figure(
        String name,
        double value,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double low,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double high) {
    private static final int DIGITS = 4;

    /** @throws IllegalArgumentException if the figure is not finite: a count of such values says more, and JSON has none */
    public Figure {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("'" + name + "' is " + value + "; a figure must be finite.");
        }
    }

    /** A mean over seeds with its interval; without one where there is a single value. */
    static Figure mean(String name, double... bySeed) {
        Summary summary = Summary.of(bySeed);
        return new Figure(name, summary.mean(), summary.low(), summary.high());
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
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Numbers.fixed(value, 0);
        }
        int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
        if (magnitude < -4 || magnitude > 8) {
            String scientific = String.format(java.util.Locale.ROOT, "%.2e", Math.abs(value));
            return value < 0 ? '\u2212' + scientific : scientific;
        }
        return Numbers.fixed(value, Math.max(0, DIGITS - 1 - magnitude));
    }
}
