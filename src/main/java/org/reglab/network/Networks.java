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
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
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

    /**
     * A network with its initial weights, ready for {@code fit}. Dropout draws its masks from ND4J's generator of the calling
     * thread, which this call seeds: make and train a network in one thread.
     */
    public static MultiLayerNetwork create(NetworkSpec spec) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(spec));
        network.init();
        return network;
    }

    /** Deeplearning4j's configuration: Glorot-uniform weights, zero biases, and the arm's penalties on the weights. */
    public static MultiLayerConfiguration configuration(NetworkSpec spec) {
        NeuralNetConfiguration.Builder builder = new NeuralNetConfiguration.Builder()
                .seed(spec.seed())
                .updater(spec.optimizer().updater(spec.learningRate()))
                .weightInit(WeightInit.XAVIER_UNIFORM);
        penalties(builder, spec);
        NeuralNetConfiguration.ListBuilder list = builder.list();
        layers(spec).forEach(list::layer);
        return list.setInputType(InputType.feedForward(spec.inputs())).build();
    }

    /** Read from top to bottom, this is the network. */
    static List<Layer> layers(NetworkSpec spec) {
        Arm arm = spec.arm();
        Place batchNorm = arm.find(BatchNorm.class).map(BatchNorm::place).orElse(null);
        boolean layerNorm = arm.find(LayerNorm.class).isPresent();

        List<Layer> layers = new ArrayList<>();
        arm.find(InputDropout.class).ifPresent(input -> layers.add(dropout(input.rate())));
        for (int units : spec.hidden()) {
            Activation ownActivation = batchNorm == Place.BEFORE_ACTIVATION ? Activation.IDENTITY : Activation.RELU;
            DenseLayer dense = layerNorm ? layerNormDense(units, ownActivation) : dense(units, ownActivation);
            layers.add(arm.find(MaxNorm.class)
                    .map(limit -> maxNorm(dense, limit.c()))
                    .orElse(dense));
            if (batchNorm != null) {
                layers.add(batchNormalization());
            }
            if (batchNorm == Place.BEFORE_ACTIVATION) {
                layers.add(activation(Activation.RELU));
            }
            arm.find(Dropout.class).ifPresent(dropout -> layers.add(dropout(dropout.rate())));
        }
        layers.add(softmax(spec.classes()));
        return layers;
    }

    /** Deeplearning4j applies these to weights only unless told otherwise. */
    private static void penalties(NeuralNetConfiguration.Builder builder, NetworkSpec spec) {
        Arm arm = spec.arm();
        arm.find(L1.class).ifPresent(l1 -> builder.l1(l1.lambda()));
        arm.find(L2.class).ifPresent(l2 -> builder.l2(l2.lambda()));
        arm.find(WeightDecay.class)
                .map(WeightDecay::lambda)
                .or(() -> spec.optimizer().defaultDecay())
                .ifPresent(lambda -> builder.weightDecay(lambda, true));
    }
}
