package org.reglab.inspection;

import java.util.Arrays;

/**
 * What goes into and comes out of one batch normalisation, in inference mode, over test samples and units.
 *
 * @param layer the hidden layer that it belongs to: {@code hidden 1}, ...
 * @param before its inputs
 * @param after its outputs, in the same bins
 */
public record Normalized(String layer, Histogram before, Histogram after) {
    private static final int BINS = 80;
    /** The share at either end that goes into the outermost bins, since single values lie far out. */
    private static final double TAIL = 0.001;

    static Normalized of(String layer, float[] before, float[] after) {
        float[] sortedBefore = before.clone();
        float[] sortedAfter = after.clone();
        Arrays.sort(sortedBefore);
        Arrays.sort(sortedAfter);
        int at = (int) (TAIL * (before.length - 1));
        double low = Math.min(sortedBefore[at], sortedAfter[at]);
        double high = Math.max(sortedBefore[before.length - 1 - at], sortedAfter[after.length - 1 - at]);
        if (!(high > low)) {
            high = low + 1;
        }
        return new Normalized(layer, Histogram.of(before, low, high, BINS), Histogram.of(after, low, high, BINS));
    }
}
