package org.reglab.comparison;

/** What the difference of one figure comes to. */
public enum Outcome {
    /** Lower than the first arm's, told from chance. */
    LOWER,
    /** Higher, told from chance. */
    HIGHER,
    /** Not told from chance. */
    NOT_SEPARABLE,
    /** One pair has no interval. */
    ONE_SEED,
    /** The same difference with every seed, which leaves nothing to test by. */
    NO_VARIANCE,
    /** Nothing to compare. */
    NO_COMMON_SEED;

    /** @param difference with its adjusted p value, or null where no seed is common to both arms */
    public static Outcome of(PairedDifference difference) {
        if (difference == null) {
            return NO_COMMON_SEED;
        }
        if (difference.pairs() == 1) {
            return ONE_SEED;
        }
        if (difference.pHolm() == null) {
            return NO_VARIANCE;
        }
        if (!difference.separable()) {
            return NOT_SEPARABLE;
        }
        return difference.mean() < 0 ? LOWER : HIGHER;
    }
}
