package org.reglab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassificationReportTest {
    private static final double EPS = 1e-12;

    /** Six samples, classes 0 0 0 1 1 2, answers 0 0 1 1 2 2. */
    @Test
    void macroF1AndRecallByHand() {
        float[] p = {
            .8f, .1f, .1f, .6f, .3f, .1f, .2f, .7f, .1f, .1f, .8f, .1f, .2f, .2f, .6f, .1f, .1f, .8f,
        };

        ClassificationReport report = ClassificationReport.of(p, new int[] {0, 0, 0, 1, 1, 2}, 3);

        // F1: 2·2/(3+2), 2·1/(2+2), 2·1/(1+2).
        assertThat(report.macroF1()).isCloseTo((0.8 + 0.5 + 2.0 / 3) / 3, within(EPS));
        assertThat(report.recall().get(0)).isCloseTo(2.0 / 3, within(EPS));
        assertThat(report.recall().get(1)).isCloseTo(0.5, within(EPS));
        assertThat(report.recall().get(2)).isCloseTo(1, within(EPS));
        assertThat(report.auc()).isNull();
    }

    /** Classes 1 0 1 0 with probabilities of class 1 of .9 .6 .4 .4: pairs won 1, 1, 0, and half of a tie. */
    @Test
    void aucByHand() {
        float[] p = {.1f, .9f, .4f, .6f, .6f, .4f, .6f, .4f};

        ClassificationReport report = ClassificationReport.of(p, new int[] {1, 0, 1, 0}, 2);

        assertThat(report.auc()).isCloseTo(2.5 / 4, within(EPS));
    }

    @Test
    void aucIsTheShareOfPairsWonWithTiesAsHalf() {
        Random random = new Random(5);
        for (int trial = 0; trial < 50; trial++) {
            int n = 2 + random.nextInt(60);
            int steps = 2 + random.nextInt(20);
            float[] p = new float[2 * n];
            int[] classes = new int[n];
            for (int i = 0; i < n; i++) {
                p[2 * i + 1] = (1 + random.nextInt(steps)) / (steps + 2f);
                p[2 * i] = 1 - p[2 * i + 1];
                classes[i] = i < 2 ? i : random.nextInt(2);
            }

            assertThat(ClassificationReport.of(p, classes, 2).auc()).isCloseTo(bruteForce(p, classes), within(EPS));
        }
    }

    private static double bruteForce(float[] p, int[] classes) {
        double won = 0;
        int pairs = 0;
        for (int i = 0; i < classes.length; i++) {
            for (int j = 0; j < classes.length; j++) {
                if (classes[i] == 1 && classes[j] == 0) {
                    pairs++;
                    won += p[2 * i + 1] > p[2 * j + 1] ? 1 : p[2 * i + 1] == p[2 * j + 1] ? 0.5 : 0;
                }
            }
        }
        return won / pairs;
    }

    @Test
    void aucIsTheSameWhicheverClassIsPositive() {
        float[] p = {.1f, .9f, .7f, .3f, .6f, .4f, .2f, .8f};
        float[] swapped = {.9f, .1f, .3f, .7f, .4f, .6f, .8f, .2f};

        assertThat(ClassificationReport.of(swapped, new int[] {0, 1, 0, 1}, 2).auc())
                .isCloseTo(ClassificationReport.of(p, new int[] {1, 0, 1, 0}, 2).auc(), within(EPS));
    }

    /** Both have a probability of 1 in float32; the other class's tells them apart. */
    @Test
    void aucTellsApartWhatFloat32RoundsToOne() {
        float[] p = {1e-20f, 1f, 1e-10f, 1f};

        assertThat(ClassificationReport.of(p, new int[] {1, 0}, 2).auc()).isEqualTo(1.0);
    }

    /** Guessing one class only: the accuracy is the other's absence, macro F1 and recall show it. */
    @Test
    void alwaysTheLargestClass() {
        float[] p = {.9f, .1f, .9f, .1f, .9f, .1f, .9f, .1f};

        ClassificationReport report = ClassificationReport.of(p, new int[] {0, 0, 0, 1}, 2);

        assertThat(report.recall()).containsExactly(1.0, 0.0);
        assertThat(report.macroF1()).isCloseTo((6.0 / 7) / 2, within(EPS));
        assertThat(report.auc()).isEqualTo(0.5);
    }

    @Test
    void aClassThatIsNotThereHasNoRecallAndNoPart() {
        float[] p = {.9f, .05f, .05f, .1f, .8f, .1f};

        ClassificationReport report = ClassificationReport.of(p, new int[] {0, 1}, 3);

        assertThat(report.recall()).containsExactly(1.0, 1.0, null);
        assertThat(report.macroF1()).isEqualTo(1);
        assertThat(ClassificationReport.of(new float[] {.9f, .1f}, new int[] {0}, 2)
                        .auc())
                .isNull();
    }
}
