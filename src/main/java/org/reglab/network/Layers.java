package org.reglab.network;

import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The layers of a network, named and parameterised as in Keras. Input sizes are found by Deeplearning4j itself. */
public final class Layers {
    /** Weight of the old running statistics in batch normalisation; 1 minus PyTorch's momentum of 0.1. */
    public static final double BATCH_NORM_DECAY = 0.9;

    /** Added to the variance in batch normalisation, as in PyTorch. */
    public static final double BATCH_NORM_EPSILON = 1e-5;

    private Layers() {}

    /** {@code Dense(units, activation)}: activation(xW + b), x of shape [batch, inputs], W of shape [inputs, units]. */
    public static DenseLayer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    /**
     * {@code Dense(units) → LayerNormalization() → activation}: activation(g ∘ (xW − mean) / std + b), mean and standard
     * deviation over the units of each sample. It is one layer in Deeplearning4j.
     */
    public static DenseLayer layerNormDense(int units, Activation activation) {
        return new LayerNormDense(units, activation);
    }

    /**
     * {@code kernel_constraint=MaxNorm(c)}: after each step, no unit's incoming weights have an L2 norm above c.
     *
     * <p>Dimension 0 of W runs over the inputs of one unit. Deeplearning4j's documentation names dimension 1 for dense layers,
     * which would be the weights out of one input.
     *
     * @return the same layer
     */
    public static DenseLayer maxNorm(DenseLayer layer, double c) {
        layer.setConstraints(List.of(new MaxNormConstraint(c, Set.of(DefaultParamInitializer.WEIGHT_KEY), 0)));
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
        return new BatchNormalization.Builder()
                .decay(BATCH_NORM_DECAY)
                .eps(BATCH_NORM_EPSILON)
                .useLogStd(false)
                .build();
    }

    /** {@code Activation(activation)}. */
    public static ActivationLayer activation(Activation activation) {
        return new ActivationLayer.Builder().activation(activation).build();
    }

    /** {@code Dropout(rate)}: inverted dropout. The rate is the probability to drop. */
    public static DropoutLayer dropout(double rate) {
        return new DropoutLayer(retain(rate));
    }

    /** Deeplearning4j's argument is the probability to retain: this is the one place where the one becomes the other. */
    static double retain(double rate) {
        return 1 - rate;
    }

    /** {@code Dense(classes, activation='softmax')} with categorical cross-entropy. */
    public static OutputLayer softmax(int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
