package org.reglab.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.reglab.BadInputException;
import org.reglab.lean.LeanAdam;
import org.reglab.lean.LeanBatchNormalization;
import org.reglab.lean.LeanDense;
import org.reglab.lean.LeanDropout;
import org.reglab.lean.LeanSoftmaxOutput;
import org.reglab.lean.LeanUpdater;

/** What computes a network: the classes behind the same layers, parameters and results. */
public enum Engine {
    /** Deeplearning4j's own layers and Adam. */
    DL4J,

    /**
     * RegLab's subclasses of them in {@link org.reglab.lean}: the same results but for rounding, several times faster. Dropout
     * draws other masks.
     */
    LEAN {
        @Override
        Layer layer(Layer layer) {
            if (layer.getClass() == DenseLayer.class) {
                DenseLayer d = (DenseLayer) layer;
                LeanDense lean = new LeanDense((int) d.getNOut(), org.nd4j.linalg.activations.Activation.RELU);
                lean.setActivationFn(d.getActivationFn());
                lean.setConstraints(d.getConstraints());
                lean.setRegularization(d.getRegularization());
                return lean;
            }
            if (layer.getClass() == OutputLayer.class
                    && ((OutputLayer) layer).getActivationFn() instanceof ActivationSoftmax) {
                LeanSoftmaxOutput lean = new LeanSoftmaxOutput((int) ((OutputLayer) layer).getNOut());
                lean.setRegularization(((OutputLayer) layer).getRegularization());
                return lean;
            }
            if (layer.getClass() == BatchNormalization.class) {
                BatchNormalization b = (BatchNormalization) layer;
                return new LeanBatchNormalization(b.getDecay(), b.getEps());
            }
            if (layer.getClass() == DropoutLayer.class
                    && layer.getIDropout() instanceof org.deeplearning4j.nn.conf.dropout.Dropout dropout) {
                return new LeanDropout(dropout.getP());
            }
            return layer;
        }

        @Override
        IUpdater updater(IUpdater updater) {
            return updater.getClass() == Adam.class ? new LeanAdam(((Adam) updater).getLearningRate()) : updater;
        }

        @Override
        void prepare(MultiLayerNetwork network) {
            LeanUpdater.install(network);
        }
    };

    /** What this engine computes a layer with: an equal layer of its own, or the layer itself. */
    Layer layer(Layer layer) {
        return layer;
    }

    /** What this engine computes an updater with: an equal one of its own, or the updater itself. */
    IUpdater updater(IUpdater updater) {
        return updater;
    }

    /** What a network needs beyond its configuration, once it has its weights. */
    void prepare(MultiLayerNetwork network) {}

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
