package org.reglab.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
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
    DL4J {
        @Override
        DenseLayer dense(int units, Activation activation) {
            return Layers.dense(units, activation);
        }

        @Override
        Layer batchNormalization() {
            return Layers.batchNormalization();
        }

        @Override
        Layer dropout(double rate) {
            return Layers.dropout(rate);
        }

        @Override
        Layer softmax(int classes) {
            return Layers.softmax(classes);
        }

        @Override
        Adam adam(double learningRate) {
            return new Adam(learningRate);
        }
    },

    /**
     * RegLab's subclasses of them in {@link org.reglab.lean}: the same results but for rounding, several times faster. Dropout
     * draws other masks.
     */
    LEAN {
        @Override
        DenseLayer dense(int units, Activation activation) {
            return new LeanDense(units, activation);
        }

        @Override
        Layer batchNormalization() {
            return new LeanBatchNormalization(Layers.BATCH_NORM_DECAY, Layers.BATCH_NORM_EPSILON);
        }

        @Override
        Layer dropout(double rate) {
            return new LeanDropout(Layers.retain(rate));
        }

        @Override
        Layer softmax(int classes) {
            return new LeanSoftmaxOutput(classes);
        }

        @Override
        Adam adam(double learningRate) {
            return new LeanAdam(learningRate);
        }

        @Override
        void prepare(MultiLayerNetwork network) {
            LeanUpdater.install(network);
        }
    };

    /** @see Layers#dense */
    abstract DenseLayer dense(int units, Activation activation);

    /** @see Layers#batchNormalization */
    abstract Layer batchNormalization();

    /** @see Layers#dropout */
    abstract Layer dropout(double rate);

    /** @see Layers#softmax */
    abstract Layer softmax(int classes);

    /** Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
    abstract Adam adam(double learningRate);

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
        throw BadInputException.of("--engine", name, "lean or dl4j");
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
