package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.PairedDifference;
import org.reglab.comparison.Summary;
import org.reglab.experiment.ExperimentSpec;

/** What an experiment asks and what came out, each in a sentence or a few. */
record Headline(String question, String answer) {

    static Headline of(ExperimentSpec spec, List<ArmComparison> comparison) {
        return new Headline(question(spec), answer(spec, comparison));
    }

    private static String question(ExperimentSpec spec) {
        String first = spec.arms().get(0);
        List<String> others = spec.arms().stream().skip(1).toList();
        String what = others.isEmpty() ? "How well does " + first + " generalise" : asked(first, others);
        return what + " on " + spec.data().source() + " with "
                + Count.of(spec.trainSize(), "training " + spec.data().noun()) + ", "
                + Count.of(spec.epochs(), "epoch") + " and "
                + Count.of(spec.seeds().size(), "seed") + "?";
    }

    private static String asked(String first, List<String> others) {
        return others.size() == 1
                ? "Does " + others.get(0) + " generalise better than " + first
                : "Which of " + listed(others) + " generalises better than " + first;
    }

    private static String answer(ExperimentSpec spec, List<ArmComparison> comparison) {
        List<ArmComparison> there =
                comparison.stream().filter(arm -> !arm.figures().isEmpty()).toList();
        if (there.isEmpty()) {
            return "No run has final figures yet.";
        }
        List<String> sentences = new ArrayList<>();
        String first = spec.arms().get(0);
        add(sentences, "Lower test loss than " + first + ": ", there, arm -> separable(arm) && change(arm) < 0);
        add(sentences, "Higher test loss than " + first + ": ", there, arm -> separable(arm) && change(arm) > 0);
        add(sentences, notTold(spec), there, arm -> difference(arm) != null && !separable(arm));
        ArmComparison best = there.stream()
                .max((a, b) -> Double.compare(accuracy(a).mean(), accuracy(b).mean()))
                .orElseThrow();
        String halfWidth = accuracy(best).high() == null
                ? ""
                : " ± " + Numbers.fixed(100 * accuracy(best).halfWidth(), 2);
        sentences.add((there.size() == 1 ? "Test accuracy: " : "Highest mean test accuracy: ") + best.arm() + ", "
                + Numbers.fixed(100 * accuracy(best).mean(), 2) + halfWidth + " %.");
        return String.join(" ", sentences);
    }

    private static String notTold(ExperimentSpec spec) {
        return spec.seeds().size() == 1
                ? "With one seed there is no interval to judge by: "
                : "Test loss not separable with " + spec.seeds().size() + " seeds: ";
    }

    private static void add(
            List<String> sentences, String start, List<ArmComparison> arms, Predicate<ArmComparison> which) {
        List<String> names =
                arms.stream().filter(which).map(Headline::withNumbers).toList();
        if (!names.isEmpty()) {
            sentences.add(start + listed(names) + ".");
        }
    }

    private static String withNumbers(ArmComparison arm) {
        return arm.arm() + " (" + Numbers.signed(change(arm), 3) + ")";
    }

    private static PairedDifference difference(ArmComparison arm) {
        return arm.figures().get(Metric.TEST_LOSS).difference();
    }

    private static boolean separable(ArmComparison arm) {
        return difference(arm) != null && difference(arm).separable();
    }

    private static double change(ArmComparison arm) {
        return difference(arm).mean();
    }

    private static Summary accuracy(ArmComparison arm) {
        return arm.figures().get(Metric.TEST_ACCURACY).summary();
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0
                ? names.get(0)
                : names.stream().limit(last).collect(Collectors.joining(", ")) + " and " + names.get(last);
    }
}
