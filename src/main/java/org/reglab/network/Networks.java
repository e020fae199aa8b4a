package org.reglab.network;

import static org.reglab.network.Layers.activation;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.convolution;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.layerNormDense;
import static org.reglab.network.Layers.lstmStates;
import static org.reglab.network.Layers.maxNorm;
import static org.reglab.network.Layers.maxPooling;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Layers.spatialDropout;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.reglab.network.Architecture.Cnn;
import org.reglab.network.Architecture.Lstm;
import org.reglab.network.Architecture.Mlp;
import org.reglab.network.Regularizer.BatchNorm;
import org.reglab.network.Regularizer.BatchNorm.Place;
import org.reglab.network.Regularizer.Dropout;
import org.reglab.network.Regularizer.InputDropout;
import org.reglab.network.Regularizer.L1;
import org.reglab.network.Regularizer.L2;
import org.reglab.network.Regularizer.LayerNorm;
import org.reglab.network.Regularizer.MaxNorm;
import org.reglab.network.Regularizer.SpatialDropout;
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
        return samples(spec)
                .seed(spec.seed())
                .optimizer(spec.optimizer().updater(spec.learningRate()))
                .engine(spec.engine())
                .add(layers(spec));
    }

    /** Samples come as rows of numbers, whatever they are. */
    private static Sequential samples(NetworkSpec spec) {
        if (spec.architecture() instanceof Mlp) {
            return Sequential.input(spec.inputs());
        }
        if (spec.sample() instanceof InputTypeConvolutional image) {
            return spec.architecture() instanceof Cnn
                    ? Sequential.images((int) image.getChannels(), (int) image.getHeight(), (int) image.getWidth())
                    : Sequential.sequences((int) image.getHeight(), (int) image.getWidth());
        }
        InputTypeRecurrent sequence = (InputTypeRecurrent) spec.sample();
        return Sequential.sequences((int) sequence.getTimeSeriesLength(), (int) sequence.getSize());
    }

    /** The layers of the architecture with those of the arm between them, from input to output. */
    static List<Layer> layers(NetworkSpec spec) {
        List<Layer> layers = new ArrayList<>();
        spec.arm().find(InputDropout.class).ifPresent(input -> layers.add(dropout(input.rate())));
        switch (spec.architecture().kind()) {
            case MLP -> layers.addAll(hidden(((Mlp) spec.architecture()).hidden(), spec.arm()));
            case CNN -> {
                Cnn cnn = (Cnn) spec.architecture();
                cnn.filters().forEach(filters -> layers.addAll(convolved(filters, cnn.kernel(), spec.arm())));
                layers.addAll(hidden(cnn.hidden(), spec.arm()));
            }
            case LSTM -> layers.addAll(recurrent(((Lstm) spec.architecture()).units(), spec.arm()));
        }
        layers.add(softmax(spec.classes()));
        for (Layer layer : layers) {
            Layers.weighted(layer).ifPresent(weighted -> weighted.setRegularization(penalties(spec)));
        }
        return layers;
    }

    private static List<Layer> hidden(List<Integer> hidden, Arm arm) {
        List<Layer> layers = new ArrayList<>();
        hidden.forEach(units -> layers.addAll(hidden(units, arm)));
        return layers;
    }

    /** A dense hidden layer with ReLU and an arm's regularisers: read from top to bottom, this is their order. */
    private static List<Layer> hidden(int units, Arm arm) {
        Activation own = beforeNormalization(arm);
        DenseLayer dense =
                arm.find(LayerNorm.class).isPresent() ? layerNormDense(units, own) : Layers.dense(units, own);
        arm.find(MaxNorm.class).ifPresent(limit -> maxNorm(dense, limit.c()));

        List<Layer> layers = new ArrayList<>();
        layers.add(dense);
        layers.addAll(normalization(arm));
        arm.find(Dropout.class).ifPresent(dropout -> layers.add(dropout(dropout.rate())));
        return layers;
    }

    /** A convolution with ReLU and pooling, likewise. Dropout comes last, so that each zero is one of the next layer's inputs. */
    private static List<Layer> convolved(int filters, int kernel, Arm arm) {
        ConvolutionLayer convolution = convolution(filters, kernel, beforeNormalization(arm));
        arm.find(MaxNorm.class).ifPresent(limit -> maxNorm(convolution, limit.c()));

        List<Layer> layers = new ArrayList<>();
        layers.add(convolution);
        layers.addAll(normalization(arm));
        layers.add(maxPooling(Cnn.POOL));
        arm.find(SpatialDropout.class)
                .map(maps -> spatialDropout(maps.rate()))
                .or(() -> arm.find(Dropout.class).map(each -> dropout(each.rate())))
                .ifPresent(layers::add);
        return layers;
    }

    /** An LSTM's last state, likewise. Dropout of its inputs is {@link InputDropout}. */
    private static List<Layer> recurrent(int units, Arm arm) {
        LSTM states = lstmStates(units);
        arm.find(MaxNorm.class).ifPresent(limit -> maxNorm(states, limit.c()));

        List<Layer> layers = new ArrayList<>();
        layers.add(new LastTimeStep(states));
        arm.find(Dropout.class).ifPresent(dropout -> layers.add(dropout(dropout.rate())));
        return layers;
    }

    /** The activation of a layer with weights: ReLU, unless a normalisation comes between the two. */
    private static Activation beforeNormalization(Arm arm) {
        return place(arm) == Place.BEFORE_ACTIVATION ? Activation.IDENTITY : Activation.RELU;
    }

    private static List<Layer> normalization(Arm arm) {
        if (place(arm) == null) {
            return List.of();
        }
        return place(arm) == Place.BEFORE_ACTIVATION
                ? List.of(batchNormalization(), activation(Activation.RELU))
                : List.of(batchNormalization());
    }

    /** Null without batch normalisation. */
    private static Place place(Arm arm) {
        return arm.find(BatchNorm.class).map(BatchNorm::place).orElse(null);
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
