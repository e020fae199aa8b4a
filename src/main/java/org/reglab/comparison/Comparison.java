package org.reglab.comparison;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;
import org.reglab.network.Arm;

/**
 * Compares the arms of an experiment with its first arm.
 *
 * <p>Each final figure gets a mean with a 95 % interval per arm, and a paired t test over the seeds against the first arm; the p
 * values of one figure are adjusted over the other arms after {@link Holm}, not over figures. Differences of paired runs are
 * taken as independent over seeds and about normal; with 3 to 5 seeds that cannot be checked, so a p value near 0.05 asks for
 * more seeds rather than for belief.
 */
public final class Comparison {
    private final Arm first;
    private final Map<Arm, SortedMap<Long, EpochMetrics>> finals = new LinkedHashMap<>();
    private final Map<Arm, Integer> diverged = new LinkedHashMap<>();

    private Comparison(List<Arm> arms, List<RunResult> runs) {
        first = arms.get(0);
        arms.forEach(arm -> finals.put(arm, new TreeMap<>()));
        for (RunResult run : runs) {
            SortedMap<Long, EpochMetrics> ofArm = finals.get(run.arm());
            if (ofArm == null) {
                throw new IllegalArgumentException("A run is of arm '" + run.arm() + "', which is not compared.");
            }
            if (!run.comparable()) {
                diverged.merge(run.arm(), 1, Integer::sum);
            } else if (ofArm.put(run.seed(), run.last()) != null) {
                throw new IllegalArgumentException("Arm '" + run.arm() + "' has two runs of seed " + run.seed() + ".");
            }
        }
    }

    /**
     * The comparison of every arm, in the order given.
     *
     * @param arms the experiment's arms, at least one; the first is the one that the others are held against
     * @param runs their runs so far, in any order; a diverged run is left out on both sides of its pair
     * @throws IllegalArgumentException if there is no arm, or a run is of another arm or there twice
     */
    public static List<ArmComparison> of(List<Arm> arms, List<RunResult> runs) {
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("A comparison needs an arm.");
        }
        return new Comparison(arms, runs).compare();
    }

    private List<ArmComparison> compare() {
        Map<Arm, Map<Metric, MetricComparison>> figures = new LinkedHashMap<>();
        finals.forEach((arm, bySeed) -> figures.put(arm, new EnumMap<>(Metric.class)));
        for (Metric metric : Metric.values()) {
            Map<Arm, PairedDifference> differences = differences(metric);
            finals.forEach((arm, bySeed) -> {
                if (!bySeed.isEmpty()) {
                    figures.get(arm).put(metric, compare(arm, metric, differences.get(arm)));
                }
            });
        }
        List<ArmComparison> comparisons = new ArrayList<>();
        figures.forEach((arm, ofArm) -> {
            int n = finals.get(arm).size();
            int lost = diverged.getOrDefault(arm, 0);
            comparisons.add(new ArmComparison(arm, n, lost, ofArm, verdict(arm, ofArm, n, lost)));
        });
        return List.copyOf(comparisons);
    }

    /** The differences of one figure with adjusted p values; the first arm and arms without a common seed have none. */
    private Map<Arm, PairedDifference> differences(Metric metric) {
        Map<Arm, PairedDifference> differences = new LinkedHashMap<>();
        for (Arm arm : finals.keySet()) {
            List<Long> seeds = commonSeeds(arm);
            if (!arm.equals(first) && !seeds.isEmpty()) {
                differences.put(arm, PairedDifference.of(values(arm, seeds, metric), values(first, seeds, metric)));
            }
        }
        double[] adjusted = Holm.adjust(differences.values().stream()
                .map(PairedDifference::p)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray());
        int next = 0;
        for (Map.Entry<Arm, PairedDifference> entry : differences.entrySet()) {
            if (entry.getValue().p() != null) {
                entry.setValue(entry.getValue().withHolm(adjusted[next++]));
            }
        }
        return differences;
    }

    private MetricComparison compare(Arm arm, Metric metric, PairedDifference difference) {
        Summary summary = Summary.of(values(arm, List.copyOf(finals.get(arm).keySet()), metric));
        if (arm.equals(first)) {
            return new MetricComparison(summary, null, DifferenceSentences.REFERENCE);
        }
        if (difference == null) {
            return new MetricComparison(summary, null, DifferenceSentences.noCommonSeed(first));
        }
        List<Long> seeds = commonSeeds(arm);
        double before = Summary.mean(values(first, seeds, metric));
        double after = Summary.mean(values(arm, seeds, metric));
        return new MetricComparison(
                summary, difference, DifferenceSentences.sentence(metric, first, difference, before, after));
    }

    private String verdict(Arm arm, Map<Metric, MetricComparison> figures, int n, int lost) {
        if (n == 0) {
            return lost == 0 ? DifferenceSentences.NO_RUN : DifferenceSentences.DIVERGED;
        }
        return arm.equals(first)
                ? DifferenceSentences.REFERENCE + DifferenceSentences.divergence(n, lost)
                : DifferenceSentences.overall(first, figures, n, lost);
    }

    private List<Long> commonSeeds(Arm arm) {
        return finals.get(arm).keySet().stream()
                .filter(finals.get(first)::containsKey)
                .toList();
    }

    private double[] values(Arm arm, List<Long> seeds, Metric metric) {
        return seeds.stream()
                .mapToDouble(seed -> metric.of(finals.get(arm).get(seed)))
                .toArray();
    }
}
