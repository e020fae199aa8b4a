package org.reglab.report;

import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.MetricComparison;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Outcome;
import org.reglab.comparison.PairedDifference;

/** What came out for one arm, in one plain sentence. */
final class ArmSentences {
    private ArmSentences() {}

    /**
     * For example {@code Better than plain: its test loss is lower by 0.037; its test accuracy cannot be told from plain's with 3
     * seeds.}
     */
    static String of(ArmComparison arm, String first) {
        if (arm.figures().isEmpty()) {
            return arm.diverged() > 0
                    ? "Diverged with every seed: there is nothing to compare."
                    : "No run is finished yet.";
        }
        if (arm.arm().equals(first)) {
            return "The others are held against it: test loss " + value(arm, Metric.TEST_LOSS) + ", test accuracy "
                    + value(arm, Metric.TEST_ACCURACY) + ".";
        }
        PairedDifference loss = difference(arm, Metric.TEST_LOSS);
        PairedDifference accuracy = difference(arm, Metric.TEST_ACCURACY);
        if (loss == null) {
            return "It has no seed in common with " + first + ": nothing to compare.";
        }
        if (Outcome.of(loss) == Outcome.NOT_SEPARABLE && Outcome.of(accuracy) == Outcome.NOT_SEPARABLE) {
            return "Not told from " + first + ": neither its test loss nor its test accuracy, with "
                    + Count.of(loss.pairs(), "seed") + "." + divergence(arm);
        }
        String sentence = judgement(Outcome.of(loss), Outcome.of(accuracy), first)
                + about(Metric.TEST_LOSS, loss, first) + "; " + about(Metric.TEST_ACCURACY, accuracy, first) + ".";
        return sentence + divergence(arm);
    }

    private static String divergence(ArmComparison arm) {
        return arm.diverged() == 0
                ? ""
                : " It diverged with " + arm.diverged() + " of " + Count.of(arm.n() + arm.diverged(), "seed") + ".";
    }

    /** A lower loss and a higher accuracy are better. */
    private static String judgement(Outcome loss, Outcome accuracy, String first) {
        boolean better = loss == Outcome.LOWER || accuracy == Outcome.HIGHER;
        boolean worse = loss == Outcome.HIGHER || accuracy == Outcome.LOWER;
        if (better && worse) {
            return "Better and worse than " + first + ": ";
        }
        if (better || worse) {
            return (better ? "Better than " : "Worse than ") + first + ": ";
        }
        return loss == Outcome.ONE_SEED ? "One seed cannot tell: " : "Not told from " + first + ": ";
    }

    private static String about(Metric metric, PairedDifference difference, String first) {
        double size = Math.abs(difference.mean());
        String by = (difference.mean() < 0 ? "lower by " : "higher by ")
                + (metric.isShare() ? Numbers.fixed(100 * size, 2) + " points" : Numbers.fixed(size, 3));
        return switch (Outcome.of(difference)) {
            case LOWER, HIGHER, ONE_SEED -> "its " + metric.label() + " is " + by;
            case NO_VARIANCE -> "its " + metric.label() + " is " + by + " with every seed, which cannot be tested";
            case NOT_SEPARABLE, NO_COMMON_SEED ->
                "its " + metric.label() + " cannot be told from " + first + "’s with "
                        + Count.of(difference.pairs(), "seed");
        };
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
