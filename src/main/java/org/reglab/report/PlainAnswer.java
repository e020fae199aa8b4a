package org.reglab.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Outcome;
import org.reglab.comparison.PairedDetail;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Runs;
import org.reglab.text.Language;

/**
 * What came out, in one sentence for somebody who has not met p values: {@code Against plain, dropout=0.5 lowers the loss on
 * unseen images by 16 %; its accuracy differs by less than 0.9 points either way.} It says only what the tests have shown: of
 * the arms that are told apart by the primary figure the one that gains most, and of its other figure either the difference or
 * the margin within which it is shown to be equal.
 */
record PlainAnswer(ExperimentSpec spec, List<ArmComparison> comparison, Runs runs, String noun, Language language) {

    /** Empty where there is no other arm, or no two seeds as yet. */
    Optional<String> sentence() {
        Metric primary = Metric.of(spec.primary());
        List<PairedDetail> details = PairedDetail.of(spec.arms(), runs, comparison, primary);
        if (details.isEmpty()) {
            return Optional.empty();
        }
        List<PairedDetail> better =
                details.stream().filter(PairedDetail::better).toList();
        if (!better.isEmpty()) {
            return Optional.of(told("better", most(better), better.size()));
        }
        List<PairedDetail> worse = details.stream().filter(PairedDetail::worse).toList();
        if (!worse.isEmpty()) {
            return Optional.of(told("worse", most(worse), worse.size()));
        }
        return nothing(details);
    }

    private static PairedDetail most(List<PairedDetail> details) {
        return details.stream()
                .max(Comparator.comparingDouble(
                        detail -> Math.abs(detail.pairs().mean())))
                .orElseThrow();
    }

    /** @param alike how many arms are told apart in this direction */
    private String told(String direction, PairedDetail detail, int alike) {
        List<String> parts = new ArrayList<>(List.of(language.say(
                "report.plain." + name(detail.metric()) + "." + direction + (alike > 1 ? ".most" : ""),
                spec.arms().get(0),
                detail.arm(),
                unseen(),
                size(detail, detail.pairs().mean(), RoundingMode.HALF_EVEN),
                alike)));
        other(detail).ifPresent(parts::add);
        return language.say("report.table.what", language.parts(parts));
    }

    /** The same arm's other figure. */
    private Optional<String> other(PairedDetail told) {
        Metric other = told.metric() == Metric.TEST_LOSS ? Metric.TEST_ACCURACY : Metric.TEST_LOSS;
        return PairedDetail.of(spec.arms(), runs, comparison, other).stream()
                .filter(detail -> detail.arm().equals(told.arm()))
                .findFirst()
                .flatMap(this::secondary);
    }

    private Optional<String> secondary(PairedDetail detail) {
        String key = "report.plain.other." + name(detail.metric());
        if (detail.outcome() == Outcome.LOWER || detail.outcome() == Outcome.HIGHER) {
            return Optional.of(language.say(
                    key + (detail.outcome() == Outcome.LOWER ? ".lower" : ".higher"),
                    size(detail, detail.pairs().mean(), RoundingMode.HALF_EVEN)));
        }
        return detail.equalWithin()
                .map(margin -> language.say(key + ".within", size(detail, margin, RoundingMode.CEILING)));
    }

    /** No arm is told from the first: what would have been seen, if it were there, for each of the arms. */
    private Optional<String> nothing(List<PairedDetail> details) {
        return details.stream()
                .filter(detail -> detail.detectable().isPresent())
                .max(Comparator.comparingDouble(detail -> detail.detectable().orElseThrow()))
                .map(detail -> language.say(
                        "report.plain." + name(detail.metric()) + ".nothing",
                        spec.arms().get(0),
                        unseen(),
                        new Counted(language).seeds(detail.pairs().n()),
                        size(detail, detail.detectable().orElseThrow(), RoundingMode.CEILING)));
    }

    private String unseen() {
        return language.say("report.plain.unseen." + Counted.known(noun));
    }

    private static String name(Metric metric) {
        return metric == Metric.TEST_LOSS ? "loss" : "accuracy";
    }

    /** A loss as percent of the first arm's, an accuracy in points; without a sign. */
    private String size(PairedDetail detail, double difference, RoundingMode rounding) {
        double size = Math.abs(difference);
        if (detail.metric().isShare()) {
            return language.say("report.plain.points", rounded(100 * size, rounding));
        }
        return detail.firstMean() == 0
                ? rounded(size, rounding)
                : language.say("report.head.percent", rounded(100 * size / detail.firstMean(), rounding));
    }

    /** Two digits, as far as they are not more exact than a hundredth. */
    private static String rounded(double value, RoundingMode rounding) {
        int decimals = value >= 10 ? 0 : value >= 1 ? 1 : 2;
        double kept = BigDecimal.valueOf(value).setScale(decimals, rounding).doubleValue();
        return Numbers.fixed(kept, decimals);
    }
}
