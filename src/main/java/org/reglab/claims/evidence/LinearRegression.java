package org.reglab.claims.evidence;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.claims.Tensors;
import org.reglab.scratch.SgdStep;

/**
 * The smallest model that document 003's training loops fit: y = xw with squared error, of which half of the true weights are 0.
 * What a loop adds to the gradient makes the difference.
 */
public final class LinearRegression {
    private static final int SAMPLES = 200;
    private static final int FEATURES = 20;
    private static final double LEARNING_RATE = 0.01;
    private static final int STEPS = 2000;

    /** In words, for the conditions of figures. */
    public static final String CONDITIONS =
            "linear regression, 200 samples of 20 features, half of the true weights 0, 2,000 steps at learning rate 0.01";

    private final INDArray x = Tensors.normal(1, SAMPLES, FEATURES);
    private final INDArray y;

    /** Targets with noise of standard deviation 0.5. */
    public LinearRegression() {
        INDArray truth = Tensors.normal(2, FEATURES, 1);
        for (int j = 0; j < FEATURES; j += 2) {
            truth.putScalar(j, 0, 0);
        }
        y = x.mmul(truth).addi(Tensors.normal(3, SAMPLES, 1).mul(0.5));
    }

    /**
     * The weights after training.
     *
     * @param extra what is added to the gradient, from the weights; of their shape
     */
    public INDArray fit(UnaryOperator<INDArray> extra) {
        return fit(extra, w -> w);
    }

    /**
     * The weights after training.
     *
     * @param after what each step ends with, from the weights that it led to
     */
    public INDArray fit(UnaryOperator<INDArray> extra, UnaryOperator<INDArray> after) {
        SgdStep step = new SgdStep(LEARNING_RATE);
        INDArray w = Tensors.normal(4, FEATURES, 1).mul(0.1);
        for (int i = 0; i < STEPS; i++) {
            INDArray gradient = x.transpose().mmul(x.mmul(w).sub(y)).div(SAMPLES);
            w = after.apply(step.step(w, gradient.add(extra.apply(w))));
        }
        return w;
    }

    /** The learning rate of {@link #fit}. */
    public double learningRate() {
        return LEARNING_RATE;
    }
}
