package org.reglab.papers;

import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A step of plain SGD whose mini-batch is normalised in parts: each ghost batch has its own mean and variance, and one step is
 * taken along the mean gradient of all. Hoffer et al. 2017, algorithm 1.
 */
final class GhostStep {
    private final MultiLayerNetwork network;
    private final double rate;

    /**
     * @param network with batch normalisation; its own optimizer is not used
     * @param rate of the step
     */
    GhostStep(MultiLayerNetwork network, double rate) {
        this.network = network;
        this.rate = rate;
    }

    /**
     * One step. Running statistics move once, by the mean of what the ghost batches would move them by.
     *
     * @param features [n, inputs]
     * @param labels [n, classes]
     * @param ghost samples in a ghost batch, a divisor of n
     */
    void step(INDArray features, INDArray labels, int ghost) {
        int n = (int) features.size(0);
        if (ghost < 2 || n % ghost != 0) {
            throw new IllegalArgumentException(
                    "A mini-batch of " + n + " has no ghost batches of " + ghost + "; allowed is a divisor from 2.");
        }
        INDArray sum = Nd4j.zeros(network.params().length());
        for (int from = 0; from < n; from += ghost) {
            network.setInput(features.get(NDArrayIndex.interval(from, from + ghost), NDArrayIndex.all()));
            network.setLabels(labels.get(NDArrayIndex.interval(from, from + ghost), NDArrayIndex.all()));
            network.computeGradientAndScore();
            sum.addi(network.getFlattenedGradients().reshape(sum.length()));
        }
        int at = 0;
        for (Map.Entry<String, INDArray> parameter : network.paramTable().entrySet()) {
            int to = at + (int) parameter.getValue().length();
            // Deeplearning4j hands the change of a running statistic over as its gradient; others are sums over
            // samples.
            sum.get(NDArrayIndex.interval(at, to))
                    .muli(isStatistic(parameter.getKey()) ? (double) ghost / n : rate / n);
            at = to;
        }
        network.params().subi(sum.reshape(network.params().shape()));
    }

    /** Whether a parameter is a running mean or variance, which no gradient moves. */
    static boolean isStatistic(String key) {
        return key.endsWith("_mean") || key.endsWith("_var");
    }
}
