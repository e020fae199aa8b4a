package org.reglab.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;

class ComparisonTest {
    private static final List<String> TWO = List.of("plain", "l2=1e-3");
    private static final String PLAIN = TWO.get(0);
    private static final String L2 = TWO.get(1);

    @Test
    void aClearDifferenceIsSaidWithItsIntervalAndP() {
        // Differences −0.050, −0.052, −0.054: t = 26√3, p = 1 − t / √(t² + 2) = 0.00049; ± 4.3027 · 0.002 / √3 =
        // 0.0050.
        List<ArmComparison> compared = Comparison.of(
                TWO,
                Runs.of(List.of(
                        run(PLAIN, 1, 0.245, 0.9468),
                        run(PLAIN, 2, 0.247, 0.9470),
                        run(PLAIN, 3, 0.249, 0.9466),
                        run(L2, 3, 0.195, 0.9461),
                        run(L2, 1, 0.195, 0.9470),
                        run(L2, 2, 0.195, 0.9452))));

        assertThat(verdict(compared.get(1), Metric.TEST_LOSS))
                .isEqualTo("lower test loss than plain: 0.247 → 0.195, difference −0.052 [−0.057, −0.047], p = 0.0005");
        // Differences +0.02, −0.18, −0.05 pp: mean −0.07, sd 0.1015, t = 1.195, p = 0.35.
        assertThat(verdict(compared.get(1), Metric.TEST_ACCURACY))
                .isEqualTo(
                        "not separable with 3 seeds: 94.68 % → 94.61 %, difference −0.07 [−0.32, +0.18] pp, p = 0.35");
        assertThat(compared.get(1).verdict()).isEqualTo("lower test loss; test accuracy not separable");
        assertThat(compared.get(0).verdict()).isEqualTo("reference");
        assertThat(verdict(compared.get(0), Metric.TEST_LOSS)).isEqualTo("reference");
        assertThat(compared.get(0).figures().get(Metric.TEST_LOSS).difference()).isNull();
    }

    @Test
    void theOtherWayRoundItIsHigher() {
        List<ArmComparison> compared = Comparison.of(
                List.of("l2=1e-3", "plain"),
                Runs.of(List.of(
                        run(PLAIN, 1, 0.245, 0.95),
                        run(PLAIN, 2, 0.247, 0.95),
                        run(L2, 1, 0.195, 0.95),
                        run(L2, 2, 0.19701, 0.95))));

        assertThat(verdict(compared.get(1), Metric.TEST_LOSS))
                .startsWith("higher test loss than l2=1e-3: 0.196 → 0.246");
        assertThat(verdict(compared.get(1), Metric.TEST_ACCURACY))
                .isEqualTo("not separable with 2 seeds: 95.00 % → 95.00 %, difference 0.00 [0.00, 0.00] pp, p = 1.00");
    }

    @Test
    void gapsAreTestMinusTrainLossAndTrainMinusTestAccuracy() {
        EpochMetrics metrics = run(PLAIN, 1, 0.25, 0.94).last();

        assertThat(Metric.LOSS_GAP.of(metrics)).isCloseTo(0.25 - 0.01, within(1e-15));
        assertThat(Metric.ACCURACY_GAP.of(metrics)).isCloseTo(0.999 - 0.94, within(1e-15));
    }

    @Test
    void holmAdjustsOverTheOtherArmsPerFigure() {
        List<String> arms = List.of("plain", "bn", "l2=1e-3");
        List<ArmComparison> compared = Comparison.of(
                arms,
                Runs.of(List.of(
                        run(PLAIN, 1, 0.20, 0.94),
                        run(PLAIN, 2, 0.20, 0.94),
                        run(PLAIN, 3, 0.20, 0.94),
                        run(arms.get(1), 1, 0.21, 0.95),
                        run(arms.get(1), 2, 0.22, 0.95),
                        run(arms.get(1), 3, 0.23, 0.95),
                        run(L2, 1, 0.23, 0.93),
                        run(L2, 2, 0.24, 0.94),
                        run(L2, 3, 0.25, 0.96))));

        // t = 2√3 and 4√3: p = 0.0742 and 0.0202; Holm: 0.0742 and 2 · 0.0202.
        PairedDifference bn = compared.get(1).figures().get(Metric.TEST_LOSS).difference();
        PairedDifference l2 = compared.get(2).figures().get(Metric.TEST_LOSS).difference();
        assertThat(l2.p()).isCloseTo(1 - 4 * Math.sqrt(3) / Math.sqrt(50), within(1e-9));
        assertThat(l2.pHolm()).isCloseTo(2 * l2.p(), within(1e-15));
        assertThat(bn.pHolm()).isEqualTo(bn.p());
        assertThat(l2.separable()).isTrue();
        assertThat(bn.separable()).isFalse();
        // The accuracy of bn differs by the same with every seed: it has no p value and does not count for the others.
        PairedDifference accuracy =
                compared.get(2).figures().get(Metric.TEST_ACCURACY).difference();
        assertThat(accuracy.pHolm()).isEqualTo(accuracy.p());
        assertThat(verdict(compared.get(1), Metric.TEST_ACCURACY))
                .isEqualTo(
                        "the same difference with every seed: no variance to test: 94.00 % → 95.00 %, difference +1.00 pp");
        assertThat(compared.get(1).verdict())
                .isEqualTo("test loss not separable; test accuracy differs by the same with every seed");
    }

