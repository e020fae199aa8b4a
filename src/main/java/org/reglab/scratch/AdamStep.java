package org.reglab.scratch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A step of Adam: the gradient's running mean divided by the root of the running mean of its square, both corrected for having
 * started at zero. Kingma and Ba 2015, algorithm 1.
 *
 * <p>ε stands in two places, which differ by a factor of √(1 − β₂ᵗ): about 30 in the first step, nothing later. It matters where
 * gradients are as small as ε. Keras' default ε is 1e-7, PyTorch's and Deeplearning4j's 1e-8.
 *
 * @param learningRate the length of the first steps, whatever the gradient
 * @param beta1 β₁, weight of the old mean
 * @param beta2 β₂, weight of the old mean square
 * @param epsilon ε, against division by zero
 * @param placement where ε stands
 */
public record AdamStep(double learningRate, double beta1, double beta2, double epsilon, Epsilon placement) {
    /** Where ε stands. */
    public enum Epsilon {
        /** As in algorithm 1: learning rate·m̂/(√v̂ + ε), with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ). */
        PYTORCH,
        /**
         * As at the end of the paper's section 2: learning rate·√(1 − β₂ᵗ)/(1 − β₁ᵗ)·m/(√v + ε). Keras, TensorFlow and
         * Deeplearning4j.
         */
        KERAS
    }

    /**
     * What Adam remembers of one array of weights.
     *
     * @param mean m, [shape of w]
     * @param square v, [shape of w]
     * @param steps t, how many steps went into them
     */
    public record Moments(INDArray mean, INDArray square, int steps) {
        /** Before the first step. */
        public static Moments zero(INDArray w) {
            return new Moments(Nd4j.zerosLike(w), Nd4j.zerosLike(w), 0);
        }
    }

    /**
     * @param w after the step
     * @param moments after the step
     */
    public record Result(INDArray w, Moments moments) {}

    /**
     * @param w of any shape
     * @param gradient [shape of w]
     * @param before the moments before the step, [shape of w]
     */
    public Result step(INDArray w, INDArray gradient, Moments before) {
        int t = before.steps() + 1;
        INDArray m = before.mean().mul(beta1).add(gradient.mul(1 - beta1)); // [shape of w]
        INDArray v = before.square().mul(beta2).add(gradient.mul(gradient).mul(1 - beta2)); // [shape of w]
        double correction1 = 1 - Math.pow(beta1, t);
        double correction2 = 1 - Math.pow(beta2, t);
        INDArray direction = placement == Epsilon.PYTORCH // [shape of w]
                ? m.div(correction1).div(root(v.div(correction2)).add(epsilon))
                : m.mul(Math.sqrt(correction2) / correction1).div(root(v).add(epsilon));
        return new Result(w.sub(direction.mul(learningRate)), new Moments(m, v, t));
    }

    private static INDArray root(INDArray v) {
        return Transforms.sqrt(v, true);
    }

    /** The first step is the learning rate, whatever the gradient; ε shortens it where the gradient is as small. */
    public static String check() {
        INDArray w = Nd4j.createFromArray(1.0, 1.0, 1.0); // [3]
        INDArray gradient = Nd4j.createFromArray(100.0, -0.01, 1e-7); // [3]
        Example example = Example.of("w", w).and("gradient", gradient);
        for (Epsilon placement : Epsilon.values()) {
            AdamStep adam = new AdamStep(0.1, 0.9, 0.999, 1e-7, placement);
            example.and(
                    "after a step, epsilon as in " + placement,
                    adam.step(w, gradient, Moments.zero(w)).w());
        }
        return example.toString();
    }
}
