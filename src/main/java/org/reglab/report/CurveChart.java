package org.reglab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.reglab.comparison.Figure;
import org.reglab.comparison.Numbers;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunResult;
import org.reglab.network.Arm;

/**
 * One chart: a figure of the training subset (dashed) and of the test set (solid, with marks) over the epochs, mean over the
 * seeds, with a band from the lowest to the highest seed around the test curves.
 */
record CurveChart(String title, String yTitle, Figure train, Figure test) {
    private static final int LONGEST_NAME = 24;
    private static final int MARKS = 10;

    /** One arm's two curves. */
    private record Pair(Arm arm, Curve train, Curve test) {}

    String fileName() {
        return title.toLowerCase(Locale.ROOT);
    }

    XYChart draw(Results results) {
        ExperimentSpec spec = results.spec();
        XYChart chart = new XYChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .title(title + ": " + TextLines.shorten(spec.data(), 30) + ", " + spec.trainSize() + " images, "
                        + Count.of(spec.seeds().size(), "seed"))
                .xAxisTitle(spec.seeds().size() == 1 ? "epoch" : "epoch (lines: mean; bands: lowest to highest seed)")
                .yAxisTitle(yTitle)
                .build();
        ChartStyle.apply(chart.getStyler());
        List<Pair> pairs = new ArrayList<>();
        for (Arm arm : spec.arms()) {
            Pair pair = new Pair(arm, curve(arm, results.runs(), train), curve(arm, results.runs(), test));
            if (!pair.test.isEmpty()) {
                pairs.add(pair);
            }
        }
        addCurves(chart, pairs, new ArmColors(spec.arms()));
        setRange(chart, pairs, spec.epochs());
        return chart;
    }

    private static Curve curve(Arm arm, List<RunResult> runs, Figure figure) {
        double scale = figure.isShare() ? 100 : 1;
        return Curve.of(arm, runs, metrics -> scale * figure.of(metrics));
    }

    private void addCurves(XYChart chart, List<Pair> pairs, ArmColors colors) {
        // Bands first: what is added later is drawn on top.
        for (Pair pair : pairs) {
            addBand(chart, pair, Color.decode(colors.hex(pair.arm)));
        }
        for (Pair pair : pairs) {
            Color color = Color.decode(colors.hex(pair.arm));
            Marker marker = ChartStyle.marker(colors.mark(pair.arm));
            XYSeries dashes = addLine(chart, pair.arm + " train", pair.train, ChartStyle.DASHED, color);
            if (pair.train.epochs().length == 1) {
                // One point makes no line.
                dashes.setMarker(SeriesMarkers.RECTANGLE);
                dashes.setMarkerColor(color);
            }
            hide(dashes);
            hide(addLine(chart, pair.arm + " test", pair.test, ChartStyle.SOLID, color));
            addMarks(chart, pair, marker, color);
            addLegend(chart, TextLines.shorten(pair.arm.name(), LONGEST_NAME), ChartStyle.SOLID, color, marker);
        }
        addLegend(chart, "test", ChartStyle.SOLID, ChartStyle.GREY, SeriesMarkers.NONE);
        addLegend(chart, "train", ChartStyle.DASHED, ChartStyle.GREY, SeriesMarkers.NONE);
    }

