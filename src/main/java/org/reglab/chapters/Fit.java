package org.reglab.chapters;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.runtime.NativeRuntime;

/** Keras' {@code model.fit}, for chapters that look into a network after training. */
final class Fit {
    private Fit() {}

    /**
     * {@code model.fit(x, y, epochs=epochs, batch_size=batch)}.
     *
     * @param network with its initial weights; after the call, trained
     * @param seed of the order of the examples
     * @return the network
     */
    static MultiLayerNetwork fit(MultiLayerNetwork network, Examples train, int epochs, int batch, long seed) {
        NativeRuntime.useOneThread();
        MiniBatches batches = new MiniBatches(train, batch, seed);
        for (int epoch = 0; epoch < epochs; epoch++) {
            batches.shuffle();
            for (int i = 0; i < batches.count(); i++) {
                network.fit(batches.get(i).features(), batches.get(i).labels());
            }
        }
        return network;
    }

    /** The network that a run of this specification ends with, weight for weight. */
    static MultiLayerNetwork fit(NetworkSpec spec, Examples train, int epochs, int batch) {
        return fit(Networks.create(spec), train, epochs, batch, spec.seed());
    }
}
