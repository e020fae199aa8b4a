package org.reglab.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
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
     * {@code BatchNormalization(momentum=0.9, epsilon=1e-5)}: batch statistics in training, running averages in inference,
     * learnt γ and β.
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
