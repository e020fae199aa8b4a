package org.reglab.claims;

/**
 * What a sentence says of one primary measure: that an effect is there, and in which direction. How an interval over seeds is
 * judged is the same for every experiment:
 *
 * <ul>
 *   <li>if two one-sided tests show that it is smaller than what matters (the 90 % interval lies within ± {@code matters}),
 *       there is no effect that matters;
 *   <li>else, if the whole 95 % interval lies on one side of 0, there is an effect in that direction;
 *   <li>else the interval includes both 0 and effects that matter, and it is not decided.
 * </ul>
 *
 * @param quantity the primary measure in one setting: a difference, or a share that is 0 where there is no effect
 * @param says what the sentence says of it
 * @param matters the smallest effect that matters, above 0
 */
public record Effect(Quantity quantity, Says says, double matters) {
    /** The level of each test. */
    static final double ALPHA = 0.05;

    /** What a sentence can say of an effect. */
    public enum Says {
        LOWER("below 0"),
        HIGHER("above 0"),
        NOT_LOWER("not below 0"),
        NOT_HIGHER("not above 0"),
        NO_EFFECT("0");

        private final String words;

        Says(String words) {
            this.words = words;
        }
    }

    /** What one interval comes to for the sentence. */
    enum Outcome {
        FOR,
        AGAINST,
        OPEN
    }

    /** @throws IllegalArgumentException if no effect is too small to matter */
    public Effect {
        if (!(matters > 0)) {
            throw new IllegalArgumentException("What matters is " + matters + "; allowed is a number above 0.");
        }
    }

    public static Effect lower(Quantity quantity, double matters) {
        return new Effect(quantity, Says.LOWER, matters);
    }

    public static Effect higher(Quantity quantity, double matters) {
        return new Effect(quantity, Says.HIGHER, matters);
    }

    public static Effect notLower(Quantity quantity, double matters) {
        return new Effect(quantity, Says.NOT_LOWER, matters);
    }

    public static Effect notHigher(Quantity quantity, double matters) {
        return new Effect(quantity, Says.NOT_HIGHER, matters);
    }

    public static Effect none(Quantity quantity, double matters) {
        return new Effect(quantity, Says.NO_EFFECT, matters);
    }

    Outcome outcome(Figures figures) {
        Figure figure = figures.get(quantity);
        if (figure.equivalenceP(matters) < ALPHA) {
            return says == Says.LOWER || says == Says.HIGHER ? Outcome.AGAINST : Outcome.FOR;
        }
        if (figure.high() < 0) {
            return says == Says.LOWER || says == Says.NOT_HIGHER ? Outcome.FOR : Outcome.AGAINST;
        }
        if (figure.low() > 0) {
            return says == Says.HIGHER || says == Says.NOT_LOWER ? Outcome.FOR : Outcome.AGAINST;
        }
        return Outcome.OPEN;
    }

    /** The p value of the test that decides; of the t test where none does. */
    double p(Figures figures) {
        Figure figure = figures.get(quantity);
        double equivalence = figure.equivalenceP(matters);
        return equivalence < ALPHA ? equivalence : figure.p();
    }

    @Override
    public String toString() {
        return "“" + quantity.label() + "” is " + says.words + " (what matters is " + Condition.number(matters) + ")";
    }
}
