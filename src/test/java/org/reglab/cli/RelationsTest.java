package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;
import org.reglab.network.Arm;

/**
 * What regularisation does to a network, in settings where the effect is several times the spread over seeds (thresholds.csv has
 * both). Every relation is also asked of a network whose regulariser is silently missing, with the same and with another seed,
 * and must not hold there.
 */
class RelationsTest {
    private static final String OVERFITTING = "compare --train-size 3000 --hidden 128 --batch 32 --lr 2e-3 --epochs 30";
    private static final String ALL =
            OVERFITTING + " --arms plain,l1=1e-4,l2=3e-3,dropout=0.5,bn+dropout=0.5 --seeds 1";
    private static final String OTHER_SEED = OVERFITTING + " --arms plain --seeds 2,3";
    private static final String STRONG = "compare --train-size 1000 --hidden 64 --optimizer sgd --lr 0.01 --batch 32"
            + " --epochs 30 --arms plain,l1=0.1,l2=0.1 --seeds 1";
    private static final String FAST = "compare --train-size 5000 --hidden 64 --epochs 4 --arms plain,bn --seeds 1";
    private static final String FAST_OTHER_SEED =
            "compare --train-size 5000 --hidden 64 --epochs 4 --arms plain --seeds 2,3";

    private static RunResult run(String command, String arm, long seed) {
        return MeasuredRuns.of(command).runs().stream()
                .filter(run -> run.arm().equals(Arm.parse(arm)) && run.seed() == seed)
                .findFirst()
                .orElseThrow();
    }

    /** By a margin of 0.015: plain's test loss has a standard deviation of about 0.002 there. */
    private static boolean lowersTestLoss(RunResult arm, RunResult plain) {
        return arm.last().testLoss() < plain.last().testLoss() - 0.015;
    }

    private static boolean underfits(RunResult arm, RunResult plain) {
        return arm.last().trainLoss() > plain.last().trainLoss() + 0.2
                && arm.last().trainAccuracy() < plain.last().trainAccuracy() - 0.02;
    }

    private static boolean reachesInFewerEpochs(double accuracy, RunResult arm, RunResult plain) {
        return epochsTo(accuracy, arm) < epochsTo(accuracy, plain);
    }

    private static int epochsTo(double accuracy, RunResult run) {
        return run.epochs().stream()
                .filter(epoch -> epoch.testAccuracy() >= accuracy)
                .mapToInt(EpochMetrics::epoch)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l1=1e-4", "l2=3e-3", "dropout=0.5", "bn+dropout=0.5"})
    void lowersTheTestLoss(String arm) {
        assertThat(lowersTestLoss(run(ALL, arm, 1), run(ALL, "plain", 1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"l1=0.1", "l2=0.1"})
    void lambdaOfATenthUnderfits(String arm) {
        assertThat(underfits(run(STRONG, arm, 1), run(STRONG, "plain", 1))).isTrue();
        // A λ that works does not.
        assertThat(underfits(run(ALL, "l2=3e-3", 1), run(ALL, "plain", 1))).isFalse();
    }

    @Test
    void batchNormalizationReachesAnAccuracyInFewerEpochs() {
        assertThat(reachesInFewerEpochs(0.885, run(FAST, "bn", 1), run(FAST, "plain", 1)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noRelationHoldsForANetworkWithoutItsRegularizer(long seed) {
        RunResult plain = run(ALL, "plain", 1);
        RunResult mutant = seed == 1 ? plain : run(OTHER_SEED, "plain", seed);
        assertThat(lowersTestLoss(mutant, plain)).isFalse();
        assertThat(lowersTestLoss(plain, mutant)).isFalse();
        assertThat(underfits(mutant, plain)).isFalse();

        RunResult fastPlain = run(FAST, "plain", 1);
        RunResult fastMutant = seed == 1 ? fastPlain : run(FAST_OTHER_SEED, "plain", seed);
        assertThat(reachesInFewerEpochs(0.885, fastMutant, fastPlain)).isFalse();
        assertThat(reachesInFewerEpochs(0.885, fastPlain, fastMutant)).isFalse();
    }
}
