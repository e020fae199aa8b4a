package org.reglab.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.reglab.BadInputException;

/** The layers of a network, named and parameterised as in Keras. Input sizes are found by Deeplearning4j itself. */
public final class Layers {
    /** Weight of the old running statistics in batch normalisation; 1 minus PyTorch's momentum of 0.1. */
    public static final double BATCH_NORM_DECAY = 0.9;

    /** Added to the variance in batch normalisation, as in PyTorch. */
    public static final double BATCH_NORM_EPSILON = 1e-5;

    private Layers() {}

    /**
     * {@code Dense(units, activation, kernel_regularizer)}: activation(xW + b), x of shape [batch, inputs], W of shape
     * [inputs, units].
     *
     * @param penalties what acts on W beside the loss, see {@link Penalties}
     * @throws BadInputException if there are no units
     */
    public static DenseLayer dense(int units, Activation activation, Regularization... penalties) {
        DenseLayer layer = new DenseLayer.Builder()
                .nOut(atLeastOne("units", units))
                .activation(activation)
                .build();
        return penalised(layer, penalties);
    }

    /**
     * {@code Dense(units) → LayerNormalization() → activation}: activation(g ∘ (xW − mean) / std + b), mean and standard
     * deviation over the units of each sample. It is one layer in Deeplearning4j.
     *
     * @throws BadInputException if there are no units
     */
    public static DenseLayer layerNormDense(int units, Activation activation) {
        return new LayerNormDense(atLeastOne("units", units), activation);
    }

    /**
     * {@code Conv2D(filters, kernel, activation, kernel_regularizer)} with strides of 1 and {@code padding='valid'}: images of shape
     * [batch, channels, height, width] become feature maps [batch, filters, height − kernel + 1, width − kernel + 1].
     *
     * @param kernel height and width of each filter
     * @param penalties what acts on the filters beside the loss, see {@link Penalties}
     * @throws BadInputException if there is no filter, or the kernel has no size
     */
    public static ConvolutionLayer convolution(
            int filters, int kernel, Activation activation, Regularization... penalties) {
        int side = atLeastOne("kernel", kernel);
        ConvolutionLayer layer = new ConvolutionLayer.Builder(side, side)
                .nOut(atLeastOne("filters", filters))
                .activation(activation)
                .build();
        return penalised(layer, penalties);
    }

