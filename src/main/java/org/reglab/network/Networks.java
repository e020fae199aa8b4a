package org.reglab.network;

import static org.reglab.network.Layers.activation;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.layerNormDense;
import static org.reglab.network.Layers.maxNorm;
import static org.reglab.network.Layers.softmax;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.reglab.network.Architecture.Mlp;
import org.reglab.network.Regularizer.BatchNorm;
import org.reglab.network.Regularizer.BatchNorm.Place;
import org.reglab.network.Regularizer.Dropout;
import org.reglab.network.Regularizer.InputDropout;
import org.reglab.network.Regularizer.L1;
import org.reglab.network.Regularizer.L2;
import org.reglab.network.Regularizer.LayerNorm;
import org.reglab.network.Regularizer.MaxNorm;
import org.reglab.network.Regularizer.WeightDecay;

/** From a {@link NetworkSpec} to Deeplearning4j. */
public final class Networks {
    private Networks() {}

    /** A network with its initial weights, ready for training; see {@link Sequential#build()}. */
    public static MultiLayerNetwork create(NetworkSpec spec) {
        return sequential(spec).build();
    }

    /** Deeplearning4j's configuration: Glorot-uniform weights, zero biases, and the arm's penalties on the weights. */
    public static MultiLayerConfiguration configuration(NetworkSpec spec) {
        return sequential(spec).configuration();
    }

    private static Sequential sequential(NetworkSpec spec) {
        return Sequential.input(spec.inputs())
                .seed(spec.seed())
                .optimizer(spec.optimizer().updater(spec.learningRate()))
                .engine(spec.engine())
                .add(layers(spec));
    }

    /** The layers of the architecture with those of the arm between them, from input to output. */
    static List<Layer> layers(NetworkSpec spec) {
        List<Layer> layers = new ArrayList<>();
        spec.arm().find(InputDropout.class).ifPresent(input -> layers.add(dropout(input.rate())));
        if (spec.architecture() instanceof Mlp mlp) {
            mlp.hidden().forEach(units -> layers.addAll(hidden(units, spec.arm())));
        }
        layers.add(softmax(spec.classes()));
        for (Layer layer : layers) {
            if (layer instanceof BaseLayer weighted) {
                weighted.setRegularization(penalties(spec));
            }
        }
        return layers;
    }

    /** A dense hidden layer with ReLU and an arm's regularisers: read from top to bottom, this is their order. */
    private static List<Layer> hidden(int units, Arm arm) {
        Place batchNorm = arm.find(BatchNorm.class).map(BatchNorm::place).orElse(null);
        Activation own = batchNorm == Place.BEFORE_ACTIVATION ? Activation.IDENTITY : Activation.RELU;
        DenseLayer dense = arm.find(LayerNorm.class).isPresent() ? layerNormDense(units, own) : dense(units, own);
        arm.find(MaxNorm.class).ifPresent(limit -> maxNorm(dense, limit.c()));

        List<Layer> layers = new ArrayList<>();
        layers.add(dense);
        if (batchNorm != null) {
            layers.add(batchNormalization());
        }
        if (batchNorm == Place.BEFORE_ACTIVATION) {
            layers.add(activation(Activation.RELU));
        }
        arm.find(Dropout.class).ifPresent(dropout -> layers.add(dropout(dropout.rate())));
        return layers;
    }

    /**
     * What acts on weights but not on biases. It is set layer by layer: of a weight decay that is set for the whole network,
     * Deeplearning4j 1.0.0-M2.1 gives each layer two copies, so that it decays twice ({@code LayerValidation.configureBaseLayer}
     * adds it to a list that holds it already).
     */
    private static List<Regularization> penalties(NetworkSpec spec) {
        Arm arm = spec.arm();
        List<Regularization> penalties = new ArrayList<>();
        arm.find(L1.class).ifPresent(l1 -> penalties.add(Penalties.l1(l1.lambda())));
        arm.find(L2.class).ifPresent(l2 -> penalties.add(Penalties.l2(l2.lambda())));
        arm.find(WeightDecay.class)
                .map(WeightDecay::lambda)
                .or(() -> spec.optimizer().defaultDecay())
                .ifPresent(lambda -> penalties.add(Penalties.weightDecay(lambda)));
        return penalties;
    }
}
