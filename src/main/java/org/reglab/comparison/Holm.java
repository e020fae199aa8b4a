package org.reglab.comparison;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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

    /**
     * The adjusted p values of a family of tests, such as all experiments on one question: the same keys, in the same order. A
     * test without a p value stays without one, and is not counted.
     */
    public static <K> Map<K, Double> family(Map<K, Double> p) {
        Map<K, Double> family = new LinkedHashMap<>(p);
        double[] adjusted = adjust(p.values().stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray());
        int next = 0;
        for (Map.Entry<K, Double> entry : family.entrySet()) {
            if (entry.getValue() != null) {
                entry.setValue(adjusted[next++]);
            }
        }
        return family;
    }

    /**
     * The adjusted p values, in the order of {@code p}.
     *
     * @throws IllegalArgumentException if one is no probability
     */
    public static double[] adjust(double... p) {
        for (double each : p) {
            if (!(each >= 0 && each <= 1)) {
                throw new IllegalArgumentException("p is " + each + "; allowed is a number from 0 to 1.");
            }
        }
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
