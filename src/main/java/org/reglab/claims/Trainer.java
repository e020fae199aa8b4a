package org.reglab.claims;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.data.DataSplit;
import org.reglab.data.MiniBatches;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;

/** One training of an experiment, with the two baselines that a verdict by test loss has to stand beside. */
public final class Trainer {
    private Trainer() {}

    /**
     * Trains a network and looks at the validation images after each epoch.
     *
     * @param network with its initial weights; after the call, those of the last epoch
     * @param data with a validation part
     * @param seed of the order of the images
     */
    public static Outcome train(MultiLayerNetwork network, DataSplit data, int epochs, int batch, long seed) {
        MiniBatches batches = new MiniBatches(data.train(), batch, seed);
        double lowest = Double.POSITIVE_INFINITY;
        INDArray best = null;
        for (int epoch = 0; epoch < epochs; epoch++) {
            Fit.steps(batches, batches.count(), next -> network.fit(next.features(), next.labels()));
            network.incrementEpochCount();
            double loss =
                    LossAndAccuracy.of(network, data.validation().orElseThrow()).loss();
            if (loss < lowest) {
                lowest = loss;
                best = network.params().dup();
            }
        }
        return outcome(network, data, best);
    }

    private static Outcome outcome(MultiLayerNetwork network, DataSplit data, INDArray best) {
        LossAndAccuracy train = LossAndAccuracy.of(network, data.train());
        LossAndAccuracy test = LossAndAccuracy.of(network, data.test());
        if (!Double.isFinite(train.loss()) || !Double.isFinite(test.loss()) || best == null) {
            return new Outcome(Double.NaN, 0, Double.NaN, 0, Double.NaN, 1, 0, Double.NaN, 0);
        }
        double temperature = new Calibration(network, data.validation().orElseThrow()).bestTemperature();
        Calibration tested = new Calibration(network, data.test());
        INDArray last = network.params().dup();
        network.setParams(best);
        LossAndAccuracy stopped = LossAndAccuracy.of(network, data.test());
        network.setParams(last);
        return new Outcome(
                train.loss(),
                100 * train.accuracy(),
                test.loss(),
                100 * test.accuracy(),
                tested.loss(temperature),
                temperature,
                tested.error(),
                stopped.loss(),
                100 * stopped.accuracy());
    }
}
