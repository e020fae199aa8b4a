package org.reglab.scratch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Sigmoid and binary cross-entropy, p = 1/(1 + exp(−z)) and L = −mean of y·log p + (1 − y)·log(1 − p): PyTorch's {@code
 * binary_cross_entropy_with_logits}. Document 002, section 4, calls {@code binary_cross_entropy} on logits, which is refused.
 */
public final class SigmoidCrossEntropy {
    private SigmoidCrossEntropy() {}

    /**
     * @param z logits, [n, 1]
     * @return p, [n, 1]
     */
    public static INDArray probabilities(INDArray z) {
        return Transforms.sigmoid(z, true);
    }

    /**
     * @param z logits, [n, 1]
     * @param y labels, 0 or 1, [n, 1]
     * @return L, in nats
     */
    public static double loss(INDArray z, INDArray y) {
        INDArray size = Transforms.abs(z, true); // [n, 1]
        INDArray log = Transforms.log(Transforms.exp(size.neg(), true).add(1), true); // log(1 + exp(-|z|)), [n, 1]
        // max(z, 0) - z·y + log(1 + exp(-|z|)): the same, and exp cannot overflow.
        INDArray perSample = Relu.forward(z).sub(z.mul(y)).add(log); // [n, 1]
        return perSample.meanNumber().doubleValue();
    }

    /**
     * @param z logits, [n, 1]
     * @param y labels, 0 or 1, [n, 1]
     * @return dz = (p − y)/n, [n, 1]
     */
    public static INDArray backward(INDArray z, INDArray y) {
        return probabilities(z).sub(y).div(z.length());
    }

    /** Three samples of label 1: undecided, right, and so wrong that exp(−z) alone would overflow. */
    public static String check() {
        INDArray z = Nd4j.createFromArray(new double[][] {{0}, {2}, {-1000}}); // [3, 1]
        INDArray y = Nd4j.onesLike(z); // [3, 1]
        return Example.of("logits", z)
                .and("probabilities", probabilities(z))
                .and("binary cross-entropy", loss(z, y))
                .and("its gradient", backward(z, y))
                .toString();
    }
}
