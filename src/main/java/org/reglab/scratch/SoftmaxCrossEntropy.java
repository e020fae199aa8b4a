package org.reglab.scratch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Softmax and cross-entropy, p = exp(z)/Σ exp(z) and L = −mean over samples of log p(label): the loss of document 001, section
 * 4 ({@code sparse_categorical_crossentropy}). Together, because together the gradient is simple.
 */
public final class SoftmaxCrossEntropy {
    private SoftmaxCrossEntropy() {}

    /**
     * @param z logits, [n, classes]
     * @return p, [n, classes]
     */
    public static INDArray probabilities(INDArray z) {
        INDArray shifted = z.sub(z.max(true, 1)); // [n, classes] - [n, 1]; the same p, and exp cannot overflow
        INDArray exp = Transforms.exp(shifted, true); // [n, classes]
        return exp.div(exp.sum(true, 1)); // [n, classes] / [n, 1] = [n, classes]
    }

    /**
     * @param z logits, [n, classes]
     * @param y labels, one-hot, [n, classes]
     * @return L, in nats
     */
    public static double loss(INDArray z, INDArray y) {
        INDArray shifted = z.sub(z.max(true, 1)); // [n, classes]
        INDArray logOfSum = Transforms.log(Transforms.exp(shifted, true).sum(true, 1), true); // [n, 1]
        INDArray logProbabilities = shifted.sub(logOfSum); // [n, classes] - [n, 1] = [n, classes]
        return -y.mul(logProbabilities).sumNumber().doubleValue() / z.size(0);
    }

    /**
     * @param z logits, [n, classes]
     * @param y labels, one-hot, [n, classes]
     * @return dz = (p − y)/n, [n, classes]
     */
    public static INDArray backward(INDArray z, INDArray y) {
        return probabilities(z).sub(y).div(z.size(0));
    }

    /** Two samples: the logits of the first say nothing, those of the second favour its label. */
    public static String check() {
        INDArray z = Nd4j.createFromArray(new double[][] {{1, 1}, {1000, 1001}}); // [2, 2]
        INDArray y = Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}}); // [2, 2]
        return Example.of("logits", z)
                .and("labels", y)
                .and("probabilities", probabilities(z))
                .and("cross-entropy", loss(z, y))
                .and("its gradient", backward(z, y))
                .toString();
    }
}
