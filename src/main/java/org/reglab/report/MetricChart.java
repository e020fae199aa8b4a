package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.reglab.comparison.Curve;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Numbers;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.Runs;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Chart;
import org.reglab.report.page.Series;
import org.reglab.report.page.Series.Style;
import org.reglab.text.Language;

/** Charts of one figure for a page: over the epochs, and of each seed at the end. */
record MetricChart(String prefix, String title, Metric metric, Language language) {
    /** Percent and 2 decimals for shares, 4 for losses: as in the tables. */
    private Axis vertical() {
        String label = metric.label(language);
        if (!metric.isShare()) {
            return Axis.of(label, 4);
        }
        boolean points = metric == Metric.ACCURACY_GAP;
        return Axis.of(language.say(points ? "report.axis.inPoints" : "report.axis.inPercent", label), 2)
                .unit(points ? " pp" : " %");
    }

    private double scaled(double value) {
        return metric.isShare() ? 100 * value : value;
    }

    /** A curve per arm: mean over the seeds, with a band from the lowest to the highest. */
    Chart overEpochs(List<String> arms, Runs runs, int epochs) {
        List<Series> series = new ArrayList<>();
        List<Curve> curves = new ArrayList<>();
        for (String arm : arms) {
            Curve curve = Curve.of(arm, runs, metrics -> scaled(metric.of(metrics)));
            curves.add(curve);
            series.add(Series.of(arm, arm, Style.LINE, curve.epochs(), curve.mean())
                    .band(curve.low(), curve.high()));
        }
        ValueRange range = ValueRange.of(curves);
        Axis y = metric.isShare() && metric != Metric.ACCURACY_GAP
                ? vertical().range(range.low(), Math.min(100, range.high()))
                : vertical().range(range.low(), range.high());
        return new Chart(
                prefix + metric.jsonName(),
                title,
                clipped(curves, y),
                Axis.of(language.say("report.axis.epoch"), 0).range(epochs == 1 ? 0 : 1, Math.max(2, epochs)),
                y,
                series);
    }

    /** Says that first epochs lie outside of the chart, where they do. */
    private String clipped(List<Curve> curves, Axis y) {
        double[] first = curves.stream()
                .filter(curve -> !curve.isEmpty())
                .flatMapToDouble(curve -> DoubleStream.of(curve.low()[0], curve.high()[0]))
                .toArray();
        double lowest = DoubleStream.of(first).min().orElse(y.min());
        double highest = DoubleStream.of(first).max().orElse(y.max());
        if (lowest >= y.min() && highest <= y.max()) {
            return "";
        }
        double furthest = highest > y.max() ? highest : lowest;
        return language.say(
                highest > y.max() ? "report.axis.cutAbove" : "report.axis.cutBelow",
                Numbers.fixed(furthest, metric.isShare() ? 1 : 3) + vertical().unit());
    }

    /** A point per arm and seed, side by side: the figure at the end of each run. */
    Chart overSeeds(List<String> arms, List<Long> seeds, Runs runs) {
        List<Series> series = new ArrayList<>();
        for (String arm : arms) {
            Map<Long, EpochMetrics> finals = runs.finals(arm);
            double[] places = new double[seeds.size()];
            double[] values = new double[seeds.size()];
            for (int i = 0; i < seeds.size(); i++) {
                EpochMetrics last = finals.get(seeds.get(i));
                places[i] = i + beside(series.size(), arms.size());
                values[i] = last == null ? Double.NaN : scaled(metric.of(last));
            }
            series.add(Series.of(arm, arm, Style.POINTS, places, values));
        }
        List<String> names = seeds.stream()
                .map(seed -> language.say("report.axis.seedNumber", seed))
                .toList();
        return new Chart(
                prefix + "seeds-" + metric.jsonName(),
                title,
                "",
                Axis.of(language.say("report.axis.seed"), names),
                vertical(),
                series);
    }

    /** Points of one seed stand beside one another, or equal ones would hide each other. */
    private static double beside(int arm, int arms) {
        return (arm - (arms - 1) / 2.0) * Math.min(0.1, 0.7 / arms);
    }

    /** Lowest and highest that a chart of curves shows. */
    private record ValueRange(double low, double high) {
        static ValueRange of(List<Curve> curves) {
            double[] values = curves.stream()
                    .flatMapToDouble(curve -> DoubleStream.concat(
                            DoubleStream.of(curve.low()).skip(skip(curve)),
                            DoubleStream.of(curve.high()).skip(skip(curve))))
                    .toArray();
            double low = DoubleStream.of(values).min().orElse(0);
            double high = DoubleStream.of(values).max().orElse(1);
            double margin = high > low ? 0.05 * (high - low) : 0.05;
            return new ValueRange(low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin);
        }

        /** The steep part of the first epoch would flatten all the rest. */
        private static int skip(Curve curve) {
            return curve.mean().length > 3 ? 1 : 0;
        }
    }
}