    private static void addBand(XYChart chart, Pair pair, Color color) {
        Curve curve = pair.test;
        int n = curve.epochs().length;
        // There along the lowest values, and back along the highest.
        int[] way = IntStream.concat(IntStream.range(0, n), IntStream.iterate(n - 1, i -> i >= 0, i -> i - 1))
                .toArray();
        double[] x = IntStream.of(way).mapToDouble(i -> curve.epochs()[i]).toArray();
        double[] y = IntStream.range(0, 2 * n)
                .mapToDouble(i -> i < n ? curve.low()[way[i]] : curve.high()[way[i]])
                .toArray();
        XYSeries band = chart.addSeries(pair.arm + " band", x, y);
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 45));
        band.setLineColor(new Color(0, 0, 0, 0));
        band.setMarker(SeriesMarkers.NONE);
        hide(band);
    }

    private static XYSeries addLine(XYChart chart, String name, Curve curve, BasicStroke stroke, Color color) {
        XYSeries series = chart.addSeries(name, curve.epochs(), curve.mean());
        series.setLineStyle(stroke);
        series.setLineColor(color);
        series.setMarker(SeriesMarkers.NONE);
        return series;
    }

    /** Marks at about ten epochs of the test curve, the last among them: one at each would hide the line. */
    private static void addMarks(XYChart chart, Pair pair, Marker marker, Color color) {
        int n = pair.test.epochs().length;
        int step = (n + MARKS - 1) / MARKS;
        int[] at = IntStream.range(0, n).filter(i -> (n - 1 - i) % step == 0).toArray();
        XYSeries marks = chart.addSeries(
                pair.arm + " marks",
                IntStream.of(at).mapToDouble(i -> pair.test.epochs()[i]).toArray(),
                IntStream.of(at).mapToDouble(i -> pair.test.mean()[i]).toArray());
        marks.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        marks.setMarker(marker);
        marks.setMarkerColor(color);
        hide(marks);
    }

    /** A curve without a point, which is in the legend only: there the arm has its line and its mark in one. */
    private static void addLegend(XYChart chart, String name, BasicStroke stroke, Color color, Marker marker) {
        String label = name;
        while (chart.getSeriesMap().containsKey(label)) {
            // Two long names may be shortened to the same; XChart wants each once.
            label += " ";
        }
        XYSeries legend = chart.addSeries(label, new double[] {1}, new double[] {Double.NaN});
        legend.setLineStyle(stroke);
        legend.setLineColor(color);
        legend.setMarker(marker);
        legend.setMarkerColor(color);
    }

    private static void hide(XYSeries series) {
        series.setShowInLegend(false);
    }

    /** The vertical range leaves the first epoch out where there are several: its steep part would flatten all the rest. */
    private void setRange(XYChart chart, List<Pair> pairs, int epochs) {
        double[] values = pairs.stream()
                .flatMapToDouble(pair -> DoubleStream.concat(shown(pair.train), shown(pair.test)))
                .toArray();
        double low = DoubleStream.of(values).min().orElse(0);
        double high = DoubleStream.of(values).max().orElse(1);
        double margin = high > low ? 0.05 * (high - low) : Math.max(0.05 * Math.abs(high), 1e-6);
        double top = test.isShare() ? Math.min(100 + margin / 2, high + margin) : high + margin;
        chart.getStyler().setYAxisMin(Math.max(0, low - margin)).setYAxisMax(top);
        chart.getStyler().setXAxisMin(epochs == 1 ? 0.0 : 1.0).setXAxisMax(epochs == 1 ? 2.0 : (double) epochs);
        chart.getStyler().setxAxisTickLabelsFormattingFunction(x -> epochLabel(x, epochs));
        // About ten lines of the grid, each with a label that tells it from the next.
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10((high - low + 2 * margin) / 10)));
        chart.getStyler().setyAxisTickLabelsFormattingFunction(y -> Numbers.fixed(y, decimals));
    }

    /** Whole epochs only: XChart also ticks between them where they are few. */
    private static String epochLabel(double x, int epochs) {
        long epoch = Math.round(x);
        return Math.abs(x - epoch) < 1e-6 && epoch >= 1 && epoch <= epochs ? String.valueOf(epoch) : " ";
    }

    private static DoubleStream shown(Curve curve) {
        int skip = curve.mean().length > 3 ? 1 : 0;
        return DoubleStream.concat(
                DoubleStream.of(curve.low()).skip(skip),
                DoubleStream.of(curve.high()).skip(skip));
    }
}
