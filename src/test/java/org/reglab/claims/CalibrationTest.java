package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final int SAMPLES = 20_000;

    /** Labels drawn with the probabilities of logits; then the logits are multiplied, which makes the answers too sure. */
    private static Calibration tooSure(double times) {
        Random random = new Random(1);
        float[][] probabilities = new float[SAMPLES][3];
        int[] classes = new int[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double[] logits = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double[] right = softmax(logits, 1);
            double uniform = random.nextDouble();
            classes[i] = uniform < right[0] ? 0 : uniform < right[0] + right[1] ? 1 : 2;
            double[] sure = softmax(logits, times);
            for (int k = 0; k < 3; k++) {
                probabilities[i][k] = (float) sure[k];
            }
        }
        return new Calibration(probabilities, classes);
    }

    private static double[] softmax(double[] logits, double times) {
        double[] p = new double[logits.length];
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            p[k] = Math.exp(times * logits[k]);
            sum += p[k];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
        return p;
    }

    @Test
    void theTemperatureUndoesWhatMadeTheAnswersTooSure() {
        assertThat(tooSure(3).bestTemperature()).isCloseTo(3, within(0.15));
        assertThat(tooSure(1).bestTemperature()).isCloseTo(1, within(0.05));
        assertThat(tooSure(3).loss(3)).isCloseTo(tooSure(1).loss(1), within(1e-4));
        assertThat(tooSure(3).loss(1)).isGreaterThan(1.2 * tooSure(3).loss(3));
    }

    @Test
    void theCalibrationErrorIsThatOfConfidenceAgainstAccuracy() {
        assertThat(tooSure(1).error()).isLessThan(1.5);
        assertThat(tooSure(3).error()).isGreaterThan(15);
        // Sure of 0.8 and right in 3 of 4: an error of 5 %.
        float[][] four = {{0.8f, 0.2f}, {0.8f, 0.2f}, {0.8f, 0.2f}, {0.8f, 0.2f}};
        assertThat(new Calibration(four, new int[] {0, 0, 0, 1}).error()).isCloseTo(5, within(1e-3));
    }
}
