package org.reglab.network;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * How large a network is, found out without making it.
 *
 * @param parameters weights, biases, and what normalisation has
 * @param state numbers that the optimizer keeps: two per trained parameter for Adam
 * @param activations numbers that come out of all layers for one sample
 */
public record NetworkSize(long parameters, long state, long activations) {

    /** @param input what one sample is */
    public static NetworkSize of(MultiLayerConfiguration configuration, InputType input) {
        long state = 0;
        for (NeuralNetConfiguration layer : configuration.getConfs()) {
            long own = parameters(layer);
            state += own > 0 ? largestState(layer, own) : 0;
        }
        long activations = configuration.getLayerActivationTypes(input).stream()
                .mapToLong(InputType::arrayElementsPerExample)
                .sum();
        return new NetworkSize(parameters(configuration), state, activations);
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

    /** Running statistics have no updater; they are counted as if they had one, since they are few. */
    private static long largestState(NeuralNetConfiguration layer, long parameters) {
        return layer.getLayer().initializer().paramKeys(layer.getLayer()).stream()
                .mapToLong(key -> layer.getLayer().getUpdaterByParam(key).stateSize(parameters))
                .max()
                .orElse(0);
    }
}
