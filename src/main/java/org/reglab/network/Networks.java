package org.reglab.network;

import static org.reglab.network.Layers.activation;
import static org.reglab.network.Layers.layerNormDense;
import static org.reglab.network.Layers.maxNorm;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
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
    /** ND4J takes seed 0 for none, so that a network would differ from run to run. */
    private static final long INSTEAD_OF_ZERO = Long.MIN_VALUE;

    private Networks() {}

    /**
     * A network with its initial weights, ready for {@code fit}. Dropout draws its masks from ND4J's generator of the calling
     * thread, which this call seeds: make and train a network in one thread.
     */
    public static MultiLayerNetwork create(NetworkSpec spec) {
        return spec.engine().network(configuration(spec));
    }

    /** Deeplearning4j's configuration: Glorot-uniform weights, zero biases, and the arm's penalties on the weights. */
    public static MultiLayerConfiguration configuration(NetworkSpec spec) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(spec.seed() == 0 ? INSTEAD_OF_ZERO : spec.seed())
                .updater(spec.optimizer().updater(spec.engine(), spec.learningRate()))
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .list();
        for (Layer layer : layers(spec)) {
            if (layer instanceof BaseLayer weighted) {
                weighted.setRegularization(terms(spec));
            }
            list.layer(layer);
        }
        return list.setInputType(InputType.feedForward(spec.inputs())).build();
    }

    /** Read from top to bottom, this is the network. */
    static List<Layer> layers(NetworkSpec spec) {
        Arm arm = spec.arm();
        Engine engine = spec.engine();
        Place batchNorm = arm.find(BatchNorm.class).map(BatchNorm::place).orElse(null);
        boolean layerNorm = arm.find(LayerNorm.class).isPresent();

        List<Layer> layers = new ArrayList<>();
        arm.find(InputDropout.class).ifPresent(input -> layers.add(engine.dropout(input.rate())));
        for (int units : spec.hidden()) {
            Activation ownActivation = batchNorm == Place.BEFORE_ACTIVATION ? Activation.IDENTITY : Activation.RELU;
            DenseLayer dense = layerNorm ? layerNormDense(units, ownActivation) : engine.dense(units, ownActivation);
            layers.add(arm.find(MaxNorm.class)
                    .map(limit -> maxNorm(dense, limit.c()))
                    .orElse(dense));
            if (batchNorm != null) {
                layers.add(engine.batchNormalization());
            }
            if (batchNorm == Place.BEFORE_ACTIVATION) {
                layers.add(activation(Activation.RELU));
            }
            arm.find(Dropout.class).ifPresent(dropout -> layers.add(engine.dropout(dropout.rate())));
        }
        layers.add(engine.softmax(spec.classes()));
        return layers;
    }

    /**
     * The arm's terms, which Deeplearning4j applies to weights but not to biases. They are set layer by layer: of a weight decay
     * that is set for the whole network, Deeplearning4j 1.0.0-M2.1 gives each layer two copies, so that it decays twice
     * ({@code LayerValidation.configureBaseLayer} adds it to a list that holds it already).
     */
    private static List<Regularization> terms(NetworkSpec spec) {
        Arm arm = spec.arm();
        List<Regularization> terms = new ArrayList<>();
        arm.find(L1.class).ifPresent(l1 -> terms.add(new L1Regularization(l1.lambda())));
        arm.find(L2.class).ifPresent(l2 -> terms.add(new L2Regularization(l2.lambda())));
        arm.find(WeightDecay.class)
                .map(WeightDecay::lambda)
                .or(() -> spec.optimizer().defaultDecay())
                .ifPresent(lambda -> terms.add(new org.nd4j.linalg.learning.regularization.WeightDecay(lambda, true)));
        return terms;
    }
}
