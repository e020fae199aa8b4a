package org.reglab.claims;

/**
 * What one training ended with, in inference mode and without penalties. Accuracies are percent.
 *
 * @param trainLoss mean cross-entropy on the training images
 * @param trainAccuracy on the training images
 * @param testLoss mean cross-entropy on the test images
 * @param testAccuracy on the test images
 * @param scaledLoss test loss with the temperature that is best on the validation images
 * @param temperature that temperature; above 1 where the network was too sure
 * @param calibrationError mean distance of confidence and accuracy over 15 bins of test images, percent
 * @param stoppedLoss test loss after the epoch with the lowest validation loss
 * @param stoppedAccuracy test accuracy after that epoch
 */
public record Outcome(
        double trainLoss,
        double trainAccuracy,
        double testLoss,
        double testAccuracy,
        double scaledLoss,
        double temperature,
        double calibrationError,
        double stoppedLoss,
        double stoppedAccuracy) {
    /** Test loss minus train loss. */
    public double lossGap() {
        return testLoss - trainLoss;
    }

    /** Train accuracy minus test accuracy, percent. */
    public double accuracyGap() {
        return trainAccuracy - testAccuracy;
    }

    /** Whether the training ended with finite figures. */
    public boolean finite() {
        return Double.isFinite(trainLoss) && Double.isFinite(testLoss);
    }
}
