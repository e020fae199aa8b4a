package org.reglab.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.Primary;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;

class PairedDetailTest {
    private static final double[] PLAIN = {0.20, 0.22, 0.24};

    private static RunResult run(String arm, long seed, Double testLoss, double testAccuracy) {
        EpochMetrics last =
                testLoss == null ? null : new EpochMetrics(1, 0.1, 0.99, testLoss, testAccuracy, null, null, 0, 1);
        return new RunResult(
                arm,
                seed,
                last == null ? Status.DIVERGED : Status.FINISHED,
                last == null ? List.of() : List.of(last),
                last,
                1,
                1,
                1,
                null);
    }

    /** With the loss {@code x}, the accuracy is {@code 1 − x}. */
    private static List<PairedDetail> details(Metric metric, double[]... arms) {
        List<String> names = new ArrayList<>();
        List<RunResult> runs = new ArrayList<>();
        for (int arm = 0; arm < arms.length; arm++) {
            names.add(arm == 0 ? "plain" : "l2=" + arm);
            for (int seed = 0; seed < arms[arm].length; seed++) {
                double loss = arms[arm][seed];
                runs.add(run(names.get(arm), seed + 1, Double.isNaN(loss) ? null : loss, 1 - loss));
            }
        }
        Runs all = Runs.of(runs);
        return PairedDetail.of(names, all, Comparison.of(names, all), metric);
    }

    /** Differences −0.09, −0.10, −0.11 from a mean of 0.22. */
    @Test
    void oneArmIsTestedAtTheWholeLevel() {
        PairedDetail detail = details(Metric.TEST_LOSS, PLAIN, new double[] {0.11, 0.12, 0.13})
                .get(0);

        assertThat(detail.arm()).isEqualTo("l2=1");
        assertThat(detail.level()).isEqualTo(0.05);
        assertThat(detail.firstMean()).isCloseTo(0.22, within(1e-12));
        assertThat(detail.relative().orElseThrow()).isCloseTo(-0.1 / 0.22, within(1e-12));
        assertThat(detail.pairs().sd()).isCloseTo(0.01, within(1e-12));
        assertThat(detail.detectable().orElseThrow()).isCloseTo(0.03264, within(1e-5));
        assertThat(detail.equalWithin().orElseThrow()).isCloseTo(0.1 + 2.919986 * 0.01 / Math.sqrt(3), within(1e-6));
        assertThat(detail.outcome()).isEqualTo(Outcome.LOWER);
        assertThat(detail.better()).isTrue();
        assertThat(detail.worse()).isFalse();
        assertThat(detail.freshSeed().orElseThrow().probability()).isGreaterThan(0.98);
    }

    @Test
    void aHigherAccuracyIsBetterAndAHigherLossIsNot() {
        double[] low = {0.11, 0.12, 0.13};
        double[] high = {0.31, 0.32, 0.33};

        assertThat(details(Metric.TEST_ACCURACY, PLAIN, low).get(0).better()).isTrue();
        assertThat(details(Metric.TEST_ACCURACY, PLAIN, low)
                        .get(0)
                        .freshSeed()
                        .orElseThrow()
                        .probability())
                .isGreaterThan(0.98);
        assertThat(details(Metric.TEST_ACCURACY, PLAIN, high).get(0).worse()).isTrue();
        assertThat(details(Metric.TEST_LOSS, PLAIN, high).get(0).worse()).isTrue();
        assertThat(details(Metric.TEST_LOSS, PLAIN, high).get(0).better()).isFalse();
        assertThat(details(Metric.TEST_LOSS, PLAIN, high)
                        .get(0)
                        .freshSeed()
                        .orElseThrow()
                        .probability())
                .isLessThan(0.02);
        assertThat(Arrays.stream(Metric.values()).filter(metric -> !metric.isLowerBetter()))
                .containsExactly(Metric.TEST_ACCURACY, Metric.TRAIN_ACCURACY);
    }

    /** Of three other arms one differs by the same with every seed: it has no p value, and Holm counts two. */
    @Test
    void theLevelCountsTheArmsThatAreTested() {
        List<PairedDetail> details = details(
                Metric.TEST_LOSS,
                PLAIN,
                new double[] {0.11, 0.12, 0.13},
                new double[] {0.10, 0.12, 0.14},
                new double[] {0.25, 0.21, 0.22});

        assertThat(details).extracting(PairedDetail::arm).containsExactly("l2=1", "l2=2", "l2=3");
        assertThat(details).extracting(PairedDetail::level).containsOnly(0.025);
        PairedDetail same = details.get(1);
        assertThat(same.outcome()).isEqualTo(Outcome.NO_VARIANCE);
        assertThat(same.detectable()).isEmpty();
        assertThat(same.equalWithin()).isEmpty();
        assertThat(same.freshSeed()).isEmpty();
        assertThat(details.get(2).outcome()).isEqualTo(Outcome.NOT_SEPARABLE);
        assertThat(details.get(2).better() || details.get(2).worse()).isFalse();
    }

    @Test
    void whatDivergedIsLeftOutAndOnePairTellsNothing() {
        double nan = Double.NaN;
        List<PairedDetail> details = details(
                Metric.TEST_LOSS, PLAIN, new double[] {0.11, nan, 0.13}, new double[] {nan, nan, 0.14}, new double[] {
                    nan, nan, nan
                });

        assertThat(details).extracting(PairedDetail::arm).containsExactly("l2=1");
        assertThat(details.get(0).pairs().n()).isEqualTo(2);
        assertThat(details.get(0).firstMean()).isCloseTo(0.22, within(1e-12));
    }

    @Test
    void nothingIsRelativeToZero() {
        assertThat(details(Metric.TEST_LOSS, new double[] {0, 0, 0}, new double[] {0.1, 0.2, 0.15})
                        .get(0)
                        .relative())
                .isEmpty();
    }

    @Test
    void aPrimaryFigureIsAMetric() {
        assertThat(Metric.of(Primary.TEST_LOSS)).isEqualTo(Metric.TEST_LOSS);
        assertThat(Metric.of(Primary.TEST_ACCURACY)).isEqualTo(Metric.TEST_ACCURACY);
        for (Primary primary : Primary.values()) {
            assertThat(Metric.of(primary).jsonName()).isEqualTo(primary.toString());
        }
    }
}
