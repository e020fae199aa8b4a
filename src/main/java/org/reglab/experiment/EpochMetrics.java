package org.reglab.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a run measured after one epoch, everything in inference mode.
 *
 * @param epoch from 1
 * @param trainLoss mean cross-entropy (natural logarithm) over the training subset, without any penalty
 * @param trainAccuracy share of the training subset that is classified correctly, from 0 to 1
 * @param testLoss mean cross-entropy over the whole test set, without any penalty
 * @param testAccuracy share of the test set that is classified correctly
 * @param validationLoss mean cross-entropy over the validation split, or null where there is none
 * @param validationAccuracy share of the validation split that is classified correctly, or null
 * @param penalty the L1 and L2 terms that training adds to the loss; 0 where the arm has none
 * @param trainSeconds wall-clock seconds that this epoch's training took, evaluation left out
 */
public record EpochMetrics(
        int epoch,
        double trainLoss,
        double trainAccuracy,
        double testLoss,
        double testAccuracy,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double validationLoss,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double validationAccuracy,
        double penalty,
        double trainSeconds) {

    /** Whether the network has not diverged: all losses are numbers. */
    boolean finite() {
        return Double.isFinite(trainLoss)
                && Double.isFinite(testLoss)
                && Double.isFinite(penalty)
                && (validationLoss == null || Double.isFinite(validationLoss));
    }
}
