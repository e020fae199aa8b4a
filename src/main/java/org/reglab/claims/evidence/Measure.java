package org.reglab.claims.evidence;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.reglab.claims.Outcome;

/** What trainings are compared by. Accuracies and shares are percent. */
public enum Measure {
    TEST_LOSS("test-loss", "test loss", Outcome::testLoss),
    TEST_ACCURACY("test-accuracy", "test accuracy in %", Outcome::testAccuracy),
    TRAIN_LOSS("train-loss", "train loss", Outcome::trainLoss),
    TRAIN_ACCURACY("train-accuracy", "train accuracy in %", Outcome::trainAccuracy),
    LOSS_GAP("loss-gap", "test loss minus train loss", Outcome::lossGap),
    ACCURACY_GAP("accuracy-gap", "train accuracy minus test accuracy in %", Outcome::accuracyGap),
    SCALED_LOSS("scaled-test-loss", "test loss with the temperature fitted", Outcome::scaledLoss),
    STOPPED_LOSS("stopped-test-loss", "test loss stopped early", Outcome::stoppedLoss),
    CALIBRATION("calibration-error", "calibration error in %", Outcome::calibrationError);

    private final String key;
    private final String label;
    private final ToDoubleFunction<Outcome> taken;

    Measure(String key, String label, ToDoubleFunction<Outcome> taken) {
        this.key = key;
        this.label = label;
        this.taken = taken;
    }

    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    /** The measure of each training. */
    public double[] of(List<Outcome> outcomes) {
        return outcomes.stream().mapToDouble(taken).toArray();
    }

    /**
     * What is shown beside this measure. A loss falls too where a network is only less sure, or has only been stopped before it
     * overfits: so a test loss stands beside those with a fitted temperature and with early stopping.
     */
    List<Measure> shown() {
        return switch (this) {
            case TEST_LOSS -> List.of(TEST_LOSS, SCALED_LOSS, STOPPED_LOSS, TEST_ACCURACY);
            case TEST_ACCURACY -> List.of(TEST_ACCURACY, TEST_LOSS);
            default -> List.of(this, TEST_LOSS, TEST_ACCURACY);
        };
    }
}
