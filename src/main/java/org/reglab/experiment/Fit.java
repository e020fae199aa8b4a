package org.reglab.experiment;

import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.reglab.BadInputException;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.data.MiniBatches.Batch;
import org.reglab.runtime.NativeRuntime;

/**
 * Training: Keras' {@code model.fit}. All of RegLab's training goes through here, so that the same network, samples and seed
 * give the same numbers everywhere.
 */
public final class Fit {
    private Fit() {}

    /**
     * {@code model.fit(x, y, epochs=epochs, batch_size=batch)}.
     *
     * @param network with its initial weights, or trained so far; after the call, trained
     * @param batch the most samples in a mini-batch; see {@link MiniBatches} for a last one that would be short
     * @param seed of the order of the samples
     * @return the network
     * @throws BadInputException if the samples do not fit the network
     */
    public static MultiLayerNetwork fit(MultiLayerNetwork network, Examples train, int epochs, int batch, long seed) {
        NativeRuntime.useOneThread();
        requireFit(network, train);
        MiniBatches batches = new MiniBatches(train, batch, seed);
        for (int epoch = 0; epoch < epochs; epoch++) {
            steps(batches, batches.count(), next -> network.fit(next.features(), next.labels()));
            network.incrementEpochCount();
        }
        return network;
    }

    /**
     * The same over a Deeplearning4j iterator, which decides the mini-batches and their order.
     *
     * @return the network
     */
    public static MultiLayerNetwork fit(MultiLayerNetwork network, DataSetIterator batches, int epochs) {
        NativeRuntime.useOneThread();
        for (int epoch = 0; epoch < epochs; epoch++) {
            if (!batches.hasNext()) {
                batches.reset();
            }
            while (batches.hasNext()) {
                network.fit(batches.next());
            }
            network.incrementEpochCount();
        }
        return network;
    }

    /**
     * Takes mini-batches one after the other, epoch after epoch, and does something with each.
     *
     * @param steps how many mini-batches
     * @param step what is done, for example a step of training
     */
    public static void steps(MiniBatches batches, int steps, Consumer<Batch> step) {
        for (int i = 0; i < steps; i++) {
            step.accept(batches.next());
        }
    }

    /**
     * Refuses samples that a network cannot be trained or evaluated on, before anything is computed.
     *
     * @throws BadInputException if the network takes other inputs, or has outputs for other classes
     */
    static void requireFit(MultiLayerNetwork network, Examples examples) {
        long inputs = inputs(network);
        if (inputs > 0 && inputs != examples.inputs()) {
            throw new BadInputException("The network takes " + inputs + " inputs, but samples have " + examples.inputs()
                    + " features; allowed is the same number.");
        }
        long outputs = outputs(network);
        if (outputs > 0 && outputs != examples.classCount()) {
            throw new BadInputException("The network has " + outputs + " outputs, but samples have "
                    + examples.classCount() + " classes; allowed is the same number.");
        }
    }

    /** How many numbers the network takes for a sample; 0 where it first brings them into another form. */
    private static long inputs(MultiLayerNetwork network) {
        for (int i = 0; i < network.getnLayers(); i++) {
            if (network.getLayerWiseConfigurations().getInputPreProcess(i) != null) {
                return 0;
            }
            if (network.getLayer(i).conf().getLayer() instanceof FeedForwardLayer layer && layer.getNIn() > 0) {
                return layer.getNIn();
            }
        }
        return 0;
    }

    /** How many numbers the network gives for a sample: those of its last layer that has units; 0 if it is not known. */
    private static long outputs(MultiLayerNetwork network) {
        for (int i = network.getnLayers() - 1; i >= 0; i--) {
            if (network.getLayer(i).conf().getLayer() instanceof FeedForwardLayer layer && layer.getNOut() > 0) {
                return layer.getNOut();
            }
        }
        return 0;
    }
}
