package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.reglab.lean.BothEngines.classes;
import static org.reglab.lean.BothEngines.normal;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.reglab.network.Layers;

/** Masks, losses, activations: what the fast path takes and what is handed over gives Deeplearning4j's numbers alike. */
class LeanMasksAndLossesTest {
    private static final int ROWS = 12;

    private static BothEngines network() {
        return BothEngines.of(
                5,
                Layers.dense(6, Activation.RELU),
                Layers.batchNormalization(),
                Layers.dense(4, Activation.RELU),
                Layers.softmax(3));
    }

    /** [ROWS, 1], of zeros and ones. */
    private static INDArray mask() {
        INDArray mask = Nd4j.ones(DataType.FLOAT, ROWS, 1);
        mask.putScalar(0, 0);
        mask.putScalar(5, 0);
        return mask;
    }

    @Test
    void aMaskOfLabelsIsHeeded() {
        BothEngines both = network();
        both.fit(normal(1, ROWS, 5), classes(ROWS, 3), null, mask());
        both.assertSame();
        double masked = both.lean().score();
        both.fit(normal(1, ROWS, 5), classes(ROWS, 3));
        both.assertSame();
        assertThat(masked).isNotCloseTo(both.lean().score(), within(0.01));
    }

    @Test
    void aMaskOfFeaturesIsHeeded() {
        BothEngines both = BothEngines.of(5, Layers.dense(6, Activation.RELU), Layers.softmax(3));
        both.fit(normal(1, ROWS, 5), classes(ROWS, 3), mask(), null);
        both.assertSame();
        both.fit(normal(1, ROWS, 5), classes(ROWS, 3), mask(), mask());
        both.assertSame();
        INDArray lean = both.lean().output(normal(1, ROWS, 5), false, mask(), null);
        BothEngines.assertClose(lean, both.own().output(normal(1, ROWS, 5), false, mask(), null), 1e-5, "output");
    }

    @Test
    void scoresOfSingleExamplesUnderAMask() {
        BothEngines both = network();
        DataSet data = new DataSet(normal(1, ROWS, 5), classes(ROWS, 3), null, mask());
        BothEngines.assertClose(
                both.lean().scoreExamples(data, false), both.own().scoreExamples(data, false), 1e-5, "scores");
        assertThat(both.lean().score(data)).isCloseTo(both.own().score(data), within(1e-6));
    }

    @Test
    void lossesThatExtendCrossEntropyAreTheirOwn() {
        for (ILossFunction loss : new ILossFunction[] {
            new LossNegativeLogLikelihood(),
            new LossMCXENT(Nd4j.createFromArray(1f, 2f, 0.5f)),
            new LossMCXENT(0.1, null),
            new LossMCXENT(0, null),
            new LossMCXENT(),
        }) {
            assertSameWith(new OutputLayer.Builder(loss).nOut(3).build(), classes(ROWS, 3));
        }
    }

    @Test
    void sparseLabels() {
        OutputLayer output =
                new OutputLayer.Builder(new LossSparseMCXENT()).nOut(3).build();
        INDArray labels = Nd4j.zeros(DataType.FLOAT, ROWS, 1);
        for (int i = 0; i < ROWS; i++) {
            labels.putScalar(i, i % 3);
        }
        assertSameWith(output, labels);
        // And where the layer has been told to be lean: as a configuration that a file holds can say.
        LeanSoftmaxOutput lean = new LeanSoftmaxOutput(output);
        BothEngines told = BothEngines.of(5, Layers.dense(6, Activation.RELU), lean);
        BothEngines own = BothEngines.of(5, Layers.dense(6, Activation.RELU), output);
        told.fit(normal(1, ROWS, 5), labels);
        own.fit(normal(1, ROWS, 5), labels);
        BothEngines.assertClose(told.lean().params(), own.own().params(), 1e-5, "parameters");
    }

    @Test
    void labelsThatAreProbabilities() {
        INDArray labels = Nd4j.rand(DataType.FLOAT, ROWS, 3);
        labels.diviColumnVector(labels.sum(1));
        assertSameWith(Layers.softmax(3), labels);
    }

    private static void assertSameWith(OutputLayer output, INDArray labels) {
        BothEngines both = BothEngines.of(5, Layers.dense(6, Activation.RELU), output);
        for (int step = 0; step < 3; step++) {
            both.fit(normal(1, ROWS, 5), labels);
        }
        both.assertSame(1e-5);
    }