    /**
     * {@code MaxPooling2D(size)}: the largest of each size × size pixels. What is left over at the right and bottom edge is not
     * read. A dense layer may follow: Deeplearning4j flattens feature maps by itself, channel by channel.
     *
     * @throws BadInputException if the size is below 1
     */
    public static SubsamplingLayer maxPooling(int size) {
        int[] side = {atLeastOne("size", size), size};
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, side, side).build();
    }

    /**
     * {@code LSTM(units, kernel_regularizer, recurrent_regularizer)}: of sequences [batch, features, steps] the last state,
     * [batch, units]. Weights start as in Keras: of inputs Glorot-uniform, recurrent ones orthogonal, and forget gates with a
     * bias of 1.
     *
     * @param penalties what acts on the weights of inputs and states beside the loss, see {@link Penalties}
     * @throws BadInputException if there are no units
     */
    public static LastTimeStep lstm(int units, Regularization... penalties) {
        return new LastTimeStep(lstmStates(units, penalties));
    }

    /**
     * {@code LSTM(units, return_sequences=True)}: of sequences [batch, features, steps] the state after each step, [batch, units,
     * steps]. Otherwise as {@link #lstm}.
     *
     * @throws BadInputException if there are no units
     */
    public static LSTM lstmStates(int units, Regularization... penalties) {
        LSTM layer = new LSTM.Builder()
                .nOut(atLeastOne("units", units))
                .activation(Activation.TANH)
                .weightInit(new GlorotUniform())
                .weightInitRecurrent(new Orthogonal())
                .forgetGateBiasInit(1)
                .build();
        return penalised(layer, penalties);
    }

    /**
     * {@code kernel_constraint=MaxNorm(c)}: after each step, no unit's incoming weights have an L2 norm above c.
     *
     * <p>Dimension 0 of W runs over the inputs of one unit. Deeplearning4j's documentation names dimension 1 for dense layers,
     * which would be the weights out of one input.
     *
     * @return the same layer
     * @throws BadInputException if c is not above 0
     */
    public static DenseLayer maxNorm(DenseLayer layer, double c) {
        double limit = new Regularizer.MaxNorm(c).c();
        layer.setConstraints(List.of(new MaxNormConstraint(limit, Set.of(DefaultParamInitializer.WEIGHT_KEY), 0)));
        return layer;
    }

    /**
     * {@code kernel_constraint=MaxNorm(c, axis=[0, 1, 2])}: after each step, no filter has an L2 norm above c.
     *
     * @return the same layer
     * @throws BadInputException if c is not above 0
     */
    public static ConvolutionLayer maxNorm(ConvolutionLayer layer, double c) {
        double limit = new Regularizer.MaxNorm(c).c();
        // [filters, channels, height, width]
        layer.setConstraints(
                List.of(new MaxNormConstraint(limit, Set.of(ConvolutionParamInitializer.WEIGHT_KEY), 1, 2, 3)));
        return layer;
    }

    /**
     * {@code kernel_constraint=MaxNorm(c), recurrent_constraint=MaxNorm(c)}: after each step, neither the weights from the inputs
     * into a gate nor those from the state have an L2 norm above c.
     *
     * @return the same layer
     * @throws BadInputException if c is not above 0
     */
    public static LSTM maxNorm(LSTM layer, double c) {
        double limit = new Regularizer.MaxNorm(c).c();
        Set<String> weights = Set.of(LSTMParamInitializer.INPUT_WEIGHT_KEY, LSTMParamInitializer.RECURRENT_WEIGHT_KEY);
        layer.setConstraints(List.of(new MaxNormConstraint(limit, weights, 0)));
        return layer;
    }

    /**
     * {@code BatchNormalization(momentum=0.9, epsilon=1e-5)}: batch statistics in training, running averages in inference,
     * learnt γ and β, for each unit or, after a convolution, for each channel.
     *
     * <p>The running variance is stored as it is. Deeplearning4j's default, the logarithm of its root, serves distributed training;
     * here it would cost a power and a logarithm in each step and digits in the result.
     */
    public static BatchNormalization batchNormalization() {
        return batchNormalization(BATCH_NORM_DECAY, BATCH_NORM_EPSILON);
    }

    /**
     * {@code BatchNormalization(momentum, epsilon)}; Keras' own defaults are 0.99 and 1e-3.
     *
     * @param momentum weight of the old running statistics, from 0 to below 1, as in Keras; PyTorch's is 1 minus this
     * @param epsilon added to the variance, above 0
     * @throws BadInputException if one is out of range
     */
    public static BatchNormalization batchNormalization(double momentum, double epsilon) {
        if (!(momentum >= 0 && momentum < 1)) {
            throw BadInputException.of("momentum", momentum, "a number from 0 and below 1");
        }
        if (!(epsilon > 0 && Double.isFinite(epsilon))) {
            throw BadInputException.of("epsilon", epsilon, "a number above 0");
        }
        return new BatchNormalization.Builder()
                .decay(momentum)
                .eps(epsilon)
                .useLogStd(false)
                .build();
    }

    /** {@code Activation(activation)}. */
    public static ActivationLayer activation(Activation activation) {
        return new ActivationLayer.Builder().activation(activation).build();
    }

    /**
     * {@code Dropout(rate)}: inverted dropout. The rate is the probability to drop.
     *
     * @throws BadInputException if the rate is not above 0 and below 1
     */
    public static DropoutLayer dropout(double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw BadInputException.of("dropout", rate, "a drop rate above 0 and below 1");
        }
        return new DropoutLayer(retain(rate));
    }

    /**
     * {@code SpatialDropout2D(rate)}: inverted dropout of whole feature maps. The rate is the probability to drop.
     *
     * @throws BadInputException if the rate is not above 0 and below 1
     */
    public static DropoutLayer spatialDropout(double rate) {
        return new DropoutLayer(new SpatialDropout(retain(new Regularizer.SpatialDropout(rate).rate())));
    }

    /** Deeplearning4j's argument is the probability to retain: this is the one place where the one becomes the other. */
    static double retain(double rate) {
        return 1 - rate;
    }

    /**
     * {@code Dense(classes, activation='softmax', kernel_regularizer)} with categorical cross-entropy.
     *
     * @throws BadInputException if there is no class
     */
    public static OutputLayer softmax(int classes, Regularization... penalties) {
        return output(classes, Activation.SOFTMAX, LossFunction.MCXENT, penalties);
    }

    /**
     * {@code Dense(outputs, activation='sigmoid', kernel_regularizer)} with binary cross-entropy.
     *
     * @throws BadInputException if there is no output
     */
    public static OutputLayer sigmoid(int outputs, Regularization... penalties) {
        return output(outputs, Activation.SIGMOID, LossFunction.XENT, penalties);
    }

    private static OutputLayer output(int units, Activation activation, LossFunction loss, Regularization[] penalties) {
        OutputLayer layer = new OutputLayer.Builder(loss)
                .nOut(atLeastOne("units", units))
                .activation(activation)
                .build();
        return penalised(layer, penalties);
    }

    /** The layer's weights, if it has some: those of an LSTM of which only the last state is taken, for example. */
    static Optional<BaseLayer> weighted(Layer layer) {
        Layer own = layer instanceof BaseWrapperLayer wrapper ? wrapper.getUnderlying() : layer;
        return own instanceof BaseLayer weighted ? Optional.of(weighted) : Optional.empty();
    }

    /** Without penalties of its own a layer has those of the network, if there are any. */
    private static <L extends BaseLayer> L penalised(L layer, Regularization[] penalties) {
        if (penalties.length > 0) {
            layer.setRegularization(new ArrayList<>(List.of(penalties)));
        }
        return layer;
    }

    private static int atLeastOne(String key, int units) {
        if (units < 1) {
            throw BadInputException.of(key, units, "a whole number from 1");
        }
        return units;
    }
}
