package org.reglab.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** The median of repeated measurements, with the least and the greatest. */
record Spread(double median, double least, double greatest) {

    static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        return new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
    }

    static double median(double[] values) {
        return of(Arrays.stream(values).boxed().toList()).median();
    }

    /** For example {@code 1.86 (1.79–1.92)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, least, greatest);
    }
}
