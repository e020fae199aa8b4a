package org.reglab.experiment;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.reglab.BadInputException;
import org.reglab.data.Examples;
import org.reglab.runtime.JavaArrays;

/**
 * How well a network does on examples, in inference mode: dropout off, batch normalisation with its running statistics.
 *
 * @param loss mean cross-entropy, natural logarithm, without any penalty; not a number if the network diverged
 * @param accuracy share of the examples whose most probable class is the right one, from 0 to 1
 */
public record LossAndAccuracy(double loss, double accuracy) {
    /** Enough rows for fast matrix products, few enough to stay in the processor's cache. */
    private static final int CHUNK = 1000;

    /**
     * Evaluates a network that ends in softmax.
     *
     * <p>A probability too small for a float counts as the smallest normal one, so that the loss of one example is at most 87.3.
     *
     * @throws BadInputException if the examples do not fit the network
     */
    public static LossAndAccuracy of(MultiLayerNetwork network, Examples examples) {
        Fit.requireFit(network, examples);
        int classes = examples.classCount();
        double loss = 0;
        int right = 0;
        for (int from = 0; from < examples.size(); from += CHUNK) {
            int to = Math.min(from + CHUNK, examples.size());
            INDArray chunk = examples.features().get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
            float[] p = JavaArrays.of(network.output(chunk));
            for (int i = from; i < to; i++) {
                int row = (i - from) * classes;
                int label = examples.classes()[i];
                loss -= Math.log(Math.max(p[row + label], Float.MIN_NORMAL));
                if (mostProbable(p, row, classes) == label) {
                    right++;
                }
            }
        }
        return new LossAndAccuracy(loss / examples.size(), (double) right / examples.size());
    }

    private static int mostProbable(float[] p, int row, int classes) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            if (p[row + k] > p[row + best]) {
                best = k;
            }
        }
        return best;
    }
}
