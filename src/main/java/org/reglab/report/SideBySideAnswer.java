package org.reglab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.MetricComparison;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Outcome;
import org.reglab.comparison.PairedDifference;
import org.reglab.report.SideBySidePage.Side;

/**
 * One answer that compares experiments: what came out in all of them, where they disagree arm by arm, and which has the highest
 * test accuracy. Differences are those from each experiment's own first arm; verdicts are compared, not numbers.
 */
record SideBySideAnswer(List<Side> sides) {

    String text() {
        List<String> sentences = new ArrayList<>();
        for (Metric metric : List.of(Metric.TEST_LOSS, Metric.TEST_ACCURACY)) {
            sentences.addAll(about(metric));
        }
        if (sentences.isEmpty()) {
            sentences.add("No arm but the first is in more than one of these experiments.");
        }
        sentences.add(best());
        return String.join("\n", sentences);
    }

    /** What an arm's figure came to in each experiment that has the arm beside another first arm. */
    private Map<String, PairedDifference> differences(String arm, Metric metric) {
        Map<String, PairedDifference> found = new LinkedHashMap<>();
        for (Side side : sides) {
            side.results().comparison().stream()
                    .skip(1)
                    .filter(one -> one.arm().equals(arm))
                    .map(one -> one.figures().get(metric))
                    .filter(compared -> compared != null && compared.difference() != null)
                    .map(MetricComparison::difference)
                    .findFirst()
                    .ifPresent(difference -> found.put(side.name(), difference));
        }
        return found;
    }

    private List<String> about(Metric metric) {
        Map<String, List<String>> same = new LinkedHashMap<>();
        List<String> other = new ArrayList<>();
        for (String arm : arms()) {
            Map<String, PairedDifference> found = differences(arm, metric);
            if (found.size() < 2) {
                continue;
            }
            Set<Outcome> outcomes =
                    found.values().stream().map(Outcome::of).collect(Collectors.toCollection(LinkedHashSet::new));
            if (outcomes.size() == 1) {
                String where = found.size() == sides.size() ? "In all of them" : "In " + listed(found.keySet());
                String start = where + " " + verdict(outcomes.iterator().next(), metric) + ": ";
                same.computeIfAbsent(start, s -> new ArrayList<>()).add(arm);
            } else {
                other.add(arm + ": " + disagreement(found, metric));
            }
        }
        List<String> sentences = new ArrayList<>();
        same.forEach((start, arms) -> sentences.add(start + Headline.listed(arms) + "."));
        if (!other.isEmpty()) {
            sentences.add("They differ in " + metric.label() + ". " + String.join(". ", other) + ".");
        }
        return sentences;
    }

    private static String disagreement(Map<String, PairedDifference> found, Metric metric) {
        return found.entrySet().stream()
                .map(one -> verdict(Outcome.of(one.getValue()), metric) + " in " + one.getKey() + " ("
                        + number(one.getValue(), metric) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String number(PairedDifference difference, Metric metric) {
        return metric.isShare()
                ? Numbers.signed(100 * difference.mean(), 2) + " pp"
                : Numbers.signed(difference.mean(), 3);
    }

    private static String verdict(Outcome outcome, Metric metric) {
        return switch (outcome) {
            case LOWER -> "lower " + metric.label();
            case HIGHER -> "higher " + metric.label();
            case NOT_SEPARABLE -> metric.label() + " not separable";
            case ONE_SEED -> metric.label() + " of one seed";
            case NO_VARIANCE -> "the same difference in " + metric.label() + " with every seed";
            case NO_COMMON_SEED -> metric.label() + " without a common seed";
        };
    }

    private Set<String> arms() {
        Set<String> arms = new LinkedHashSet<>();
        sides.forEach(side -> arms.addAll(side.results().spec().arms()));
        return arms;
    }

    private String best() {
        List<String> bests = new ArrayList<>();
        for (Side side : sides) {
            side.results().comparison().stream()
                    .filter(arm -> !arm.figures().isEmpty())
                    .max((a, b) -> Double.compare(accuracy(a), accuracy(b)))
                    .ifPresent(arm -> bests.add(
                            side.name() + " " + arm.arm() + ", " + Numbers.fixed(100 * accuracy(arm), 2) + " %"));
        }
        return bests.isEmpty()
                ? "No run has final figures yet."
                : "Highest mean test accuracy: " + String.join("; ", bests) + ".";
    }

    private static double accuracy(ArmComparison arm) {
        return arm.figures().get(Metric.TEST_ACCURACY).summary().mean();
    }

    private static String listed(Set<String> names) {
        return Headline.listed(List.copyOf(names));
    }
}
