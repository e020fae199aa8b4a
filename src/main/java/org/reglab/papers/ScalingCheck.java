package org.reglab.papers;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Variance;
import org.reglab.scratch.Dense;
import org.reglab.scratch.Relu;
import org.reglab.scratch.SoftmaxCrossEntropy;

/**
 * What becomes of a batch-normalised network when the weights before a normalisation are multiplied by a: by van Laarhoven's
 * equations f(aw) = f(w) and ∇f(aw) = ∇f(w)/a, exactly if ε is 0. Computed in double precision with the code of {@code scratch}.
 *
 * @param function largest difference of two class probabilities, f(aw) against f(w)
 * @param gradient largest difference of two elements, a·∇f(aw) against ∇f(w), over the largest element of ∇f(w)
 */
public record ScalingCheck(double function, double gradient) {
    private static final int SAMPLES = 64;
    private static final int INPUTS = 20;
    private static final int UNITS = 16;
    private static final int CLASSES = 5;

    /** A network's probabilities and its loss's gradient by the first weights. */
    private record Pass(INDArray probabilities, INDArray gradient) {}

    /**
     * dense → batch normalisation → ReLU → dense → softmax on random samples.
     *
     * @param a the factor of the first layer's weights
     * @param epsilon of the normalisation
     * @param seed of samples and weights
     */
    static ScalingCheck of(double a, double epsilon, long seed) {
        Nd4j.getRandom().setSeed(seed);
        INDArray x = normal(SAMPLES, INPUTS);
        INDArray w = normal(INPUTS, UNITS);
        INDArray v = normal(UNITS, CLASSES);
        INDArray y = Nd4j.zeros(DataType.DOUBLE, SAMPLES, CLASSES);
        for (int i = 0; i < SAMPLES; i++) {
            y.putScalar(i, i % CLASSES, 1);
        }
        Pass plain = pass(x, w, v, y, epsilon);
        Pass scaled = pass(x, w.mul(a), v, y, epsilon);
        return new ScalingCheck(
                largest(scaled.probabilities.sub(plain.probabilities)),
                largest(scaled.gradient.mul(a).sub(plain.gradient)) / largest(plain.gradient));
    }

    private static Pass pass(INDArray x, INDArray w, INDArray v, INDArray y, double epsilon) {
        Dense hidden = new Dense(w, Nd4j.zeros(DataType.DOUBLE, UNITS));
        Dense output = new Dense(v, Nd4j.zeros(DataType.DOUBLE, CLASSES));
        BatchNorm norm = new BatchNorm(epsilon, 0.9, Variance.BIASED);
        INDArray gamma = Nd4j.ones(DataType.DOUBLE, UNITS);
        Forward normalized = norm.train(hidden.forward(x), gamma, Nd4j.zeros(DataType.DOUBLE, UNITS));
        INDArray h = Relu.forward(normalized.y());
        INDArray z = output.forward(h);
        INDArray dh = output.backward(h, SoftmaxCrossEntropy.backward(z, y)).dx();
        INDArray dz = norm.backward(normalized, gamma, Relu.backward(normalized.y(), dh))
                .dx();
        return new Pass(
                SoftmaxCrossEntropy.probabilities(z), hidden.backward(x, dz).dKernel());
    }

    private static INDArray normal(int rows, int columns) {
        return Nd4j.randn(DataType.DOUBLE, rows, columns);
    }

    private static double largest(INDArray values) {
        return values.amaxNumber().doubleValue();
    }
}
