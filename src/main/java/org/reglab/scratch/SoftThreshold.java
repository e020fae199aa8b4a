package org.reglab.scratch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The proximal step of an L1 penalty: w ← sign(w)·max(|w| − t, 0), with t = learning rate · λ, after a step along the gradient of
 * the loss alone. A weight that would change its sign becomes exactly 0 and stays there until the loss pulls harder than λ. Steps
 * along λ·sign(w) jump over 0 instead, from one side to the other. Daubechies et al. 2004; Beck and Teboulle 2009 (ISTA).
 *
 * @param threshold t, from 0
 */
public record SoftThreshold(double threshold) {
    /** @throws IllegalArgumentException if the threshold is negative */
    public SoftThreshold {
        if (!(threshold >= 0)) {
            throw new IllegalArgumentException("threshold is " + threshold + "; allowed is a number from 0.");
        }
    }

    /** @return [shape of w] */
    public INDArray step(INDArray w) {
        INDArray left = Transforms.max(Transforms.abs(w, true).sub(threshold), 0, true); // [shape of w]
        return Transforms.sign(w, true).mul(left);
    }

    /** Four weights and a threshold of 0.1. */
    public static String check() {
        INDArray w = Nd4j.createFromArray(0.5, -0.5, 0.05, -0.02); // [4]
        return Example.of("weights", w)
                .and("after the proximal step", new SoftThreshold(0.1).step(w))
                .and("after w - 0.1 sign(w)", w.sub(Transforms.sign(w, true).mul(0.1)))
                .toString();
    }
}
