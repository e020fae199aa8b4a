package org.reglab.scratch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Decoupled weight decay: w ← (1 − learning rate·λ)·w before the optimizer's own step, which sees the plain gradient. Loshchilov
 * and Hutter 2019, "Decoupled Weight Decay Regularization", algorithm 2; PyTorch's {@code AdamW(weight_decay=λ)}.
 *
 * <p>With plain SGD the same as an L2 penalty of gradient λw. With Adam not: Adam divides λw by the size of the gradient as it does
 * everything, so that weights with large gradients would decay least. Deeplearning4j subtracts learning rate·λ·w after the
 * updater, with the w from before it: the same.
 *
 * @param lambda λ
 */
public record DecoupledWeightDecay(double lambda) {
    /**
     * @param w weights before the step, of any shape
     * @param learningRate that of the optimizer's step that follows
     * @return the weights that the optimizer steps from, [shape of w]
     */
    public INDArray decay(INDArray w, double learningRate) {
        return w.mul(1 - learningRate * lambda);
    }

    /** Two weights, one with a large and one with a small gradient: an L2 penalty vanishes in Adam's division. */
    public static String check() {
        INDArray w = Nd4j.createFromArray(1.0, 1.0); // [2]
        INDArray gradient = Nd4j.createFromArray(10.0, 0.01); // [2]
        AdamStep adam = new AdamStep(0.1, 0.9, 0.999, 1e-8, AdamStep.Epsilon.PYTORCH);
        INDArray penalty = PenaltyConvention.PYTORCH.l2Gradient(w, 0.5); // [2]
        AdamStep.Moments start = AdamStep.Moments.zero(w);
        return Example.of("weights", w)
                .and("gradient", gradient)
                .and("after Adam", adam.step(w, gradient, start).w())
                .and(
                        "after Adam with an L2 penalty",
                        adam.step(w, gradient.add(penalty), start).w())
                .and(
                        "after Adam with decoupled decay (AdamW)",
                        adam.step(new DecoupledWeightDecay(0.5).decay(w, 0.1), gradient, start)
                                .w())
                .toString();
    }
}