    @Test
    void aDivergedRunIsLeftOutOnBothSidesOfItsPair() {
        ArmComparison l2 = Comparison.of(
                        TWO,
                        Runs.of(List.of(
                                run(PLAIN, 1, 0.20, 0.94),
                                run(PLAIN, 2, 0.30, 0.94),
                                run(PLAIN, 3, 9.00, 0.10),
                                run(L2, 1, 0.21, 0.95),
                                run(L2, 2, 0.33, 0.96),
                                diverged(L2, 3))))
                .get(1);

        assertThat(l2.n()).isEqualTo(2);
        assertThat(l2.diverged()).isEqualTo(1);
        PairedDifference difference = l2.figures().get(Metric.TEST_LOSS).difference();
        assertThat(difference.pairs()).isEqualTo(2);
        assertThat(difference.mean()).isCloseTo(0.02, within(1e-12));
        assertThat(verdict(l2, Metric.TEST_LOSS)).startsWith("not separable with 2 seeds: 0.250 → 0.270");
        assertThat(l2.verdict()).endsWith("; diverged with 1 of 3 seeds");
    }

    @Test
    void oneSeedHasNoInterval() {
        ArmComparison l2 = Comparison.of(TWO, Runs.of(List.of(run(PLAIN, 1, 0.25, 0.94), run(L2, 1, 0.2, 0.95))))
                .get(1);

        assertThat(verdict(l2, Metric.TEST_LOSS)).isEqualTo("one seed: no interval: 0.250 → 0.200, difference −0.050");
        assertThat(l2.verdict()).isEqualTo("one seed: no interval");
    }

    @Test
    void anArmThatDivergedEverywhereHasNoFigures() {
        ArmComparison l2 = Comparison.of(TWO, Runs.of(List.of(run(PLAIN, 1, 0.25, 0.94), diverged(L2, 1))))
                .get(1);

        assertThat(l2).isEqualTo(new ArmComparison(L2, 0, 1, java.util.Map.of(), "diverged with every seed"));
    }

    @Test
    void armsWithoutACommonSeedAreNotCompared() {
        ArmComparison l2 = Comparison.of(TWO, Runs.of(List.of(run(PLAIN, 1, 0.25, 0.94), run(L2, 2, 0.2, 0.95))))
                .get(1);

        assertThat(l2.figures().get(Metric.TEST_LOSS).difference()).isNull();
        assertThat(l2.figures().get(Metric.TEST_LOSS).summary().mean()).isEqualTo(0.2);
        assertThat(l2.verdict()).isEqualTo("no seed in common with plain: nothing to compare");
    }

    @Test
    void anExperimentThatHasOnlyBegunCanBeCompared() {
        List<ArmComparison> compared = Comparison.of(TWO, Runs.of(List.of()));

        assertThat(compared).extracting(ArmComparison::arm).containsExactly(PLAIN, L2);
        assertThat(compared).extracting(ArmComparison::verdict).containsOnly("no finished run");
    }

    @Test
    void runsOfAnotherArmOrTwiceOfOneSeedAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.of(List.of(PLAIN), Runs.of(List.of(run(L2, 1, 0.2, 0.9)))))
                .withMessageContaining("l2=1e-3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.of(
                        List.of(PLAIN), Runs.of(List.of(run(PLAIN, 1, 0.2, 0.9), run(PLAIN, 1, 0.2, 0.9)))))
                .withMessageContaining("two runs of seed 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Comparison.of(List.of(), Runs.of(List.of())));
    }

    private static String verdict(ArmComparison arm, Metric metric) {
        return arm.figures().get(metric).verdict();
    }

    private static RunResult run(String arm, long seed, double testLoss, double testAccuracy) {
        var last = new EpochMetrics(2, 0.01, 0.999, testLoss, testAccuracy, null, null, 0, 0.5);
        return new RunResult(arm, seed, Status.FINISHED, List.of(last), last, 1000, 1, 5000, null);
    }

    private static RunResult diverged(String arm, long seed) {
        return new RunResult(arm, seed, Status.DIVERGED, List.of(), null, 1000, 1, 5000, null);
    }
}
