package org.reglab.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.MetricComparison;
import org.reglab.comparison.PairedDifference;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Chart;
import org.reglab.report.page.Series;
import org.reglab.report.page.Series.Style;
import org.reglab.text.Language;

/**
 * A forest plot: each arm's difference from the first in one figure, with its 95 % interval, an arm below the other. Dashed are
 * those whose adjusted p value is not below 0.05.
 */
record ForestChart(String prefix, String title, Metric metric, Language language) {
    private static final int LONGEST_NAME = 24;

    /** The chart has a row for each arm but the first, whether it can be compared already or not. */
    Chart of(List<ArmComparison> comparison) {
        String first = comparison.get(0).arm();
        List<ArmComparison> others = comparison.subList(1, comparison.size());
        List<Series> series = new ArrayList<>();
        int rows = others.size();
        for (int i = 0; i < rows; i++) {
            ArmComparison arm = others.get(i);
            MetricComparison compared = arm.figures().get(metric);
            if (compared != null && compared.difference() != null) {
                // Vertical axes grow upwards, and the first arm stands on top.
                series.add(interval(arm.arm(), rows - 1 - i, compared.difference()));
            }
        }
        series.add(Series.of(language.say("report.forest.none"), null, Style.LINE, new double[] {0, 0}, new double[] {
                    -0.5, rows - 0.5
                })
                .dashes());
        boolean lower = metric == Metric.TEST_LOSS || metric == Metric.LOSS_GAP;
        String key = "report.forest.axis." + (lower ? "left" : "right") + (metric.isShare() ? "InPoints" : "");
        Axis x = Axis.of(language.say(key, TextLines.shorten(first, LONGEST_NAME)), 2);
        List<String> names = new ArrayList<>(
                ShortNames.of(others.stream().map(ArmComparison::arm).toList(), LONGEST_NAME));
        Collections.reverse(names);
        return new Chart(
                prefix + "forest-" + metric.jsonName(),
                title,
                "",
                metric.isShare() ? x.unit(" pp") : x.decimals(4),
                Axis.of("", names),
                series);
    }

    private Series interval(String arm, int row, PairedDifference difference) {
        double scale = metric.isShare() ? 100 : 1;
        Series series = Series.interval(
                arm,
                arm,
                row,
                scale * difference.mean(),
                difference.low() == null ? null : scale * difference.low(),
                difference.high() == null ? null : scale * difference.high());
        return difference.separable() ? series : series.dashes();
    }

    /** How to read it. */
    static String reading(List<ArmComparison> comparison, Language language) {
        boolean intervals = comparison.stream()
                .flatMap(arm -> arm.figures().values().stream())
                .anyMatch(compared ->
                        compared.difference() != null && compared.difference().low() != null);
        if (!intervals) {
            return language.say("report.forest.reading.oneSeed");
        }
        return language.say(comparison.size() > 2 ? "report.forest.reading.adjusted" : "report.forest.reading");
    }
}
