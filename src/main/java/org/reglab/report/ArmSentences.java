package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.MetricComparison;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Outcome;
import org.reglab.comparison.PairedDifference;
import org.reglab.text.Language;

/** What came out for one arm, in one plain sentence, and another one where some of its runs diverged. */
record ArmSentences(String first, Language language) {
    /**
     * For example {@code Better than plain: its test loss is lower by 0.037; its test accuracy cannot be told from plain's with 3
     * seeds.}
     */
    List<String> of(ArmComparison arm) {
        if (arm.figures().isEmpty()) {
            return List.of(language.say(arm.diverged() > 0 ? "report.arm.diverged" : "report.arm.noRun"));
        }
        if (arm.arm().equals(first)) {
            return List.of(
                    language.say("report.arm.first", value(arm, Metric.TEST_LOSS), value(arm, Metric.TEST_ACCURACY)));
        }
        PairedDifference loss = difference(arm, Metric.TEST_LOSS);
        if (loss == null) {
            return List.of(language.say("report.arm.noCommonSeed", first));
        }
        List<String> sentences = new ArrayList<>(List.of(compared(loss, difference(arm, Metric.TEST_ACCURACY))));
        if (arm.diverged() > 0) {
            int seeds = arm.n() + arm.diverged();
            sentences.add(language.say("report.arm.partlyDiverged", arm.diverged(), seeds(seeds)));
        }
        return sentences;
    }

    private String compared(PairedDifference loss, PairedDifference accuracy) {
        if (Outcome.of(loss) == Outcome.NOT_SEPARABLE && Outcome.of(accuracy) == Outcome.NOT_SEPARABLE) {
            return language.say("report.arm.neither", first, seeds(loss.pairs()));
        }
        return language.say(
                judgement(Outcome.of(loss), Outcome.of(accuracy)),
                first,
                about(Metric.TEST_LOSS, loss),
                about(Metric.TEST_ACCURACY, accuracy));
    }

    /** A lower loss and a higher accuracy are better. */
    private static String judgement(Outcome loss, Outcome accuracy) {
        boolean better = loss == Outcome.LOWER || accuracy == Outcome.HIGHER;
        boolean worse = loss == Outcome.HIGHER || accuracy == Outcome.LOWER;
        if (better && worse) {
            return "report.arm.betterAndWorse";
        }
        if (better || worse) {
            return better ? "report.arm.better" : "report.arm.worse";
        }
        return loss == Outcome.ONE_SEED ? "report.arm.oneSeed" : "report.arm.notTold";
    }

    private String about(Metric metric, PairedDifference difference) {
        double size = Math.abs(difference.mean());
        String label = metric.label(language);
        String by = metric.isShare()
                ? language.say("report.arm.points", Numbers.fixed(100 * size, 2))
                : Numbers.fixed(size, 3);
        boolean lower = difference.mean() < 0;
        return switch (Outcome.of(difference)) {
            case LOWER, HIGHER, ONE_SEED ->
                language.say(lower ? "report.arm.about.lower" : "report.arm.about.higher", label, by);
            case NO_VARIANCE ->
                language.say(lower ? "report.arm.about.alwaysLower" : "report.arm.about.alwaysHigher", label, by);
            case NOT_SEPARABLE, NO_COMMON_SEED ->
                language.say("report.arm.about.notTold", label, first, seeds(difference.pairs()));
        };
    }

    private String seeds(int number) {
        return new Counted(language).seeds(number);
    }

    private static String value(ArmComparison arm, Metric metric) {
        double mean = arm.figures().get(metric).summary().mean();
        return metric.isShare() ? Numbers.fixed(100 * mean, 2) + " %" : Numbers.fixed(mean, 3);
    }

    private static PairedDifference difference(ArmComparison arm, Metric metric) {
        MetricComparison compared = arm.figures().get(metric);
        return compared == null ? null : compared.difference();
    }
}
