package org.reglab.comparison;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down adjustment of p values, which keeps the chance of one false finding or more among m tests below the level,
 * under any dependence between them.
 *
 * <p>With the p values in rising order, the i-th becomes the largest of (m − j + 1) · p(j) over j ≤ i, at most 1. Source: S.
 * Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
 */
public final class Holm {
    private Holm() {}

    /** The adjusted p values, in the order of {@code p}. */
    public static double[] adjust(double... p) {
        int[] rising = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < rising.length; rank++) {
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[rising[rank]]));
            adjusted[rising[rank]] = largest;
        }
        return adjusted;
    }
}
