package org.reglab.scratch;

import static org.reglab.scratch.FiniteDifferences.assertGradient;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;

/** Every backward pass against finite differences of its forward pass. The loss is Σ y·dy, whose gradient by y is dy. */
class GradientsTest {
    private static final int N = 5;
    private static final int D = 3;

    private final INDArray x = normal(1, N, D);
    private final INDArray gamma = normal(2, D);
    private final INDArray beta = normal(3, D);
    private final INDArray dy = normal(4, N, D);

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private static INDArray normal(long seed, long... shape) {
        return Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(seed), shape)
                .castTo(DataType.DOUBLE);
    }

    private double loss(INDArray y) {
        return y.mul(dy).sumNumber().doubleValue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-5, 0.3})
    void batchNormalisationInTraining(double epsilon) {
        BatchNorm norm = new BatchNorm(epsilon, 0.9, Variance.BIASED);
        NormGradients gradients = norm.backward(norm.train(x, gamma, beta), gamma, dy);
        assertGradient(v -> loss(norm.train(v, gamma, beta).y()), x, gradients.dx());
        assertGradient(v -> loss(norm.train(x, v, beta).y()), gamma, gradients.dGamma());
        assertGradient(v -> loss(norm.train(x, gamma, v).y()), beta, gradients.dBeta());
    }

    @Test
    void batchNormalisationInInference() {
        BatchNorm norm = new BatchNorm(0.3, 0.9, Variance.BIASED);
        Running running = new Running(normal(5, D), normal(6, D).mul(normal(6, D)));
        NormGradients gradients = norm.inferBackward(x, gamma, running, dy);
        assertGradient(v -> loss(norm.infer(v, gamma, beta, running)), x, gradients.dx());
        assertGradient(v -> loss(norm.infer(x, v, beta, running)), gamma, gradients.dGamma());
        assertGradient(v -> loss(norm.infer(x, gamma, v, running)), beta, gradients.dBeta());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-5, 0.3})
    void layerNormalisation(double epsilon) {
        LayerNorm norm = new LayerNorm(epsilon);
        NormGradients gradients = norm.backward(norm.forward(x, gamma, beta), gamma, dy);
        assertGradient(v -> loss(norm.forward(v, gamma, beta).y()), x, gradients.dx());
        assertGradient(v -> loss(norm.forward(x, v, beta).y()), gamma, gradients.dGamma());
        assertGradient(v -> loss(norm.forward(x, gamma, v).y()), beta, gradients.dBeta());
    }

    @Test
    void dropout() {
        InvertedDropout dropout = new InvertedDropout(0.4);
        INDArray mask = dropout.mask(x, Nd4j.getRandomFactory().getNewRandomInstance(7));
        assertGradient(v -> loss(dropout.forward(v, mask)), x, dropout.backward(dy, mask));
    }

    @ParameterizedTest
    @EnumSource
    void penalties(PenaltyConvention convention) {
        double lambda = 0.3;
        assertGradient(v -> convention.l1(v, lambda), x, convention.l1Gradient(x, lambda));
        assertGradient(v -> convention.l2(v, lambda), x, convention.l2Gradient(x, lambda));
    }

    @Test
    void dense() {
        INDArray kernel = normal(8, 4, D);
        INDArray in = normal(9, N, 4);
        Dense dense = new Dense(kernel, beta);
        Dense.Gradients gradients = dense.backward(in, dy);
        assertGradient(v -> loss(dense.forward(v)), in, gradients.dx());
        assertGradient(v -> loss(new Dense(v, beta).forward(in)), kernel, gradients.dKernel());
        assertGradient(v -> loss(new Dense(kernel, v).forward(in)), beta, gradients.dBias());
    }

    @Test
    void relu() {
        assertGradient(v -> loss(Relu.forward(v)), x, Relu.backward(x, dy));
    }

    @Test
    void softmaxCrossEntropy() {
        INDArray labels = Nd4j.eye(D).castTo(DataType.DOUBLE);
        INDArray z = normal(10, D, D);
        assertGradient(v -> SoftmaxCrossEntropy.loss(v, labels), z, SoftmaxCrossEntropy.backward(z, labels));
    }

    @Test
    void sigmoidCrossEntropy() {
        INDArray z = normal(11, N, 1);
        INDArray labels = normal(12, N, 1).gt(0).castTo(DataType.DOUBLE);
        assertGradient(v -> SigmoidCrossEntropy.loss(v, labels), z, SigmoidCrossEntropy.backward(z, labels));
    }
}