    @ParameterizedTest
    @EnumSource(value = LossFunction.class, names = "SPARSE_MCXENT", mode = EnumSource.Mode.EXCLUDE)
    void everyLoss(LossFunction loss) {
        OutputLayer output = new OutputLayer.Builder(loss)
                .nOut(3)
                .activation(Activation.SIGMOID)
                .build();
        assertSameWith(output, classes(ROWS, 3));
        output.setActivationFn(new ActivationSoftmax());
        assertSameWith(output, classes(ROWS, 3));
    }

    /** Randomised ReLU draws random slopes. */
    @ParameterizedTest
    @EnumSource(value = Activation.class, names = "RRELU", mode = EnumSource.Mode.EXCLUDE)
    void everyActivation(Activation activation) {
        BothEngines both =
                BothEngines.of(5, Layers.dense(6, activation), Layers.dense(4, activation), Layers.softmax(3));
        for (int step = 0; step < 3; step++) {
            both.fit(normal(1, ROWS, 5), classes(ROWS, 3));
        }
        both.assertSame(1e-5);
        BothEngines.assertClose(
                both.lean().output(normal(1, ROWS, 5)), both.own().output(normal(1, ROWS, 5)), 1e-5, "output");
    }

    @Test
    void reluWithAMaximumAThresholdOrASlopeIsNotTaken() {
        for (ActivationReLU relu : new ActivationReLU[] {
            new ActivationReLU(1.0, null, null),
            new ActivationReLU(null, 0.5, null),
            new ActivationReLU(null, null, 0.2)
        }) {
            BothEngines both = BothEngines.of(
                    5, new DenseLayer.Builder().nOut(6).activation(relu).build(), Layers.softmax(3));
            both.fit(normal(1, ROWS, 5), classes(ROWS, 3));
            both.assertSame(1e-5);
            assertThat(both.isLean(0)).isFalse();
        }
    }

    @Test
    void anActivationThatTheWholeNetworkSets() {
        for (Activation activation : new Activation[] {Activation.RELU, Activation.TANH}) {
            BothEngines both = BothEngines.of(
                    InputType.feedForward(5),
                    new Sgd(0.1),
                    network -> network.activation(activation),
                    new DenseLayer.Builder().nOut(6).build(),
                    Layers.softmax(3));
            both.fit(normal(1, ROWS, 5), classes(ROWS, 3));
            both.assertSame();
            assertThat(both.isLean(0)).isEqualTo(activation == Activation.RELU);
        }
    }

    @Test
    void withoutBiasWithLayerNormalizationOrWithNoiseOnTheWeights() {
        BothEngines both = BothEngines.of(
                5,
                new DenseLayer.Builder()
                        .nOut(6)
                        .activation(Activation.RELU)
                        .hasBias(false)
                        .build(),
                new DenseLayer.Builder()
                        .nOut(6)
                        .activation(Activation.RELU)
                        .hasLayerNorm(true)
                        .build(),
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .hasBias(false)
                        .build());
        both.fit(normal(1, ROWS, 5), classes(ROWS, 3));
        both.assertSame(1e-5);
        assertThat(both.isLean(0)).isFalse();

        BothEngines noisy = BothEngines.of(
                InputType.feedForward(5),
                new Sgd(0.1),
                network -> network.weightNoise(new DropConnect(0.5)).dropOut(0.8),
                Layers.dense(6, Activation.RELU),
                Layers.softmax(3));
        assertThat(noisy.isLean(0)).isFalse();
        assertThat(noisy.isLean(1)).isFalse();
    }

    @Test
    void gradientsThatAreNotDividedByTheSizeOfTheBatch() {
        BothEngines both = BothEngines.of(
                InputType.feedForward(5),
                new Sgd(0.01),
                network -> network.miniBatch(false),
                Layers.dense(6, Activation.RELU),
                Layers.softmax(3));
        both.fit(normal(1, ROWS, 5), classes(ROWS, 3));
        both.assertSame(1e-5);
    }

    @Test
    void batchNormalizationOfEveryKind() {
        for (boolean logStd : new boolean[] {false, true}) {
            for (boolean locked : new boolean[] {false, true}) {
                BothEngines both = BothEngines.of(
                        5,
                        new org.deeplearning4j.nn.conf.layers.BatchNormalization.Builder()
                                .useLogStd(logStd)
                                .lockGammaBeta(locked)
                                .decay(0.7)
                                .eps(1e-3)
                                .build(),
                        Layers.softmax(3));
                for (int step = 0; step < 3; step++) {
                    both.fit(normal(1, ROWS, 5), classes(ROWS, 3));
                }
                both.assertSame(1e-5);
                assertThat(both.isLean(0)).isEqualTo(!logStd && !locked);
            }
        }
    }
}
