package org.reglab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.MetricComparison;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Outcome;
import org.reglab.comparison.PairedDifference;
import org.reglab.comparison.Summary;
import org.reglab.experiment.ExperimentSpec;

/**
 * What an experiment asks and what came out, each in a sentence or a few. The answer speaks of finished runs alone: while
 * others go on, it counts the seeds that both arms of a pair have finished.
 */
record Headline(String question, String answer) {
    private static final int MOST_NAMES = 4;
    private static final int MOST_ASKED = 8;

    static Headline of(ExperimentSpec spec, List<ArmComparison> comparison) {
        return new Headline(question(spec), answer(spec.arms().get(0), comparison));
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
                : "Which of " + (others.size() > MOST_ASKED ? others.size() + " arms" : listed(others))
                        + " generalises better than " + first;
    }

    private static String answer(String first, List<ArmComparison> comparison) {
        List<ArmComparison> there =
                comparison.stream().filter(arm -> !arm.figures().isEmpty()).toList();
        if (there.isEmpty()) {
            return "No run has final figures yet.";
        }
        List<String> sentences = new ArrayList<>();
        sentences.addAll(about(Metric.TEST_LOSS, first, there));
        sentences.addAll(about(Metric.TEST_ACCURACY, first, there));
        sentences.add(best(there));
        return String.join(" ", sentences);
    }

    /** The arms with one figure lower, then those with it higher, then those that nobody can tell. */
    private static List<String> about(Metric metric, String first, List<ArmComparison> arms) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (Outcome outcome : List.of(Outcome.LOWER, Outcome.HIGHER, Outcome.NOT_SEPARABLE, Outcome.NO_VARIANCE)) {
            arms.stream()
                    .filter(arm -> outcome(arm, metric) == outcome)
                    .forEach(arm -> groups.computeIfAbsent(start(outcome, metric, first, arm), s -> new ArrayList<>())
                            .add(withNumber(arm, metric)));
        }
        // Without an interval the loss alone is told, as an accuracy would only repeat that nothing is known.
        if (metric == Metric.TEST_LOSS) {
            arms.stream()
                    .filter(arm -> outcome(arm, metric) == Outcome.ONE_SEED)
                    .forEach(arm -> groups.computeIfAbsent(
                                    "With one seed there is no interval to judge by: ", s -> new ArrayList<>())
                            .add(withNumber(arm, metric)));
        }
        return groups.entrySet().stream()
                .map(group -> group.getKey()
                        + (group.getKey().contains("not separable") ? few(group.getValue()) : listed(group.getValue()))
                        + ".")
                .toList();
    }

    /** Names of which there is nothing to say are counted where there are many. */
    private static String few(List<String> names) {
        return names.size() > MOST_NAMES ? names.size() + " arms" : listed(names);
    }

    private static String start(Outcome outcome, Metric metric, String first, ArmComparison arm) {
        String figure =
                Character.toUpperCase(metric.label().charAt(0)) + metric.label().substring(1);
        return switch (outcome) {
            case LOWER -> "Lower " + metric.label() + " than " + first + ": ";
            case HIGHER -> "Higher " + metric.label() + " than " + first + ": ";
            case NO_VARIANCE -> figure + " differs by the same with every seed, which cannot be tested: ";
            case NOT_SEPARABLE, ONE_SEED, NO_COMMON_SEED ->
                figure + " not separable with "
                        + Count.of(difference(arm, metric).pairs(), "seed") + ": ";
        };
    }

    private static String best(List<ArmComparison> there) {
        ArmComparison best = there.stream()
                .max((a, b) -> Double.compare(accuracy(a).mean(), accuracy(b).mean()))
                .orElseThrow();
        String halfWidth = accuracy(best).high() == null
                ? ""
                : " ± " + Numbers.fixed(100 * accuracy(best).halfWidth(), 2);
        return (there.size() == 1 ? "Test accuracy: " : "Highest mean test accuracy: ") + best.arm() + ", "
                + Numbers.fixed(100 * accuracy(best).mean(), 2) + halfWidth + " %.";
    }

    private static String withNumber(ArmComparison arm, Metric metric) {
        double mean = difference(arm, metric).mean();
        String number = metric.isShare() ? Numbers.signed(100 * mean, 2) + " pp" : Numbers.signed(mean, 3);
        return arm.arm() + " (" + number + ")";
    }

    private static PairedDifference difference(ArmComparison arm, Metric metric) {
        MetricComparison compared = arm.figures().get(metric);
        return compared == null ? null : compared.difference();
    }

    private static Outcome outcome(ArmComparison arm, Metric metric) {
        return Outcome.of(difference(arm, metric));
    }

    private static Summary accuracy(ArmComparison arm) {
        return arm.figures().get(Metric.TEST_ACCURACY).summary();
    }

    static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0
                ? names.get(0)
                : names.stream().limit(last).collect(Collectors.joining(", ")) + " and " + names.get(last);
    }
}
