package org.reglab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.reglab.comparison.Curve;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Numbers;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Runs;
import org.reglab.record.Results;
import org.reglab.text.Language;

/**
 * One chart: a figure of the training subset (dashed) and of the test set (solid, with marks) over the epochs, mean over the
 * seeds, with a band from the lowest to the highest seed around the test curves.
 */
record CurveChart(String fileName, Metric train, Metric test) {
    private static final int LONGEST_NAME = 24;

    /** One arm's two curves. */
    private record Pair(String arm, Curve train, Curve test) {}

    XYChart draw(Results results, Language language) {
        Counted counted = new Counted(language);
        ExperimentSpec spec = results.spec();
        XYChart chart = new XYChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .title(language.say(
                        "report.chart.title",
                        language.say("report.chart." + fileName),
                        TextLines.shorten(spec.data().source(), 30),
                        counted.samples(spec.data().noun(), spec.trainSize()),
                        counted.seeds(spec.seeds().size())))
                .xAxisTitle(language.say(spec.seeds().size() == 1 ? "report.axis.epoch" : "report.axis.epochOfSeeds"))
                .yAxisTitle(language.say("report.chart." + fileName + ".axis"))
                .build();
        ChartStyle.apply(chart.getStyler(), language);
        List<Pair> pairs = new ArrayList<>();
        for (String arm : spec.arms()) {
            Pair pair = new Pair(arm, curve(arm, results.runs(), train), curve(arm, results.runs(), test));
            if (!pair.test.isEmpty()) {
                pairs.add(pair);
            }
        }
        addCurves(chart, pairs, new ArmColors(spec.arms()), language);
        setRange(chart, pairs, spec.epochs());
        return chart;
    }

    private static Curve curve(String arm, Runs runs, Metric metric) {
        double scale = metric.isShare() ? 100 : 1;
        return Curve.of(arm, runs, metrics -> scale * metric.of(metrics));
    }

    private static void addCurves(XYChart chart, List<Pair> pairs, ArmColors colors, Language language) {
        XyDrawing drawing = new XyDrawing(chart);
        boolean dashed = pairs.stream().anyMatch(pair -> colors.dash(pair.arm) != ArmColors.Dash.SOLID);
        BasicStroke trainStroke = dashed ? ChartStyle.DOTTED : ChartStyle.DASHED;
        List<String> names = ShortNames.of(pairs.stream().map(Pair::arm).toList(), LONGEST_NAME);
        // Bands first, below all lines.
        for (Pair pair : pairs) {
            Color color = Color.decode(colors.hex(pair.arm));
            drawing.band(pair.arm + " band", pair.test.epochs(), pair.test.low(), pair.test.high(), color);
        }
        for (Pair pair : pairs) {
            Color color = Color.decode(colors.hex(pair.arm));
            Marker marker = ChartStyle.marker(colors.mark(pair.arm));
            XYSeries dashes =
                    drawing.line(pair.arm + " train", pair.train.epochs(), pair.train.mean(), trainStroke, color);
            if (pair.train.epochs().length == 1) {
                // One point makes no line.
                dashes.setMarker(SeriesMarkers.RECTANGLE);
                dashes.setMarkerColor(color);
            }
            BasicStroke stroke = ChartStyle.stroke(colors.dash(pair.arm));
            drawing.line(pair.arm + " test", pair.test.epochs(), pair.test.mean(), stroke, color);
            drawing.someMarks(pair.arm + " marks", pair.test.epochs(), pair.test.mean(), marker, color);
            drawing.legend(names.get(pairs.indexOf(pair)), 1, stroke, color, marker);
        }
        drawing.legend(language.say("report.chart.test"), 1, ChartStyle.SOLID, ChartStyle.GREY, SeriesMarkers.NONE);
        drawing.legend(language.say("report.chart.train"), 1, trainStroke, ChartStyle.GREY, SeriesMarkers.NONE);
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
