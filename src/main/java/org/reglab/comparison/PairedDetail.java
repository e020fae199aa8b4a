package org.reglab.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reglab.experiment.Runs;

/**
 * One figure of an arm beside the first arm's for the same seeds, with what is needed to say how much the comparison could find.
 *
 * @param arm the contender's name
 * @param metric which figure
 * @param firstMean the first arm's mean over the seeds that both arms have
 * @param outcome what the difference comes to
 * @param pairs the differences
 * @param level that a test of this figure has to be below to find something with certainty: 0.05 over the number of arms that are
 *     tested, {@link Holm}'s first step
 */
public record PairedDetail(String arm, Metric metric, double firstMean, Outcome outcome, Pairs pairs, double level) {

    /**
     * One entry for each arm but the first, in order, that has at least two seeds in common with it.
     *
     * @param arms the contenders' names; the first is the one that the others are held against
     * @param runs their runs so far
     * @param comparison what {@link Comparison} says of them
     */
    public static List<PairedDetail> of(List<String> arms, Runs runs, List<ArmComparison> comparison, Metric metric) {
        String first = arms.get(0);
        long tests = comparison.stream()
                .map(arm -> arm.figures().get(metric))
                .filter(figure -> figure != null
                        && figure.difference() != null
                        && figure.difference().p() != null)
                .count();
        List<PairedDetail> details = new ArrayList<>();
        for (ArmComparison arm : comparison) {
            List<Long> seeds = runs.commonSeeds(List.of(arm.arm(), first));
            if (!arm.arm().equals(first) && seeds.size() > 1) {
                double[] before = runs.values(first, seeds, metric::of);
                details.add(new PairedDetail(
                        arm.arm(),
                        metric,
                        Summary.mean(before),
                        Outcome.of(arm.figures().get(metric).difference()),
                        Pairs.of(runs.values(arm.arm(), seeds, metric::of), before),
                        Power.LEVEL / Math.max(1, tests)));
            }
        }
        return details;
    }

    /** Whether the arm is told from the first, to the better. */
    public boolean better() {
        return outcome == (metric.isLowerBetter() ? Outcome.LOWER : Outcome.HIGHER);
    }

    /** Whether the arm is told from the first, to the worse. */
    public boolean worse() {
        return outcome == (metric.isLowerBetter() ? Outcome.HIGHER : Outcome.LOWER);
    }

    /** The difference as a share of the first arm's figure; empty where that is 0. */
    public Optional<Double> relative() {
        return firstMean == 0 ? Optional.empty() : Optional.of(pairs.mean() / firstMean);
    }

    /** The smallest difference that would have been found with a power of 80 %, by {@link Pairs#detectable}. */
    public Optional<Double> detectable() {
        return pairs.vary() ? Optional.of(pairs.detectable(level)) : Optional.empty();
    }

    /** The smallest margin within which the arms are shown to be equal with 95 % confidence, by {@link Equivalence#margin}. */
    public Optional<Double> equalWithin() {
        return pairs.vary() ? Optional.of(pairs.equivalence().margin()) : Optional.empty();
    }

    /** How a further seed would come out. */
    public Optional<FreshSeed> freshSeed() {
        return pairs.vary() ? Optional.of(pairs.freshSeed(metric.isLowerBetter())) : Optional.empty();
    }
}
