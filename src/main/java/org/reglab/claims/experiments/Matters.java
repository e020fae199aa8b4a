package org.reglab.claims.experiments;

import org.reglab.claims.Claim.Declaration;
import org.reglab.claims.Design;
import org.reglab.claims.evidence.TwoSizes;

/** The smallest effects that matter, each with its reason, set before the experiments ran. */
final class Matters {
    /** Percentage points of accuracy where two arms are compared. */
    static final double ACCURACY = 0.5;
    /** Percentage points where a method may fail altogether. */
    static final double POINT = 1;
    /** Of a mean cross-entropy. */
    static final double LOSS = 0.01;
    /** Percentage points of train accuracy on labels that only memory can get right. */
    static final double MEMORY = 2;

    private static final String DATE = "2026-11-21";

    private Matters() {}

    static Declaration accuracy(Object settings) {
        return because("half a point is what another draw of images changes in one arm", settings);
    }

    static Declaration point(Object settings) {
        return because("one image in a hundred; a smaller loss nobody would call a failure", settings);
    }

    static Declaration loss(Object settings) {
        return because("0.01 is about a twentieth of the test loss of a plain network here", settings);
    }

    static Declaration memory(Object settings) {
        return because("two points are twenty of 1,000 images", settings);
    }

    static Declaration because(String reason, Object settings) {
        return new Declaration(DATE, reason, settings.toString(), Design.SEEDS);
    }

    /** In words. */
    static String twoSizes() {
        return TwoSizes.LARGER + "; " + TwoSizes.SMALLER;
    }
}
