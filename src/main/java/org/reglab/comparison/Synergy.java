package org.reglab.comparison;

import java.util.List;
import org.reglab.experiment.Runs;

/**
 * What a 2×2 of two regularisers says about the two together, in one figure, seed by seed. This is RegLab's one definition:
 *
 * <pre>interaction = (both − first) − (second − plain)</pre>
 *
 * <p>It is what the second does beside the first, minus what it does alone. There is a synergy only where the interaction is
 * favourable with its whole 95 % interval <em>and</em> both together are better than each alone and than neither, with those
 * intervals too: an interaction can be favourable while both together are worse than plain.
 *
 * @param metric the figure
 * @param plain mean with neither
 * @param first mean with the first alone
 * @param second mean with the second alone
 * @param both mean with both
 * @param overPlain both minus neither
 * @param overFirst both minus the first alone
 * @param overSecond both minus the second alone
 * @param interaction as above
 */
public record Synergy(
        Metric metric,
        double plain,
        double first,
        double second,
        double both,
        Summary overPlain,
        Summary overFirst,
        Summary overSecond,
        Summary interaction) {

    /**
     * @param arms plain, the first, the second, both; a seed with a run of these that diverged is left out
     * @throws IllegalArgumentException if these are not four arms, or no seed is left
     */
    public static Synergy of(Runs runs, List<String> arms, Metric metric) {
        if (arms.size() != 4) {
            throw new IllegalArgumentException("A 2×2 has four arms, not " + arms + ".");
        }
        List<Long> seeds = runs.commonSeeds(arms);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException(
                    "No seed has a run of every arm that did not diverge: there is no synergy.");
        }
        double[][] figures =
                arms.stream().map(arm -> runs.values(arm, seeds, metric::of)).toArray(double[][]::new);
        int n = seeds.size();
        double[] overPlain = new double[n];
        double[] overFirst = new double[n];
        double[] overSecond = new double[n];
        double[] interaction = new double[n];
        for (int i = 0; i < n; i++) {
            overPlain[i] = figures[3][i] - figures[0][i];
            overFirst[i] = figures[3][i] - figures[1][i];
            overSecond[i] = figures[3][i] - figures[2][i];
            interaction[i] = overFirst[i] - (figures[2][i] - figures[0][i]);
        }
        return new Synergy(
                metric,
                Summary.mean(figures[0]),
                Summary.mean(figures[1]),
                Summary.mean(figures[2]),
                Summary.mean(figures[3]),
                Summary.of(overPlain),
                Summary.of(overFirst),
                Summary.of(overSecond),
                Summary.of(interaction));
    }

    /** Whether both together are better than each alone and than neither, and the 95 % intervals of these differences say so. */
    public boolean better() {
        return favourable(overPlain) && favourable(overFirst) && favourable(overSecond);
    }

    /** Whether this is a synergy: the interaction is favourable beyond 0, and both are {@link #better}. */
    public boolean synergy() {
        return favourable(interaction) && better();
    }

    /** The whole interval on the better side of 0; with one seed there is none. */
    private boolean favourable(Summary difference) {
        if (difference.low() == null) {
            return false;
        }
        boolean lowerIsBetter = switch (metric) {
            case TEST_LOSS, TRAIN_LOSS, LOSS_GAP, ACCURACY_GAP -> true;
            case TEST_ACCURACY, TRAIN_ACCURACY -> false;
        };
        return lowerIsBetter ? difference.high() < 0 : difference.low() > 0;
    }
}
