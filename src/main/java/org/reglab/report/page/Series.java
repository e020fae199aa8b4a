package org.reglab.report.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One curve, or one set of points, of a chart.
 *
 * @param name as in the legend and the table
 * @param key the {@link Key} whose colour it has and with which it is switched, or null for grey
 * @param style how it is drawn
 * @param dashed whether its line is
 * @param x horizontal values
 * @param y vertical values, as many; null where there is none
 * @param low lower edge of a band around the curve, as many; empty for no band. Of an interval its left end
 * @param high upper edge, or right end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Series(
        String name,
        String key,
        Style style,
        boolean dashed,
        List<Double> x,
        List<Double> y,
        List<Double> low,
        List<Double> high) {

    /** How a series is drawn. */
    public enum Style {
        LINE,
        POINTS,
        STEPS,
        /** One point with a horizontal line from low to high: a row of a forest plot. */
        INTERVAL
    }

    /** @throws IllegalArgumentException if there are not as many values of each kind */
    public Series {
        if (y.size() != x.size() || low.size() != high.size() || !low.isEmpty() && low.size() != x.size()) {
            throw new IllegalArgumentException("Series '" + name + "' has " + x.size() + " x, " + y.size() + " y, "
                    + low.size() + " low and " + high.size() + " high values.");
        }
    }

    /** Without a band. Values that are not finite are left out. */
    public static Series of(String name, String key, Style style, double[] x, double[] y) {
        return new Series(name, key, style, false, list(x), list(y), List.of(), List.of());
    }

    /** One point in a row, with a line from low to high unless they are null. */
    public static Series interval(String name, String key, double row, double mean, Double low, Double high) {
        return new Series(
                name,
                key,
                Style.INTERVAL,
                false,
                List.of(mean),
                List.of(row),
                low == null ? List.of() : List.of(low),
                high == null ? List.of() : List.of(high));
    }

    /** The same with a band from low to high. */
    public Series band(double[] from, double[] to) {
        return new Series(name, key, style, dashed, x, y, list(from), list(to));
    }

    /** The same with a dashed line. */
    public Series dashes() {
        return new Series(name, key, style, true, x, y, low, high);
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values)
                .mapToObj(value -> Double.isFinite(value) ? (Double) value : null)
                .toList();
    }
}
