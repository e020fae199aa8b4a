package org.reglab.chapters;

import java.util.List;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Summary;
import org.reglab.network.Arm;
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

    /** @param results of the arms plain, bn, dropout and both, in this order, over the same seeds */
    public static Synergy of(Results results) {
        List<Arm> arms = results.spec().arms();
        double[][] loss = arms.stream().map(arm -> losses(results, arm)).toArray(double[][]::new);
        int n = loss[0].length;
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

    private static double[] losses(Results results, Arm arm) {
        return results.runs().stream()
                .filter(run -> run.arm().equals(arm))
                .mapToDouble(run -> Metric.TEST_LOSS.of(run.last()))
                .toArray();
    }

    /** Whether both together are better than either alone, and the 95 % intervals of both differences say so. */
    public boolean better() {
        return overDropout.high() < 0 && overBatchNorm.high() < 0;
    }
}
