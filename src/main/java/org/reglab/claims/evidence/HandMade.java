package org.reglab.claims.evidence;

import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.config.IUpdater;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.network.Engine;

/** Deeplearning4j networks that no arm expresses: other activations and orders, faults, other kinds of data. */
public final class HandMade {
    private HandMade() {}

    /** Layers from input to output, with Glorot-uniform weights and zero biases. */
    public static MultiLayerNetwork network(long seed, int inputs, IUpdater updater, Layer... layers) {
        return network(seed, InputType.feedForward(inputs), Map.of(), updater, layers);
    }

    /**
     * The same for images or sequences.
     *
     * @param input the form of the input, before any change
     * @param changes how the input of a layer is brought into another form, by the layer's number
     */
    public static MultiLayerNetwork network(
            long seed, InputType input, Map<Integer, InputPreProcessor> changes, IUpdater updater, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        changes.forEach(list::inputPreProcessor);
        return Engine.LEAN.network(list.setInputType(input).build());
    }

    /** As RegLab's runner trains: shuffled anew for each epoch from the seed, all mini-batches equally large. */
    public static void train(MultiLayerNetwork network, Examples examples, int batch, int epochs, long seed) {
        MiniBatches batches = new MiniBatches(examples, batch, seed);
        for (int epoch = 0; epoch < epochs; epoch++) {
            batches.shuffle();
            for (int i = 0; i < batches.count(); i++) {
                MiniBatches.Batch next = batches.get(i);
                network.fit(next.features(), next.labels());
            }
        }
    }
}
