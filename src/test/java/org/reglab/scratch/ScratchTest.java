package org.reglab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;

/** What no other framework is needed for: properties, edges and refusals. */
class ScratchTest {
    private final INDArray x = Nd4j.createFromArray(new double[][] {{1, 7}, {3, 7}, {5, 7}, {11, 7}});
    private final INDArray gamma = Nd4j.createFromArray(2.0, 3.0);
    private final INDArray beta = Nd4j.createFromArray(0.5, -0.5);
    private final Running start = new Running(Nd4j.zerosLike(gamma), Nd4j.onesLike(gamma));

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    @Test
    void aNormalisedFeatureHasMeanBetaAndDeviationGamma() {
        INDArray y =
                new BatchNorm(0, 0.9, Variance.BIASED).train(x, gamma, beta).y();
        assertThat(y.getColumn(0).meanNumber().doubleValue()).isCloseTo(0.5, within(1e-12));
        assertThat(y.getColumn(0).stdNumber(false).doubleValue()).isCloseTo(2, within(1e-12));
    }

    @Test
    void aConstantFeatureNeedsAPositiveEpsilon() {
        INDArray with =
                new BatchNorm(1e-5, 0.9, Variance.BIASED).train(x, gamma, beta).y();
        assertThat(with.getDouble(0, 1)).isEqualTo(-0.5);
        INDArray without =
                new BatchNorm(0, 0.9, Variance.BIASED).train(x, gamma, beta).y();
        assertThat(without.getDouble(0, 1)).isNaN();
    }

    @Test
    void theRunningVarianceIsBiasedOrUnbiased() {
        for (Variance convention : Variance.values()) {
            BatchNorm norm = new BatchNorm(0, 0.75, convention);
            Running after = norm.update(start, norm.train(x, gamma, beta));
            // Mean 5, squared deviations 16 + 4 + 0 + 36 = 56.
            double variance = 56.0 / (convention == Variance.BIASED ? 4 : 3);
            assertThat(after.mean().getDouble(0)).isCloseTo(0.25 * 5, within(1e-12));
            assertThat(after.variance().getDouble(0)).isCloseTo(0.75 + 0.25 * variance, within(1e-12));
        }
    }

    /** Document 002's momentum of 1. */
    @Test
    void withoutDecayTheRunningStatisticsAreTheLastBatchs() {
        BatchNorm norm = new BatchNorm(0, 0, Variance.BIASED);
        Forward forward = norm.train(x, gamma, beta);
        Running after = norm.update(start, forward);
        assertThat(after.mean()).isEqualTo(forward.mean());
        assertThat(after.variance()).isEqualTo(forward.variance());
    }

    @Test
    void inTrainingASampleDependsOnItsCompanionsAndInInferenceNot() {
        BatchNorm norm = new BatchNorm(1e-5, 0.9, Variance.BIASED);
        INDArray others = x.dup();
        others.putScalar(3, 0, -100);
        assertThat(norm.train(others, gamma, beta).y().getDouble(0, 0))
                .isNotCloseTo(norm.train(x, gamma, beta).y().getDouble(0, 0), within(0.1));
        assertThat(norm.infer(others, gamma, beta, start).getRow(0))
                .isEqualTo(norm.infer(x, gamma, beta, start).getRow(0));
    }

    @Test
    void aBatchOfOneIsBetaWhateverItIs() {
        BatchNorm biased = new BatchNorm(1e-5, 0.9, Variance.BIASED);
        Forward forward = biased.train(Nd4j.createFromArray(new double[][] {{17, -4}}), gamma, beta);
        assertThat(forward.y().getRow(0)).isEqualTo(beta);
        BatchNorm unbiased = new BatchNorm(1e-5, 0.9, Variance.UNBIASED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unbiased.update(start, forward))
                .withMessage("The mini-batch has one sample; an unbiased variance needs two.");
    }

    @Test
    void dropoutKeepsTheMeanAndTheShareOfItsRate() {
        INDArray ones = Nd4j.ones(DataType.DOUBLE, 400, 500);
        InvertedDropout dropout = new InvertedDropout(0.3);
        INDArray y =
                dropout.forward(ones, dropout.mask(ones, Nd4j.getRandomFactory().getNewRandomInstance(1)));
        // Five standard errors of the mean of 200,000 values of variance p/(1-p).
        double error = 5 * Math.sqrt(0.3 / 0.7 / 200_000);
        assertThat(y.meanNumber().doubleValue()).isCloseTo(1, within(error));
        assertThat(y.neq(0).castTo(DataType.DOUBLE).meanNumber().doubleValue()).isCloseTo(0.7, within(error));
        assertThat(y.maxNumber().doubleValue()).isCloseTo(1 / 0.7, within(1e-12));
    }

    @Test
    void dropoutAtTheEnds() {
        INDArray mask = new InvertedDropout(0).mask(x, Nd4j.getRandomFactory().getNewRandomInstance(1));
        assertThat(new InvertedDropout(0).forward(x, mask)).isEqualTo(x);
        mask = new InvertedDropout(1).mask(x, Nd4j.getRandomFactory().getNewRandomInstance(1));
        assertThat(new InvertedDropout(1).forward(x, mask)).isEqualTo(Nd4j.zerosLike(x));
    }

    @Test
    void withSgdDecoupledDecayIsAnL2Penalty() {
        SgdStep sgd = new SgdStep(0.1);
        INDArray gradient = Nd4j.createFromArray(0.2, -0.7);
        INDArray decoupled = sgd.step(new DecoupledWeightDecay(0.3).decay(gamma, 0.1), gradient);
        INDArray penalised = sgd.step(gamma, gradient.add(PenaltyConvention.PYTORCH.l2Gradient(gamma, 0.3)));
        assertThat(decoupled.distance2(penalised)).isLessThan(1e-15);
    }

    @Test
    void theArgumentsStayAsTheyAre() {
        INDArray before = x.dup();
        BatchNorm norm = new BatchNorm(1e-5, 0.9, Variance.UNBIASED);
        Forward forward = norm.train(x, gamma, beta);
        INDArray y = forward.y().dup();
        norm.update(start, forward);
        norm.backward(forward, gamma, x);
        norm.infer(x, gamma, beta, start);
        new LayerNorm(1e-5).forward(x, gamma, beta);
        new AdamStep(0.1, 0.9, 0.999, 1e-8, AdamStep.Epsilon.KERAS).step(x, x, AdamStep.Moments.zero(x));
        SoftmaxCrossEntropy.loss(x, x);
        Relu.backward(x, x);
        assertThat(x).isEqualTo(before);
        assertThat(forward.y()).isEqualTo(y);
        assertThat(gamma).isEqualTo(Nd4j.createFromArray(2.0, 3.0));
        assertThat(start.variance()).isEqualTo(Nd4j.ones(DataType.DOUBLE, 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-5, Double.NaN})
    void aNegativeEpsilonIsRefused(double epsilon) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchNorm(epsilon, 0.9, Variance.BIASED))
                .withMessage("epsilon is " + epsilon + "; allowed is a number from 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerNorm(epsilon))
                .withMessage("epsilon is " + epsilon + "; allowed is a number from 0.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aDecayOutsideZeroToOneIsRefused(double decay) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchNorm(1e-5, decay, Variance.BIASED))
                .withMessage("decay is " + decay + "; allowed is a number from 0 to 1.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aDropRateOutsideZeroToOneIsRefused(double rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InvertedDropout(rate))
                .withMessage("rate is " + rate + "; allowed is a drop rate from 0 to 1.");
    }
}
