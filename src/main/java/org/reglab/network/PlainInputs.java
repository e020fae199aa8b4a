package org.reglab.network;

import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.distribution.OrthogonalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.reglab.lean.RowsAsSteps;
import org.reglab.lean.VectorsAsImages;

/** How a configuration reads rows of numbers, and draws an LSTM's weights, said with Deeplearning4j's own classes. */
final class PlainInputs {
    private PlainInputs() {}

    /** Replaces RegLab's classes in this configuration. The network computes the same. */
    static void replace(MultiLayerConfiguration configuration) {
        boolean stepsFirst = false;
        for (Map.Entry<Integer, InputPreProcessor> entry :
                configuration.getInputPreProcessors().entrySet()) {
            if (entry.getValue() instanceof VectorsAsImages images) {
                entry.setValue(new FeedForwardToCnnPreProcessor(
                        images.getInputHeight(), images.getInputWidth(), images.getNumChannels()));
            }
            if (entry.getValue() instanceof RowsAsSteps rows) {
                entry.setValue(new ReshapePreprocessor(
                        new long[] {rows.steps() * rows.features()},
                        new long[] {rows.steps(), rows.features()},
                        false,
                        RNNFormat.NWC));
                stepsFirst = true;
            }
        }
        for (NeuralNetConfiguration conf : configuration.getConfs()) {
            if (Layers.weighted(conf.getLayer()).orElse(null) instanceof BaseRecurrentLayer recurrent) {
                replace(recurrent, stepsFirst);
            }
        }
    }

    private static void replace(BaseRecurrentLayer recurrent, boolean stepsFirst) {
        if (stepsFirst) {
            // No preprocessor of Deeplearning4j's turns rows into [batch, features, steps].
            recurrent.setRnnDataFormat(RNNFormat.NWC);
        }
        if (recurrent.getWeightInitFn() instanceof GlorotUniform) {
            double limit = GlorotUniform.limit(recurrent.getNIn(), 4 * recurrent.getNOut());
            recurrent.setWeightInitFn(new WeightInitDistribution(new UniformDistribution(-limit, limit)));
        }
        if (recurrent.getWeightInitFnRecurrent() instanceof Orthogonal) {
            recurrent.setWeightInitFnRecurrent(new WeightInitDistribution(new OrthogonalDistribution(1)));
        }
    }
}
