package org.reglab.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.reglab.BadInputException;
import org.reglab.lean.LeanLayers;
import org.reglab.lean.LeanNetwork;

/**
 * What computes a network: the classes behind the same layers, parameters and results. Layers and updaters are configured with
 * Deeplearning4j's builders, and the engine chooses the classes: {@code engine.layer(Layers.dense(64, RELU))}.
 */
public enum Engine {
    /** Deeplearning4j's own layers and Adam: everything stays as it is. */
    DL4J {
        @Override
        public Layer layer(Layer layer) {
            return layer;
        }

        @Override
        public IUpdater updater(IUpdater updater) {
            return updater;
        }

        @Override
        MultiLayerNetwork unready(MultiLayerConfiguration configuration) {
            return new MultiLayerNetwork(configuration);
        }
    },

    /**
     * RegLab's subclasses of them in {@link org.reglab.lean}: the same results but for rounding, several times faster. Dropout
     * draws other masks.
     */
    LEAN {
        @Override
        public Layer layer(Layer layer) {
            return LeanLayers.of(layer);
        }

        @Override
        public IUpdater updater(IUpdater updater) {
            return LeanLayers.of(updater);
        }

        @Override
        MultiLayerNetwork unready(MultiLayerConfiguration configuration) {
            return new LeanNetwork(configuration);
        }
    };

    /**
     * This engine's equivalent of a layer, with every field as it was configured or left open; the layer itself where it has none
     * that gives the same numbers.
     */
    public abstract Layer layer(Layer layer);

    /** This engine's equivalent of an updater; the updater itself where it has none. */
    public abstract IUpdater updater(IUpdater updater);

    abstract MultiLayerNetwork unready(MultiLayerConfiguration configuration);

    /** A network with new weights, ready for {@code fit}. */
    public MultiLayerNetwork network(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = unready(configuration);
        network.init();
        return network;
    }

    /** A network with these weights (a copy of them), ready for {@code fit}. */
    public MultiLayerNetwork network(MultiLayerConfiguration configuration, INDArray parameters) {
        MultiLayerNetwork network = unready(configuration);
        network.init(parameters, true);
        return network;
    }

    /** A copy of the configuration with this engine's layers and updaters. */
    public MultiLayerConfiguration configuration(MultiLayerConfiguration configuration) {
        MultiLayerConfiguration copy = copy(configuration);
        for (NeuralNetConfiguration conf : copy.getConfs()) {
            Layer layer = layer(conf.getLayer());
            Layers.weighted(layer).ifPresent(weighted -> {
                weighted.setIUpdater(updater(weighted.getIUpdater()));
                weighted.setBiasUpdater(updater(weighted.getBiasUpdater()));
            });
            conf.setLayer(layer);
        }
        return copy;
    }

    /** The engine that a configuration's layers belong to: lean if one of them is. */
    static Engine of(MultiLayerConfiguration configuration) {
        boolean lean = configuration.getConfs().stream()
                .map(NeuralNetConfiguration::getLayer)
                .anyMatch(layer -> LeanLayers.plain(layer) != layer);
        return lean ? LEAN : DL4J;
    }

    /** A copy of the configuration with Deeplearning4j's own classes in the place of RegLab's. */
    public static MultiLayerConfiguration plain(MultiLayerConfiguration configuration) {
        MultiLayerConfiguration copy = copy(configuration);
        for (NeuralNetConfiguration conf : copy.getConfs()) {
            conf.setLayer(plain(conf.getLayer()));
        }
        PlainInputs.replace(copy);
        return copy;
    }

    /** As it is saved and read: a clone's dropout would leave the stream of the original's. */
    private static MultiLayerConfiguration copy(MultiLayerConfiguration configuration) {
        return MultiLayerConfiguration.fromJson(configuration.toJson());
    }

    /** Deeplearning4j's own layer with the same configuration; the layer itself if it is no class of RegLab's. */
    public static Layer plain(Layer layer) {
        if (layer instanceof LayerNormDense dense) {
            return LeanLayers.plain(dense.plain());
        }
        if (layer instanceof FrozenLayer frozen) {
            return new FrozenLayer(plain(frozen.getLayer()));
        }
        if (layer instanceof FrozenLayerWithBackprop frozen) {
            return new FrozenLayerWithBackprop(plain(frozen.getUnderlying()));
        }
        return LeanLayers.plain(layer);
    }

    /** @throws BadInputException if there is no such engine */
    @JsonCreator
    public static Engine parse(String name) {
        for (Engine engine : values()) {
            if (engine.toString().equals(name)) {
                return engine;
            }
        }
        throw BadInputException.of(BadInputException.option("engine"), name, "lean or dl4j");
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
