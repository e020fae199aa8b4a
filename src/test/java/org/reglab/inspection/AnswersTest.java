package org.reglab.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final byte[] LABELS = {0, 1, 1, 0};

    @Test
    void theExpectedCalibrationErrorIsThatOfTheDefinition() {
        // Two answers at 0.9, of which one is right, and two at 0.6, both right: ½·|0.5 − 0.9| + ½·|1 − 0.6|.
        Calibration calibration =
                Calibration.of(new double[] {0.9, 0.9, 0.6, 0.6}, new boolean[] {true, false, true, true});

        assertThat(calibration.expectedError()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void aProbabilityOfOneIsInTheLastBin() {
        Calibration calibration = Calibration.of(new double[] {1}, new boolean[] {true});

        assertThat(calibration.bins().get(Calibration.BINS - 1).count()).isEqualTo(1);
        assertThat(calibration.expectedError()).isZero();
    }

    @Test
    void confusionCountsRightClassesInRows() {
        Predictions predictions = predictions(0.9f, 0.8f, 0.3f, 0.4f);

        // Answers 0, 0, 1, 1 for the right classes 0, 1, 1, 0.
        assertThat(predictions.classes()).containsExactly(0, 0, 1, 1);
        assertThat(predictions.percent()).containsExactly(90, 80, 70, 60);
        assertThat(predictions.confusion(LABELS, 2)).isDeepEqualTo(new int[][] {{1, 1}, {1, 1}});
    }

    @Test
    void aDisagreementPutsTheSurestAnswersFirst() {
        // Right, right, right, right; and wrong, wrong, right, wrong.
        Predictions good = predictions(0.6f, 0.1f, 0.1f, 0.9f);
        Predictions bad = predictions(0.4f, 0.9f, 0.2f, 0.3f);

        Disagreement between = Disagreement.of(good, bad, LABELS);

        assertThat(between.both()).isEqualTo(1);
        assertThat(between.neither()).isZero();
        assertThat(between.onlyOne()).containsExactly(1, 3, 0);
        assertThat(between.onlyOther()).isEmpty();
    }

    /** @param first the probability of class 0 of each sample */
    private static Predictions predictions(float... first) {
        float[] p = new float[2 * first.length];
        for (int i = 0; i < first.length; i++) {
            p[2 * i] = first[i];
            p[2 * i + 1] = 1 - first[i];
        }
        return Predictions.of(p, LABELS, 2);
    }
}
