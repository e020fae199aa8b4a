package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;
import org.reglab.record.SampleResults;
import org.reglab.text.Language;

class TrainingHintsTest {
    private static final String FALLING = "The test loss was still falling in the last epoch: train longer.";

    private static List<String> hints(int planned, double trainAccuracy, double... testLoss) {
        List<EpochMetrics> epochs = new ArrayList<>();
        for (double loss : testLoss) {
            epochs.add(new EpochMetrics(epochs.size() + 1, 0.1, trainAccuracy, loss, 0.9, null, null, 0, 1));
        }
        EpochMetrics last = epochs.get(epochs.size() - 1);
        RunResult run = new RunResult("plain", 1, Status.FINISHED, epochs, last, 1, 1, 1, null);
        ExperimentSpec spec = SampleResults.spec("plain", 1, planned);
        return TrainingHints.of("plain", spec, Runs.of(List.of(run)), Language.EN);
    }

    @Test
    void aLossThatFallsByTwoPercentToTheEndIsStillFalling() {
        assertThat(hints(5, 1, 1.0, 0.9, 0.8, 0.7, 0.6859)).containsExactly(FALLING);
        assertThat(hints(5, 1, 1.0, 0.9, 0.8, 0.7, 0.6861)).isEmpty();
    }

    @Test
    void aLossThatRoseAtTheEndIsNot() {
        assertThat(hints(10, 1, 1, 0.9, 0.8, 0.7, 0.65, 0.62, 0.6, 0.6, 0.5, 0.51))
                .isEmpty();
        assertThat(hints(10, 1, 1, 0.9, 0.8, 0.7, 0.65, 0.62, 0.6, 0.6, 0.52, 0.51))
                .containsExactly(FALLING);
    }

    @Test
    void fewEpochsAndARunThatStoppedEarlySayNothing() {
        assertThat(hints(4, 1, 1.0, 0.9, 0.8, 0.7)).isEmpty();
        assertThat(hints(9, 1, 1.0, 0.9, 0.8, 0.7, 0.6)).isEmpty();
    }

    @Test
    void aTrainAccuracyBelowNinetyPercentIsUnderfitting() {
        assertThat(hints(1, 0.8999, 0.5)).containsExactly("The train accuracy is 89.99 %, below 90 %: underfitting.");
        assertThat(hints(1, 0.9, 0.5)).isEmpty();
    }
}
