package org.reglab.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reglab.runtime.NativeRuntime;

/** The tiny checks, whose texts can be followed with pencil and paper. */
class ChecksTest {
    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    @Test
    void dense() {
        assertThat(Dense.check()).isEqualTo("""
                        x:
                          1 2
                        z:
                          21.1 42.2 63.3
                        gradient of the sum of z by x:
                          6 60
                        by the kernel:
                          1 1 1
                          2 2 2
                        by the bias: 1 1 1
                        """);
    }

    @Test
    void relu() {
        assertThat(Relu.check()).isEqualTo("""
                        z: -2 0 3
                        relu: 0 0 3
                        its derivative: 0 0 1
                        """);
    }

    @Test
    void softmaxCrossEntropy() {
        assertThat(SoftmaxCrossEntropy.check()).isEqualTo("""
                        logits:
                          1 1
                          1000 1001
                        labels:
                          1 0
                          0 1
                        probabilities:
                          0.5 0.5
                          0.26894 0.73106
                        cross-entropy: 0.5032
                        its gradient:
                          -0.25 0.25
                          0.13447 -0.13447
                        """);
    }

    @Test
    void sigmoidCrossEntropy() {
        assertThat(SigmoidCrossEntropy.check()).isEqualTo("""
                        logits:
                          0
                          2
                          -1000
                        probabilities:
                          0.5
                          0.8808
                          0
                        binary cross-entropy: 333.61
                        its gradient:
                          -0.16667
                          -0.039734
                          -0.33333
                        """);
    }

    @Test
    void batchNorm() {
        assertThat(BatchNorm.check()).isEqualTo("""
                        batch normalisation of:
                          1 100
                          3 300
                          5 500
                          7 700
                        mean: 4 400
                        variance (biased): 5 50000
                        y in training:
                          -1.3416 -1.3416
                          -0.44721 -0.44721
                          0.44721 0.44721
                          1.3416 1.3416
                        running mean after one batch: 0.4 40
                        y in inference:
                          0.50709 0.84845
                          2.1974 3.6766
                          3.8877 6.5048
                          5.578 9.333
                        """);
    }

    @Test
    void layerNorm() {
        assertThat(LayerNorm.check()).isEqualTo("""
                        layer normalisation of:
                          1 3 5 7
                          100 300 500 700
                        mean:
                          4
                          400
                        variance (biased):
                          5
                          50000
                        y:
                          -1.3416 -0.44721 0.44721 1.3416
                          -1.3416 -0.44721 0.44721 1.3416
                        """);
    }

    @Test
    void invertedDropout() {
        assertThat(InvertedDropout.check()).isEqualTo("""
                        dropout of:
                          0 1 2 3 4 5 6 7
                          8 9 10 11 12 13 14 15
                        y at rate 0.0:
                          0 1 2 3 4 5 6 7
                          8 9 10 11 12 13 14 15
                        y at rate 0.5:
                          0 2 0 0 0 0 12 14
                          0 0 0 22 24 26 28 30
                        y at rate 1.0:
                          0 0 0 0 0 0 0 0
                          0 0 0 0 0 0 0 0
                        """);
    }

    @Test
    void penaltyConvention() {
        assertThat(PenaltyConvention.check()).isEqualTo("""
                        penalties at lambda 0.1 of: -3 0 0.5
                        DOCUMENT_003 L1: 0.175
                        DOCUMENT_003 L1 gradient: -0.05 0 0.05
                        DOCUMENT_003 L2: 0.4625
                        DOCUMENT_003 L2 gradient: -0.3 0 0.05
                        KERAS L1: 0.35
                        KERAS L1 gradient: -0.1 0 0.1
                        KERAS L2: 0.925
                        KERAS L2 gradient: -0.6 0 0.1
                        PYTORCH L1: 0.35
                        PYTORCH L1 gradient: -0.1 0 0.1
                        PYTORCH L2: 0.4625
                        PYTORCH L2 gradient: -0.3 0 0.05
                        """);
    }

    @Test
    void sgdStep() {
        assertThat(SgdStep.check()).isEqualTo("""
                        w: 1 -2
                        after a step of SGD by 2w at 0.1: 0.8 -1.6
                        """);
    }

    @Test
    void adamStep() {
        assertThat(AdamStep.check()).isEqualTo("""
                        w: 1 1 1
                        gradient: 100 -0.01 0.0000001
                        after a step, epsilon as in PYTORCH: 0.9 1.1 0.95
                        after a step, epsilon as in KERAS: 0.9 1.1 0.99693
                        """);
    }

    @Test
    void decoupledWeightDecay() {
        assertThat(DecoupledWeightDecay.check()).isEqualTo("""
                        weights: 1 1
                        gradient: 10 0.01
                        after Adam: 0.9 0.9
                        after Adam with an L2 penalty: 0.9 0.9
                        after Adam with decoupled decay (AdamW): 0.85 0.85
                        """);
    }
}
