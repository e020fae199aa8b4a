package org.reglab.report;

import java.util.List;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.MetricComparison;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.PairedDifference;
import org.reglab.comparison.Summary;
import org.reglab.report.page.Table;
import org.reglab.report.page.Table.Cell;
import org.reglab.report.page.Table.Row;
import org.reglab.text.Language;

/** The comparison as a table of a page. */
final class ComparisonRows {
    private static final String NONE = "–";

    private ComparisonRows() {}

    /** A row per arm. */
    static Table table(String caption, List<ArmComparison> comparison, Language language) {
        String first = comparison.get(0).arm();
        return new Table(
                caption,
                List.of(
                        language.say("report.head.arm"),
                        language.say("report.head.verdict"),
                        language.say("report.head.percent", Metric.TEST_ACCURACY.label(language)),
                        Metric.TEST_LOSS.label(language),
                        language.say("report.head.percent", Metric.TRAIN_ACCURACY.label(language)),
                        Metric.TRAIN_LOSS.label(language),
                        language.say("report.head.points", Metric.ACCURACY_GAP.label(language)),
                        Metric.LOSS_GAP.label(language),
                        language.say("report.head.minus", Metric.TEST_LOSS.label(language), first),
                        language.say("report.head.minusInPoints", Metric.TEST_ACCURACY.label(language), first)),
                comparison.stream().map(ComparisonRows::row).toList());
    }

    private static Row row(ArmComparison arm) {
        return new Row(
                arm.arm(),
                arm.arm(),
                List.of(
                        Cell.of(arm.verdict()),
                        Cell.number(interval(arm, Metric.TEST_ACCURACY)),
                        Cell.number(interval(arm, Metric.TEST_LOSS)),
                        Cell.number(mean(arm, Metric.TRAIN_ACCURACY)),
                        Cell.number(mean(arm, Metric.TRAIN_LOSS)),
                        Cell.number(mean(arm, Metric.ACCURACY_GAP)),
                        Cell.number(mean(arm, Metric.LOSS_GAP)),
                        Cell.number(difference(arm, Metric.TEST_LOSS)),
                        Cell.number(difference(arm, Metric.TEST_ACCURACY))));
    }

    private static String interval(ArmComparison arm, Metric metric) {
        MetricComparison compared = arm.figures().get(metric);
        if (compared == null) {
            return NONE;
        }
        Summary summary = compared.summary();
        String mean = fixed(metric, summary.mean());
        return summary.high() == null ? mean : mean + " ± " + fixed(metric, summary.halfWidth());
    }

    private static String mean(ArmComparison arm, Metric metric) {
        MetricComparison compared = arm.figures().get(metric);
        return compared == null ? NONE : fixed(metric, compared.summary().mean());
    }

    /** The difference, its interval and its p value, each on a line. */
    private static String difference(ArmComparison arm, Metric metric) {
        PairedDifference difference = paired(arm, metric);
        if (difference == null) {
            return NONE;
        }
        StringBuilder text = new StringBuilder(signed(metric, difference.mean()));
        if (difference.low() != null) {
            text.append("\n[").append(signed(metric, difference.low()));
            text.append(", ").append(signed(metric, difference.high())).append(']');
        }
        return difference.pHolm() == null
                ? text.toString()
                : text.append("\np ").append(Numbers.pValue(difference.pHolm())).toString();
    }

    private static PairedDifference paired(ArmComparison arm, Metric metric) {
        MetricComparison compared = arm.figures().get(metric);
        return compared == null ? null : compared.difference();
    }

    private static String fixed(Metric metric, double value) {
        return metric.isShare() ? Numbers.fixed(100 * value, 2) : Numbers.fixed(value, 4);
    }

    private static String signed(Metric metric, double value) {
        return metric.isShare() ? Numbers.signed(100 * value, 2) : Numbers.signed(value, 4);
    }
}
