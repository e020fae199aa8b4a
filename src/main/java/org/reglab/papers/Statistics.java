package org.reglab.papers;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Summary;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Series;
import org.reglab.report.page.Series.Style;

/** Means over seeds with 95 % t intervals, for sentences and charts. */
final class Statistics {
    private Statistics() {}

    /** One figure of each run. */
    static <X> Summary over(List<X> runs, ToDoubleFunction<X> figure) {
        return Summary.of(runs.stream().mapToDouble(figure).toArray());
    }

    /** A figure of two lists of runs, seed by seed: first minus second. */
    static <X> Summary difference(List<X> first, List<X> second, ToDoubleFunction<X> figure) {
        return Summary.of(IntStream.range(0, first.size())
                .mapToDouble(i -> figure.applyAsDouble(first.get(i)) - figure.applyAsDouble(second.get(i)))
                .toArray());
    }

    /** Whether the whole interval is above the limit; with one run, or none that differ, the mean. */
    static boolean above(Summary summary, double limit) {
        return (summary.low() == null ? summary.mean() : summary.low()) > limit;
    }

    /** Whether the whole interval is below the limit. */
    static boolean below(Summary summary, double limit) {
        return (summary.high() == null ? summary.mean() : summary.high()) < limit;
    }

    /** Mean and interval: {@code 1.23 [1.10, 1.36]}, scaled. */
    static String text(Summary summary, double scale, int decimals) {
        String mean = Numbers.fixed(scale * summary.mean(), decimals);
        return summary.low() == null
                ? mean
                : mean + " [" + Numbers.fixed(scale * summary.low(), decimals) + ", "
                        + Numbers.fixed(scale * summary.high(), decimals) + "]";
    }

    /** A mean of logarithms, and its interval, as factors. */
    static String factor(Summary logarithms, int decimals) {
        Double low = logarithms.low() == null ? null : Math.exp(logarithms.low());
        Double high = logarithms.high() == null ? null : Math.exp(logarithms.high());
        return text(new Summary(logarithms.n(), Math.exp(logarithms.mean()), null, low, high), 1, decimals);
    }

    /**
     * A line of means over the runs, with a band from the lowest to the highest run.
     *
     * @param at the figure of a run at the i-th place
     */
    static <X> Series line(String name, double[] x, List<X> runs, PlaceFigure<X> at, double scale) {
        double[] mean = new double[x.length];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int place = i;
            double[] values =
                    runs.stream().mapToDouble(run -> scale * at.of(run, place)).toArray();
            mean[i] = IntStream.range(0, values.length)
                    .mapToDouble(v -> values[v])
                    .average()
                    .orElse(Double.NaN);
            low[i] = IntStream.range(0, values.length)
                    .mapToDouble(v -> values[v])
                    .min()
                    .orElse(Double.NaN);
            high[i] = IntStream.range(0, values.length)
                    .mapToDouble(v -> values[v])
                    .max()
                    .orElse(Double.NaN);
        }
        return Series.of(name, name, Style.LINE, x, mean).band(low, high);
    }

    /**
     * A horizontal axis of steps or epochs. It ends a little beyond the last: where values are equally spaced from end to end,
     * XChart labels as many of them as fit.
     */
    static Axis steps(String title, double last) {
        return Axis.of(title, 0).range(0, 1.01 * last);
    }

    /** A run's figure at a place. */
    @FunctionalInterface
    interface PlaceFigure<X> {
        /** The figure at the i-th place. */
        double of(X run, int i);
    }

    /** So many values. */
    static double[] values(int n, IntToDoubleFunction value) {
        return IntStream.range(0, n).mapToDouble(value).toArray();
    }
}
