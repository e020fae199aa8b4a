package org.reglab.network;

import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * How large a network is, found out without making it.
 *
 * @param parameters weights, biases, and what normalisation has
 * @param state numbers that the optimizer keeps: two per trained parameter for Adam
 * @param activations numbers that come out of all layers for one sample
 * @param multiplications of one sample's forward pass: each parameter once, in a convolution once for each position of the
 *     filters, and in a recurrent layer once for each step
 */
public record NetworkSize(long parameters, long state, long activations, long multiplications) {

    /** @param input what one sample is */
    public static NetworkSize of(MultiLayerConfiguration configuration, InputType input) {
        long state = 0;
        long activations = 0;
        long multiplications = 0;
        InputType in = input;
        for (int i = 0; i < configuration.getConfs().size(); i++) {
            NeuralNetConfiguration conf = configuration.getConf(i);
            InputPreProcessor preProcessor = configuration.getInputPreProcess(i);
            in = preProcessor == null ? in : preProcessor.getOutputType(in);
            InputType out = conf.getLayer().getOutputType(i, in);
            long own = parameters(conf);
            state += own > 0 ? largestState(conf.getLayer(), own) : 0;
            activations += out.arrayElementsPerExample();
            multiplications += own * times(in, out);
            in = out;
        }
        return new NetworkSize(parameters(configuration), state, activations, multiplications);
    }

    /** How many parameters a network of this configuration has, whose layers know their inputs. */
    public static long parameters(MultiLayerConfiguration configuration) {
        return configuration.getConfs().stream()
                .mapToLong(NetworkSize::parameters)
                .sum();
    }

    private static long parameters(NeuralNetConfiguration layer) {
        return layer.getLayer().initializer().numParams(layer);
    }

    /** How often a layer uses its parameters for one sample. */
    private static long times(InputType in, InputType out) {
        if (in instanceof InputTypeConvolutional && out instanceof InputTypeConvolutional maps) {
            return maps.getHeight() * maps.getWidth();
        }
        return in instanceof InputTypeRecurrent sequence ? Math.max(1, sequence.getTimeSeriesLength()) : 1;
    }

    /** Running statistics have no updater; they are counted as if they had one, since they are few. */
    private static long largestState(Layer layer, long parameters) {
        Layer own = Layers.weighted(layer).map(Layer.class::cast).orElse(layer);
        return layer.initializer().paramKeys(layer).stream()
                .mapToLong(key -> own.getUpdaterByParam(key).stateSize(parameters))
                .max()
                .orElse(0);
    }
}
