package org.reglab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.MetricComparison;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Outcome;
import org.reglab.comparison.PairedDifference;
import org.reglab.comparison.Summary;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.text.Language;

/**
 * What an experiment asks and what came out, each in a sentence or a few. The answer speaks of finished runs alone: while
 * others go on, it counts the seeds that both arms of a pair have finished.
 */
record Headline(String question, String answer) {
    private static final int MOST_NAMES = 4;
    private static final int MOST_ASKED = 8;

    static Headline of(ExperimentSpec spec, List<ArmComparison> comparison, Language language) {
        return new Headline(question(spec, language), answer(spec.arms().get(0), comparison, language));
    }

    private static String question(ExperimentSpec spec, Language language) {
        Counted counted = new Counted(language);
        String first = spec.arms().get(0);
        List<String> others = spec.arms().stream().skip(1).toList();
        String asked = others.isEmpty()
                ? ""
                : others.size() > MOST_ASKED ? counted.arms(others.size()) : language.listed(others);
        String key = others.isEmpty() ? "one" : others.size() == 1 ? "two" : "many";
        return language.say(
                "report.headline.question." + key,
                first,
                asked,
                spec.data().source(),
                counted.trainingSamples(spec.data().noun(), spec.trainSize()),
                counted.epochs(spec.epochs()),
                counted.seeds(spec.seeds().size()));
    }

    private static String answer(String first, List<ArmComparison> comparison, Language language) {
        List<ArmComparison> there =
                comparison.stream().filter(arm -> !arm.figures().isEmpty()).toList();
        if (there.isEmpty()) {
            return language.say("report.headline.noFigures");
        }
        List<String> sentences = new ArrayList<>();
        sentences.addAll(about(Metric.TEST_LOSS, first, there, language));
        sentences.addAll(about(Metric.TEST_ACCURACY, first, there, language));
        sentences.add(best(there, language));
        return language.paragraph(sentences);
    }

    /** Arms of which the same is said: a text, and what it says besides their names. */
    private record Group(String text, List<String> besides) {
        String sentence(List<String> arms, Language language) {
            // Names of which there is nothing to say are counted where there are many.
            boolean few = text.endsWith(".notSeparable") && arms.size() > MOST_NAMES;
            List<String> words = new ArrayList<>(besides);
            words.add(few ? new Counted(language).arms(arms.size()) : language.listed(arms));
            return language.say(text, words.toArray());
        }
    }

    /** The arms with one figure lower, then those with it higher, then those that nobody can tell. */
    private static List<String> about(Metric metric, String first, List<ArmComparison> arms, Language language) {
        Map<Group, List<String>> groups = new LinkedHashMap<>();
        List<Outcome> told =
                new ArrayList<>(List.of(Outcome.LOWER, Outcome.HIGHER, Outcome.NOT_SEPARABLE, Outcome.NO_VARIANCE));
        // Without an interval the loss alone is told, as an accuracy would only repeat that nothing is known.
        if (metric == Metric.TEST_LOSS) {
            told.add(Outcome.ONE_SEED);
        }
        for (Outcome outcome : told) {
            arms.stream()
                    .filter(arm -> outcome(arm, metric) == outcome)
                    .forEach(arm -> groups.computeIfAbsent(
                                    group(outcome, metric, first, arm, language), s -> new ArrayList<>())
                            .add(withNumber(arm, metric)));
        }
        return groups.entrySet().stream()
                .map(group -> group.getKey().sentence(group.getValue(), language))
                .toList();
    }

    private static Group group(Outcome outcome, Metric metric, String first, ArmComparison arm, Language language) {
        String label = metric.label(language);
        String figure = capital(label);
        return switch (outcome) {
            case LOWER -> new Group("report.headline.lower", List.of(label, first));
            case HIGHER -> new Group("report.headline.higher", List.of(label, first));
            case NO_VARIANCE -> new Group("report.headline.noVariance", List.of(figure));
            case ONE_SEED -> new Group("report.headline.oneSeed", List.of());
            case NOT_SEPARABLE, NO_COMMON_SEED ->
                new Group(
                        "report.headline.notSeparable",
                        List.of(
                                figure,
                                new Counted(language)
                                        .seeds(difference(arm, metric).pairs())));
        };
    }

    /** As the beginning of a sentence. */
    static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String best(List<ArmComparison> there, Language language) {
        ArmComparison best = there.stream()
                .max((a, b) -> Double.compare(accuracy(a).mean(), accuracy(b).mean()))
                .orElseThrow();
        String halfWidth = accuracy(best).high() == null
                ? ""
                : " ± " + Numbers.fixed(100 * accuracy(best).halfWidth(), 2);
        return language.say(
                there.size() == 1 ? "report.headline.only" : "report.headline.best",
                best.arm(),
                Numbers.fixed(100 * accuracy(best).mean(), 2) + halfWidth);
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
}
