package org.reglab.chapters;

import java.util.List;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Summary;
import org.reglab.record.Results;

/**
 * What a 2×2 of batch normalisation and dropout says about the two together, in test loss, seed by seed.
 *
 * @param trainSize training images
 * @param overDropout both minus dropout alone: below 0 if batch normalisation helps beside dropout
 * @param overBatchNorm both minus batch normalisation alone
 * @param interaction what both do beyond the sum of what each does alone: below 0 for a synergy
 */
public record Synergy(int trainSize, Summary overDropout, Summary overBatchNorm, Summary interaction) {

    /**
     * @param results of the arms plain, bn, dropout and both, in this order, over the same seeds; a seed with a run that
     *     diverged is left out
     * @throws IllegalArgumentException if no seed is left
     */
    public static Synergy of(Results results) {
        List<String> arms = results.spec().arms();
        List<Long> seeds = results.runs().commonSeeds(arms);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException(
                    "No seed has a run of every arm that did not diverge: there is no synergy.");
        }
        double[][] loss = arms.stream()
                .map(arm -> results.runs().values(arm, seeds, Metric.TEST_LOSS::of))
                .toArray(double[][]::new);
        int n = seeds.size();
        double[] overDropout = new double[n];
        double[] overBatchNorm = new double[n];
        double[] interaction = new double[n];
        for (int i = 0; i < n; i++) {
            overDropout[i] = loss[3][i] - loss[2][i];
            overBatchNorm[i] = loss[3][i] - loss[1][i];
            interaction[i] = overDropout[i] - (loss[1][i] - loss[0][i]);
        }
        return new Synergy(
                results.spec().trainSize(),
                Summary.of(overDropout),
                Summary.of(overBatchNorm),
                Summary.of(interaction));
    }

    /** Whether both together are better than either alone, and the 95 % intervals of both differences say so. */
    public boolean better() {
        return overDropout.high() < 0 && overBatchNorm.high() < 0;
    }
}
