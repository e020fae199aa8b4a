package org.reglab.comparison;

/** What the difference of one figure comes to. */
enum Outcome {
    LOWER,
    HIGHER,
    NOT_SEPARABLE,
    ONE_SEED,
    NO_VARIANCE,
    NO_COMMON_SEED;

    /** @param difference with its adjusted p value, or null where no seed is common to both arms */
    static Outcome of(PairedDifference difference) {
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
