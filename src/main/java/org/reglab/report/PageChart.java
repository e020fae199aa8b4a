package org.reglab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.reglab.comparison.Numbers;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Chart;
import org.reglab.report.page.Series;
import org.reglab.report.page.Series.Style;
import org.reglab.text.Language;

/**
 * A chart of the page as image files, in the same colours.
 *
 * @param fileName without an ending
 * @param title with what the page says around the chart
 */
record PageChart(String fileName, String title, Chart chart) {
    private static final int LONGEST_NAME = 24;
    /** Half of the height of an interval's ends, in rows. */
    private static final double TICK = 0.12;

    private static final double PLOT_HEIGHT = 400;

    XYChart draw(List<String> arms, Language language) {
        XYChart drawn = new XYChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .title(title)
                .xAxisTitle(chart.x().title())
                .yAxisTitle(chart.y().title())
                .build();
        ChartStyle.apply(drawn.getStyler(), language);
        XyDrawing drawing = new XyDrawing(drawn);
        chart.series().forEach(series -> add(drawing, series, arms));
        axes(drawn);
        return drawn;
    }

    private void add(XyDrawing drawing, Series series, List<String> arms) {
        ArmColors colors = new ArmColors(arms);
        String arm = arms.stream()
                .filter(one -> one.equals(series.key()))
                .findFirst()
                .orElse(null);
        Color color = arm == null ? ChartStyle.GREY : Color.decode(colors.hex(arm));
        Marker marker = arm == null ? SeriesMarkers.NONE : ChartStyle.marker(colors.mark(arm));
        // A logarithmic axis, and a gap, know no missing value.
        int[] there = IntStream.range(0, series.x().size())
                .filter(i -> series.y().get(i) != null)
                .toArray();
        if (there.length == 0) {
            return;
        }
        double[] x = values(series.x(), there);
        double[] y = values(series.y(), there);
        if (!series.low().isEmpty() && series.style() != Style.INTERVAL) {
            drawing.band(series.name() + " band", x, values(series.low(), there), values(series.high(), there), color);
        }
        BasicStroke own = arm == null ? ChartStyle.SOLID : ChartStyle.stroke(colors.dash(arm));
        BasicStroke stroke = series.dashed() ? ChartStyle.DASHED : own;
        if (series.style() == Style.INTERVAL) {
            interval(drawing, series, marker, color);
            drawing.legend(shortName(series.name(), arms), x[0], stroke, color, marker);
            return;
        }
        if (series.style() == Style.POINTS) {
            drawing.marks(series.name() + " points", x, y, marker, color);
        } else {
            drawing.line(series.name() + " line", x, y, stroke, color);
            drawing.someMarks(series.name() + " marks", x, y, marker, color);
        }
        drawing.legend(shortName(series.name(), arms), x[0], stroke, color, marker);
    }

    private static String shortName(String name, List<String> arms) {
        int place = arms.indexOf(name);
        return place < 0
                ? TextLines.shorten(name, LONGEST_NAME)
                : ShortNames.of(arms, LONGEST_NAME).get(place);
    }

    private static void interval(XyDrawing drawing, Series series, Marker marker, Color color) {
        double row = series.y().get(0);
        double[] y = {row, row};
        if (!series.low().isEmpty()) {
            double[] ends = {series.low().get(0), series.high().get(0)};
            BasicStroke stroke = series.dashed() ? ChartStyle.DASHED : ChartStyle.SOLID;
            drawing.line(series.name() + " interval", ends, y, stroke, color);
            // By their place: where all seeds differ by the same, both ends are one number.
            for (int end = 0; end < ends.length; end++) {
                double[] x = {ends[end], ends[end]};
                double[] tick = {row - TICK, row + TICK};
                drawing.line(series.name() + " end " + end, x, tick, ChartStyle.SOLID, color);
            }
        }
        drawing.marks(series.name() + " mean", new double[] {series.x().get(0)}, new double[] {row}, marker, color);
    }

    private static double[] values(List<Double> values, int[] places) {
        return IntStream.of(places).mapToDouble(values::get).toArray();
    }

    private void axes(XYChart drawn) {
        drawn.getStyler().setYAxisLogarithmic(chart.y().logarithmic());
        Axis x = chart.x();
        if (x.min() != null) {
            drawn.getStyler().setXAxisMin(x.min()).setXAxisMax(x.max());
        }
        if (chart.y().min() != null) {
            drawn.getStyler().setYAxisMin(chart.y().min()).setYAxisMax(chart.y().max());
        }
        if (!x.labels().isEmpty()) {
            drawn.getStyler().setxAxisTickLabelsFormattingFunction(value -> label(x.labels(), value));
        }
        if (!chart.y().labels().isEmpty()) {
            // A tick at each whole number, and one between them at most.
            int rows = chart.y().labels().size();
            drawn.getStyler().setYAxisTickMarkSpacingHint((int) (0.9 * PLOT_HEIGHT / rows));
            drawn.getStyler()
                    .setyAxisTickLabelsFormattingFunction(
                            value -> label(chart.y().labels(), value));
            drawn.getStyler().setPlotGridHorizontalLinesVisible(false).setPlotGridVerticalLinesVisible(true);
            int decimals = x.decimals() == 2 ? 1 : 3;
            drawn.getStyler().setxAxisTickLabelsFormattingFunction(value -> Numbers.fixed(value, decimals));
        } else if (!chart.y().logarithmic()) {
            int decimals = chart.y().decimals() == 2 ? 1 : 3;
            drawn.getStyler().setyAxisTickLabelsFormattingFunction(value -> Numbers.fixed(value, decimals));
        }
    }

    /** The name at a whole number; XChart also ticks between them. */
    private static String label(List<String> labels, double value) {
        long place = Math.round(value);
        boolean whole = Math.abs(value - place) < 1e-6 && place >= 0 && place < labels.size();
        return whole ? labels.get((int) place) : " ";
    }
}
