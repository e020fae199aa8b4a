package org.reglab.claims;

import org.reglab.comparison.Numbers;

/**
 * What a rule asks of one figure, for example {@code where("NaN entries").isAbove(0)}.
 *
 * @param figure the figure's name
 * @param relation how it must lie
 * @param bound to this number
 */
public record Condition(String figure, Relation relation, double bound) {

    /** How a figure lies to a number. */
    public enum Relation {
        ABOVE("is above"),
        BELOW("is below"),
        EQUAL("is"),
        /** With the whole of its 95 % interval. */
        SURELY_ABOVE("is, with its whole interval, above"),
        /** With the whole of its 95 % interval. */
        SURELY_BELOW("is, with its whole interval, below");

        private final String words;

        Relation(String words) {
            this.words = words;
        }
    }

    /** The beginning of a condition. */
    public static Where where(String figure) {
        return new Where(figure);
    }

    /** A figure that something will be asked of. */
    public record Where(String figure) {
        public Condition isAbove(double bound) {
            return new Condition(figure, Relation.ABOVE, bound);
        }

        public Condition isBelow(double bound) {
            return new Condition(figure, Relation.BELOW, bound);
        }

        public Condition is(double value) {
            return new Condition(figure, Relation.EQUAL, value);
        }

        public Condition isSurelyAbove(double bound) {
            return new Condition(figure, Relation.SURELY_ABOVE, bound);
        }

        public Condition isSurelyBelow(double bound) {
            return new Condition(figure, Relation.SURELY_BELOW, bound);
        }
    }

    /** @throws IllegalArgumentException if there is no such figure, or no interval where one is asked for */
    boolean holds(Figures figures) {
        Figure measured = figures.get(figure);
        boolean surely = relation == Relation.SURELY_ABOVE || relation == Relation.SURELY_BELOW;
        if (surely && measured.low() == null) {
            throw new IllegalArgumentException("'" + figure + "' has no interval.");
        }
        return switch (relation) {
            case ABOVE -> measured.value() > bound;
            case BELOW -> measured.value() < bound;
            case EQUAL -> measured.value() == bound;
            case SURELY_ABOVE -> measured.low() > bound;
            case SURELY_BELOW -> measured.high() < bound;
        };
    }

    @Override
    public String toString() {
        String number = bound == Math.rint(bound) ? Numbers.fixed(bound, 0) : String.valueOf(bound);
        return "“" + figure + "” " + relation.words + " " + number.replace('-', '−');
    }
}
