package org.reglab.experiment;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.network.NetworkState;

/**
 * A run on its way, between two steps: whoever takes it over goes on exactly as the run itself would. The order of the samples
 * follows from the run's seed and the steps.
 *
 * @param steps mini-batches trained on so far, in all epochs
 * @param seconds wall-clock seconds that training took in all finished epochs
 * @param epochSeconds wall-clock seconds that training took in the epoch under way
 * @param epochs what the finished epochs measured
 * @param best the best epoch so far, or null if there is none yet
 * @param bestParameters the network's parameters after it; null where the arm does not stop early
 * @param network weights, the optimizer's memory and random generators
 */
public record RunState(
        long steps,
        double seconds,
        double epochSeconds,
        List<EpochMetrics> epochs,
        EpochMetrics best,
        INDArray bestParameters,
        NetworkState network) {
    public RunState {
        epochs = List.copyOf(epochs);
    }
}
