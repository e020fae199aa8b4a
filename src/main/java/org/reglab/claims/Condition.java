package org.reglab.claims;

import java.util.Locale;
import org.reglab.comparison.Numbers;

/**
 * What a {@link CheckRule} asks of one figure, for example {@code where(NOT_FINITE).isAbove(0)}.
 *
 * @param quantity the figure
 * @param relation how it must lie
 * @param bound to this number
 */
public record Condition(Quantity quantity, Relation relation, double bound) {

    /** How a figure lies to a number. */
    public enum Relation {
        ABOVE("is above"),
        BELOW("is below"),
        EQUAL("is");

        private final String words;

        Relation(String words) {
            this.words = words;
        }
    }

    /** The beginning of a condition. */
    public static Where where(Quantity quantity) {
        return new Where(quantity);
    }

    /** A figure that something will be asked of. */
    public record Where(Quantity quantity) {
        public Condition isAbove(double bound) {
            return new Condition(quantity, Relation.ABOVE, bound);
        }

        public Condition isBelow(double bound) {
            return new Condition(quantity, Relation.BELOW, bound);
        }

        public Condition is(double value) {
            return new Condition(quantity, Relation.EQUAL, value);
        }
    }

    /** @throws IllegalArgumentException if there is no such figure */
    boolean holds(Figures figures) {
        double value = figures.get(quantity).value();
        return switch (relation) {
            case ABOVE -> value > bound;
            case BELOW -> value < bound;
            case EQUAL -> value == bound;
        };
    }

    @Override
    public String toString() {
        return "“" + quantity.label() + "” " + relation.words + " " + number(bound);
    }

    /** A bound as it was set: {@code −0.5}, {@code 1e-06}. */
    static String number(double bound) {
        if (bound == Math.rint(bound)) {
            return Numbers.fixed(bound, 0);
        }
        String text = Math.abs(bound) < 1e-3
                ? String.format(Locale.ROOT, "%.0e", Math.abs(bound))
                : String.valueOf(Math.abs(bound));
        return bound < 0 ? '\u2212' + text : text;
    }
}
