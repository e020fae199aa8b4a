package org.reglab.comparison;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;
import org.reglab.text.Language;

/**
 * Compares the arms of an experiment with its first arm.
 *
 * <p>Each final figure gets a mean with a 95 % interval per arm, and a paired t test over the seeds against the first arm; the p
 * values of one figure are adjusted over the other arms after {@link Holm}, not over figures. Differences of paired runs are
 * taken as independent over seeds and about normal; with 3 to 5 seeds that cannot be checked, so a p value near 0.05 asks for
 * more seeds rather than for belief.
 */
public final class Comparison {
    private final List<String> arms;
    private final String first;
    private final Runs runs;
    private final DifferenceSentences sentences;

    private Comparison(List<String> arms, Runs runs, Language language) {
        this.arms = arms;
        this.sentences = new DifferenceSentences(language);
        this.first = arms.get(0);
        this.runs = runs;
    }

    /**
     * The comparison of every arm, in the order given.
     *
     * @param arms the contenders' names, at least one; the first is the one that the others are held against
     * @param runs their runs so far; a diverged run is left out on both sides of its pair
     * @throws IllegalArgumentException if there is no arm, or a run is of another one
     */
    public static List<ArmComparison> of(List<String> arms, Runs runs) {
        return of(arms, runs, Language.EN);
    }

    /** As {@link #of(List, Runs)}, with verdicts in a language; the numbers are the same. */
    public static List<ArmComparison> of(List<String> arms, Runs runs, Language language) {
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("A comparison needs an arm.");
        }
        for (RunResult run : runs) {
            if (!arms.contains(run.arm())) {
                throw new IllegalArgumentException("A run is of arm '" + run.arm() + "', which is not compared.");
            }
        }
        return new Comparison(List.copyOf(arms), runs, language).compare();
    }

    private List<ArmComparison> compare() {
        Map<String, Map<Metric, MetricComparison>> figures = new LinkedHashMap<>();
        arms.forEach(arm -> figures.put(arm, new EnumMap<>(Metric.class)));
        for (Metric metric : Metric.values()) {
            Map<String, PairedDifference> differences = differences(metric);
            for (String arm : arms) {
                if (n(arm) > 0) {
                    figures.get(arm).put(metric, compare(arm, metric, differences.get(arm)));
                }
            }
        }
        List<ArmComparison> comparisons = new ArrayList<>();
        figures.forEach((arm, ofArm) -> {
            int n = n(arm);
            int lost = runs.ofArm(arm).list().size() - n;
            comparisons.add(new ArmComparison(arm, n, lost, ofArm, verdict(arm, ofArm, n, lost)));
        });
        return List.copyOf(comparisons);
    }

    /** How many of an arm's runs can be compared. */
    private int n(String arm) {
        return runs.finals(arm).size();
    }

    /** The differences of one metric with adjusted p values; the first arm and arms without a common seed have none. */
    private Map<String, PairedDifference> differences(Metric metric) {
        Map<String, PairedDifference> differences = new LinkedHashMap<>();
        for (String arm : arms) {
            List<Long> seeds = runs.commonSeeds(List.of(arm, first));
            if (!arm.equals(first) && !seeds.isEmpty()) {
                differences.put(
                        arm,
                        PairedDifference.of(
                                runs.values(arm, seeds, metric::of), runs.values(first, seeds, metric::of)));
            }
        }
        double[] adjusted = Holm.adjust(differences.values().stream()
                .map(PairedDifference::p)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray());
        int next = 0;
        for (Map.Entry<String, PairedDifference> entry : differences.entrySet()) {
            if (entry.getValue().p() != null) {
                entry.setValue(entry.getValue().withHolm(adjusted[next++]));
            }
        }
        return differences;
    }

    private MetricComparison compare(String arm, Metric metric, PairedDifference difference) {
        List<Long> own = List.copyOf(runs.finals(arm).keySet());
        Summary summary = Summary.of(runs.values(arm, own, metric::of));
        if (arm.equals(first)) {
            return new MetricComparison(summary, null, sentences.reference());
        }
        if (difference == null) {
            return new MetricComparison(summary, null, sentences.noCommonSeed(first));
        }
        List<Long> seeds = runs.commonSeeds(List.of(arm, first));
        double before = Summary.mean(runs.values(first, seeds, metric::of));
        double after = Summary.mean(runs.values(arm, seeds, metric::of));
        return new MetricComparison(summary, difference, sentences.sentence(metric, first, difference, before, after));
    }

    private String verdict(String arm, Map<Metric, MetricComparison> figures, int n, int lost) {
        if (n == 0) {
            return lost == 0 ? sentences.noRun() : sentences.diverged();
        }
        return arm.equals(first)
                ? sentences.divergence(sentences.reference(), n, lost)
                : sentences.overall(first, figures, n, lost);
    }
}
