package org.reglab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.MetricComparison;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Outcome;
import org.reglab.comparison.PairedDifference;
import org.reglab.report.SideBySidePage.Side;
import org.reglab.text.Language;

/**
 * One answer that compares experiments: what came out in all of them, where they disagree arm by arm, and which has the highest
 * test accuracy. Differences are those from each experiment's own first arm; verdicts are compared, not numbers.
 */
record SideBySideAnswer(List<Side> sides, Language language) {

    String text() {
        List<String> sentences = new ArrayList<>();
        for (Metric metric : List.of(Metric.TEST_LOSS, Metric.TEST_ACCURACY)) {
            sentences.addAll(about(metric));
        }
        if (sentences.isEmpty()) {
            sentences.add(language.say("report.sides.noCommonArm"));
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

    /** One line for a figure: what came out alike, then the arms that differ; no line where no arm can be compared. */
    private List<String> about(Metric metric) {
        Map<String, List<String>> alike = new LinkedHashMap<>();
        List<String> differing = new ArrayList<>();
        for (String arm : arms()) {
            Map<Outcome, List<String>> places = places(differences(arm, metric), metric);
            int compared = places.values().stream().mapToInt(List::size).sum();
            if (compared > 1 && places.size() == 1) {
                String where = compared == sides.size() ? "report.sides.inAll" : "report.sides.inSome";
                String verdict = verdict(places.keySet().iterator().next());
                alike.computeIfAbsent(language.say(where, verdict, sides.size(), compared), start -> new ArrayList<>())
                        .add(arm);
            } else if (compared > 1) {
                List<String> found = places.entrySet().stream()
                        .map(one ->
                                language.say("report.sides.in", verdict(one.getKey()), language.listed(one.getValue())))
                        .toList();
                differing.add(language.say("report.sides.differs", arm, language.clauses(found)));
            }
        }
        List<String> parts = new ArrayList<>();
        alike.forEach((verdict, arms) -> parts.add(language.say("report.sides.alike", verdict, language.listed(arms))));
        parts.addAll(differing);
        return parts.isEmpty()
                ? List.of()
                : List.of(language.say(
                        "report.sides.about", Headline.capital(metric.label(language)), language.parts(parts)));
    }

    /** The experiments by what an arm came to in them, each with its difference. */
    private static Map<Outcome, List<String>> places(Map<String, PairedDifference> found, Metric metric) {
        Map<Outcome, List<String>> places = new LinkedHashMap<>();
        found.forEach((side, difference) -> places.computeIfAbsent(Outcome.of(difference), o -> new ArrayList<>())
                .add(side + " (" + number(difference, metric) + ")"));
        return places;
    }

    private static String number(PairedDifference difference, Metric metric) {
        return metric.isShare()
                ? Numbers.signed(100 * difference.mean(), 2) + " pp"
                : Numbers.signed(difference.mean(), 3);
    }

    private String verdict(Outcome outcome) {
        return language.say("report.sides.outcome." + outcome);
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
                ? language.say("report.headline.noFigures")
                : language.say("report.sides.best", language.parts(bests));
    }

    private static double accuracy(ArmComparison arm) {
        return arm.figures().get(Metric.TEST_ACCURACY).summary().mean();
    }
}
