package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.SoftThreshold;

/** The chapters' checks by hand: what the code computes is what the pencil finds. */
class HandChecksTest {
    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    @Test
    void oneFeatureAndTwoUnits() {
        LayerChecks checks = LayerChecks.compute();
        assertThat(checks.normalized()).isCloseTo(1, within(1e-4));
        // 2/4, where it should be 2/2.
        assertThat(checks.literally()).isCloseTo(0.5, within(1e-4));
        assertThat(checks.meanOfUnits()).isEqualTo((4.0 + 6) / 2);
        // (0 + 8 + 0 + 8)/4 and (0 + 0 + 12 + 12)/4: E[h'] = h, exactly.
        assertThat(checks.meanOfMasks()).containsExactly(4, 6);
        // 20,000 masks: a standard error of 4/141 and 6/141.
        assertThat(checks.meanOfDropout()[0]).isCloseTo(4, within(0.15));
        assertThat(checks.meanOfDropout()[1]).isCloseTo(6, within(0.2));
        // Binomial: 256·0.5 and √(256·0.25).
        assertThat(checks.dropped().mean()).isCloseTo(128, within(1.5));
        assertThat(checks.dropped().sd()).isCloseTo(8, within(1.0));
    }

    @Test
    void columnsAndRows() {
        NormalizationChecks checks = NormalizationChecks.compute();
        assertThat(checks.byFeature()).isDeepEqualTo(new double[][] {{-1, -1}, {1, 1}});
        assertThat(checks.bySample()).isDeepEqualTo(new double[][] {{-1, 1}, {-1, 1}});
        assertThat(checks.alone()).containsExactly(0, 0);
        assertThat(checks.runningMean()).isCloseTo(0.2, within(1e-12));
        assertThat(checks.negativeEpsilon()).isNaN();
        assertThat(checks.positiveEpsilon()).isZero();
    }

    @Test
    void whatAPValueLetsThrough() {
        NormalizationChecks checks = NormalizationChecks.compute();
        // −0.03 ± 4.3027 · 0.01/√3, the quantile of 2 degrees of freedom.
        assertThat(checks.p().low()).isCloseTo(-0.03 - 4.30265 * 0.01 / Math.sqrt(3), within(1e-6));
        assertThat(checks.p().high()).isNegative();
        // 20,000 comparisons: a standard error of 0.0015; 1,000 tables: of 0.015 about 1 − 0.95²⁰ = 0.64.
        assertThat(checks.falseAlarms()).isCloseTo(0.05, within(0.007));
        assertThat(checks.falseTables()).isCloseTo(0.64, within(0.06));
    }

    @Test
    void oneMeanForAllAndACutLogarithm() {
        SimpleNetChecks checks = SimpleNetChecks.compute();
        double root = Math.sqrt(26 + 1e-5);
        assertThat(checks.byScalars()[0]).containsExactly(new double[] {-6 / root, 4 / root}, within(1e-9));
        assertThat(checks.byFeature()[1]).containsExactly(new double[] {1, 1}, within(1e-4));
        assertThat(checks.momentumOne()).isEqualTo(8);
        assertThat(checks.momentumTenth()).isCloseTo(0.9 * (0.9 * 0.1 + 0.3) + 0.8, within(1e-12));
        assertThat(checks.ofRawOutput()).isCloseTo(-Math.log(1e-5), within(1e-4));
    }

    @Test
    void halvesAndOneStepOfL1() {
        PenaltyChecks checks = PenaltyChecks.compute();
        // L1, L2 and their gradients at 0.5, λ = 0.1: the document, Keras, RegLab.
        assertThat(checks.penalties()[0]).containsExactly(new double[] {0.175, 0.4625, 0.05, 0.05}, within(1e-12));
        assertThat(checks.penalties()[1]).containsExactly(new double[] {0.35, 0.925, 0.1, 0.1}, within(1e-12));
        assertThat(checks.penalties()[2]).containsExactly(new double[] {0.35, 0.4625, 0.1, 0.05}, within(1e-12));
        assertThat(checks.bySign()).isCloseTo(-0.05, within(1e-12));
        assertThat(checks.proximal()).isZero();
    }

    @Test
    void theSoftThresholdTakesOffAndStopsAtZero() {
        INDArray w = Nd4j.createFromArray(0.5, -0.5, 0.05, -0.02, 0.0); // [5]
        assertThat(new SoftThreshold(0.1).step(w).toDoubleVector())
                .containsExactly(new double[] {0.4, -0.4, 0, 0, 0}, within(1e-12));
        assertThat(w.getDouble(0)).isEqualTo(0.5);
    }

    @Test
    void theDocumentsDropoutKeepsWhatItShouldDrop() {
        SynergyChecks checks = SynergyChecks.compute();
        // 100,000 units: a standard error of 0.0013.
        assertThat(checks.keptAsWritten()).isCloseTo(0.2, within(0.007));
        assertThat(checks.mean()).isCloseTo(1, within(0.01));
    }
}
