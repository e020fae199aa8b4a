package org.reglab.network;

import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * What acts on a layer's weights beside the gradient of the loss. Biases are left alone. λ is as in {@link Regularizer}, whose
 * ranges hold here, too.
 */
public final class Penalties {
    private Penalties() {}

    /** Adds λ·Σ|w| to the training loss: Keras' {@code L1(λ)}. */
    public static Regularization l1(double lambda) {
        return new L1Regularization(new Regularizer.L1(lambda).lambda());
    }

    /** Adds ½λ·Σw² to the training loss: Keras' {@code L2(λ/2)}, PyTorch's {@code weight_decay=λ} but for biases. */
    public static Regularization l2(double lambda) {
        return new L2Regularization(new Regularizer.L2(lambda).lambda());
    }

    /** w ← w − lr·λ·w beside the optimizer's step: {@code AdamW(weight_decay=λ)} but for biases. */
    public static Regularization weightDecay(double lambda) {
        return new WeightDecay(new Regularizer.WeightDecay(lambda).lambda(), true);
    }
}
