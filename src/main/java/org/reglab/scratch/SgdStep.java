package org.reglab.scratch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A step of stochastic gradient descent: w ← w − learning rate·gradient. Without momentum; document 002, section 4.
 *
 * @param learningRate the step's length for a gradient of 1
 */
public record SgdStep(double learningRate) {
    /**
     * @param w of any shape
     * @param gradient [shape of w]
     * @return w after the step, [shape of w]
     */
    public INDArray step(INDArray w, INDArray gradient) {
        return w.sub(gradient.mul(learningRate));
    }

    /** One step down w². */
    public static String check() {
        INDArray w = Nd4j.createFromArray(1.0, -2.0); // [2]
        return Example.of("w", w)
                .and("after a step of SGD by 2w at 0.1", new SgdStep(0.1).step(w, w.mul(2)))
                .toString();
    }
}
