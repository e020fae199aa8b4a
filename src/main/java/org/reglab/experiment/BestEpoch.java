package org.reglab.experiment;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.network.Regularizer.EarlyStopping;

/**
 * The epoch whose network a run ends with: the one with the lowest validation loss if the arm stops early, otherwise the last.
 */
final class BestEpoch {
    private final EarlyStopping earlyStopping;
    private EpochMetrics metrics;
    private INDArray parameters;

    /** @param earlyStopping null if the arm does not stop early */
    BestEpoch(EarlyStopping earlyStopping) {
        this.earlyStopping = earlyStopping;
    }

    /** Whether a state has what early stopping goes on from, and nothing of it for an arm that does not stop early. */
    boolean fits(RunState state, long parameters) {
        if (earlyStopping == null || state.best() == null) {
            return state.bestParameters() == null;
        }
        return state.bestParameters() != null
                && state.bestParameters().length() == parameters
                && state.best().validationLoss() != null;
    }

    /** Takes over what was the best so far when the run was interrupted. */
    void resume(RunState state) {
        metrics = state.best();
        parameters = state.bestParameters();
    }

    /** The best epoch so far; null before the first. */
    EpochMetrics metrics() {
        return metrics;
    }

    /** The network's parameters after the best epoch; null where the arm does not stop early. */
    INDArray parameters() {
        return parameters;
    }

    /** Keeps the epoch, and the network as it is now, if it is the best so far. */
    void offer(EpochMetrics offered, MultiLayerNetwork network) {
        if (earlyStopping == null) {
            metrics = offered;
        } else if (metrics == null || offered.validationLoss() < metrics.validationLoss()) {
            metrics = offered;
            parameters = network.params().dup();
        }
    }

    /** Whether the arm stops early and the best epoch lies too far back. */
    boolean patienceIsOver(int epoch) {
        return earlyStopping != null && epoch - metrics.epoch() >= earlyStopping.patience();
    }

    /** Gives the network the best epoch's parameters back, running statistics of batch normalisation included. */
    EpochMetrics restore(MultiLayerNetwork network) {
        if (parameters != null) {
            network.setParams(parameters);
        }
        return metrics;
    }
}
