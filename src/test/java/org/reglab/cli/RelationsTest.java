package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;

/**
 * What regularisation does to a network, in settings where the effect is several times the spread over seeds (thresholds.csv has
 * both). Every relation is also asked of networks whose regulariser is silently missing: without it an arm is the plain network,
 * weight for weight, so the mutant is plain with the same seed or with another one. No relation may hold there.
 */
@Tag("slow")
class RelationsTest {
    private static final String OVERFITTING =
            "compare --sample first --train-size 3000 --hidden 128 --batch 32 --lr 2e-3 --epochs 30"
                    + " --arms plain,l2=3e-3,dropout=0.5 --seeds 2";
    private static final String STRONG =
            "compare --sample first --train-size 1000 --hidden 64 --optimizer sgd --lr 0.01 --batch 32"
                    + " --epochs 30 --arms plain,l1=0.1,l2=0.1 --seeds 2";
    private static final String EARLY =
            "compare --sample first --train-size 5000 --hidden 64 --epochs 4 --arms plain,bn --seeds 2";

    private static List<RunResult> runs(String command, String arm) {
        return MeasuredRuns.of(command).runs().ofArm(arm).list();
    }

    private static double mean(List<RunResult> runs, ToDoubleFunction<EpochMetrics> figure) {
        return runs.stream()
                .mapToDouble(run -> figure.applyAsDouble(run.last()))
                .average()
                .orElseThrow();
    }

    /** By a margin of 0.01: the test loss of two plain networks differs with a standard deviation of 0.004. */
    private static boolean lowersTestLoss(List<RunResult> arm, List<RunResult> plain) {
        return mean(arm, EpochMetrics::testLoss) < mean(plain, EpochMetrics::testLoss) - 0.01;
    }

    private static boolean underfits(List<RunResult> arm, List<RunResult> plain) {
        return mean(arm, EpochMetrics::trainLoss) > mean(plain, EpochMetrics::trainLoss) + 0.2
                && mean(arm, EpochMetrics::trainAccuracy) < mean(plain, EpochMetrics::trainAccuracy) - 0.02;
    }

    /** Whether every run reaches a test accuracy of 88.5 % in fewer epochs than every plain one. */
    private static boolean isFaster(List<RunResult> arm, List<RunResult> plain) {
        return arm.stream().mapToInt(RelationsTest::epochs).max().orElseThrow()
                < plain.stream().mapToInt(RelationsTest::epochs).min().orElseThrow();
    }

    private static int epochs(RunResult run) {
        return run.epochs().stream()
                .filter(epoch -> epoch.testAccuracy() >= 0.885)
                .mapToInt(EpochMetrics::epoch)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l2=3e-3", "dropout=0.5"})
    void lowersTheTestLoss(String arm) {
        assertThat(lowersTestLoss(runs(OVERFITTING, arm), runs(OVERFITTING, "plain")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"l1=0.1", "l2=0.1"})
    void lambdaOfATenthUnderfits(String arm) {
        assertThat(underfits(runs(STRONG, arm), runs(STRONG, "plain"))).isTrue();
    }

    @Test
    void aLambdaThatWorksDoesNotUnderfit() {
        assertThat(underfits(runs(OVERFITTING, "l2=3e-3"), runs(OVERFITTING, "plain")))
                .isFalse();
    }

    @Test
    void batchNormalizationReachesAnAccuracyInFewerEpochs() {
        assertThat(isFaster(runs(EARLY, "bn"), runs(EARLY, "plain"))).isTrue();
    }

    @Test
    void noRelationHoldsForANetworkWithoutItsRegularizer() {
        assertThat(lowersTestLoss(runs(OVERFITTING, "plain"), runs(OVERFITTING, "plain")))
                .isFalse();
        assertThat(underfits(runs(STRONG, "plain"), runs(STRONG, "plain"))).isFalse();
        assertThat(isFaster(runs(EARLY, "plain"), runs(EARLY, "plain"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void norDoesItHoldWithAnotherSeed(int mutant) {
        assertThat(lowersTestLoss(one(OVERFITTING, mutant), one(OVERFITTING, 1 - mutant)))
                .isFalse();
        assertThat(underfits(one(STRONG, mutant), one(STRONG, 1 - mutant))).isFalse();
        assertThat(isFaster(one(EARLY, mutant), one(EARLY, 1 - mutant))).isFalse();
    }

    private static List<RunResult> one(String command, int index) {
        return List.of(runs(command, "plain").get(index));
    }
}
