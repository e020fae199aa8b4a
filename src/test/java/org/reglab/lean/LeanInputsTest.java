package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.reglab.lean.BothEngines.classes;
import static org.reglab.lean.BothEngines.normal;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.reglab.network.Layers;

/** What comes in: its size, its type, its order in memory, its rank. */
class LeanInputsTest {
    private static final int INPUTS = 7;
    private static final int CLASSES = 3;

    private static BothEngines network() {
        BothEngines both = BothEngines.of(
                INPUTS,
                Layers.dense(6, Activation.RELU),
                Layers.batchNormalization(),
                Layers.dense(5, Activation.IDENTITY),
                Layers.softmax(CLASSES));
        assertThat(both.isLean(0, 1, 2, 3)).isTrue();
        return both;
    }

    private static void assertSame(BothEngines both, INDArray features, INDArray labels) {
        for (int step = 0; step < 3; step++) {
            both.fit(features, labels);
        }
        both.assertSame(1e-5);
        BothEngines.assertClose(both.lean().output(features), both.own().output(features), 2e-5, "output");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 500, 5000})
    void anyNumberOfRows(int rows) {
        assertSame(network(), normal(1, rows, INPUTS), classes(rows, CLASSES));
    }

    @Test
    void oneRowThroughALayerWithOneInputAndOneUnit() {
        BothEngines both = BothEngines.of(1, Layers.dense(1, Activation.RELU), Layers.softmax(2));
        assertSame(both, normal(1, 1, 1), classes(1, 2));
        assertSame(both, normal(1, 4, 1), classes(4, 2));
    }

    /** Deeplearning4j's own batch normalisation fails in training with one row; the lean one gives β for it, by its formula. */
    @Test
    void oneRow() {
        BothEngines both = BothEngines.of(INPUTS, Layers.dense(6, Activation.RELU), Layers.softmax(CLASSES));
        assertSame(both, normal(1, 1, INPUTS), classes(1, CLASSES));
        assertThatThrownBy(() -> network().own().fit(normal(1, 1, INPUTS), classes(1, CLASSES)))
                .isInstanceOf(RuntimeException.class);
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        MultiLayerNetwork lean = network().lean();
        lean.setParam("1_beta", normal(3, 6));
        INDArray normalized = lean.feedForward(normal(1, 1, INPUTS), true).get(2);
        BothEngines.assertClose(normalized, normal(3, 6).reshape(1, 6), 1e-6, "one row");
    }

    /** A sum of so many floats depends on the order in the fifth digit. */
    @Test
    void aHundredThousandRows() {
        BothEngines both = network();
        both.fit(normal(1, 100_000, INPUTS), classes(100_000, CLASSES));
        both.assertSame(5e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8, 874})
    void aWrongNumberOfInputsIsRefusedAsDeeplearning4jRefusesIt(int inputs) {
        INDArray features = normal(1, 4, inputs);
        network().assertSameRefusal(net -> net.output(features));
        network().assertSameRefusal(net -> {
            net.fit(features, classes(4, CLASSES));
            return null;
        });
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "4, 4", "3, 3", "5, 3"})
    void labelsOfAnotherShapeAreRefusedAsDeeplearning4jRefusesThem(int rows, int columns) {
        network().assertSameRefusal(net -> {
            net.fit(normal(1, 4, INPUTS), classes(rows, columns));
            return null;
        });
    }

    @Test
    void inputsOfAnotherRankAreRefusedAsDeeplearning4jRefusesThem() {
        network().assertSameRefusal(net -> net.output(normal(1, INPUTS)));
        network().assertSameRefusal(net -> net.output(normal(1, 4, INPUTS, 2)));
    }

    @Test
    void aFirstBatchNormalizationRefusesAWrongNumberOfInputs() {
        BothEngines both = BothEngines.of(INPUTS, Layers.batchNormalization(), Layers.softmax(CLASSES));
        both.assertSameRefusal(net -> net.output(normal(1, 4, 9)));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"DOUBLE", "FLOAT", "HALF", "INT", "LONG", "UBYTE"})
    void featuresAndLabelsOfAnyType(DataType type) {
        INDArray features = normal(1, 9, INPUTS).muli(20).addi(100).castTo(type);
        BothEngines both = BothEngines.of(INPUTS, Layers.dense(6, Activation.RELU), Layers.softmax(CLASSES));
        both.fit(features, classes(9, CLASSES));
        both.assertSame();
        both.fit(normal(1, 9, INPUTS), classes(9, CLASSES).castTo(type));
        both.assertSame(1e-5);
    }

    @Test
    void doublesInBatchNormalizationAndDropoutAreConverted() {
        BothEngines both = BothEngines.of(INPUTS, Layers.batchNormalization(), Layers.softmax(CLASSES));
        assertSame(both, normal(1, 9, INPUTS).castTo(DataType.DOUBLE), classes(9, CLASSES));
    }

    @Test
    void featuresAndLabelsInColumnOrder() {
        assertSame(network(), normal(1, 9, INPUTS).dup('f'), classes(9, CLASSES).dup('f'));
    }

    @Test
    void viewsOfColumnsAndOfRows() {
        INDArray wide = normal(1, 20, 3 * INPUTS);
        INDArray labels = classes(20, CLASSES + 2).get(all(), interval(1, CLASSES + 1));
        assertSame(network(), wide.get(all(), interval(INPUTS, 2 * INPUTS)), labels);
        assertSame(network(), normal(1, 20, INPUTS).get(interval(5, 14), all()), labels.get(interval(5, 14), all()));
        assertSame(network(), normal(1, INPUTS, 9).transpose(), classes(9, CLASSES));
        assertSame(network(), normal(1, 20, INPUTS).get(interval(0, 2, 20), all()), classes(10, CLASSES));
    }

    @Test
    void afterAnLstmWhosePreprocessorMakesAMatrix() {
        BothEngines both = BothEngines.of(
                InputType.recurrent(4),
                new Sgd(0.1),
                network -> network,
                new LSTM.Builder().nOut(5).build(),
                Layers.dense(6, Activation.RELU),
                Layers.batchNormalization(),
                new RnnOutputLayer.Builder(LossFunction.MCXENT).nOut(2).build());
        INDArray labels = normal(2, 3, 2, 8);
        for (int step = 0; step < 3; step++) {
            both.fit(normal(1, 3, 4, 8), labels);
        }
        both.assertSame(1e-5);
    }

    @Test
    void imagesThroughConvolutionBatchNormalizationAndDense() {
        Layer convolution = new ConvolutionLayer.Builder(3, 3)
                .nOut(2)
                .activation(Activation.IDENTITY)
                .build();
        BothEngines both = BothEngines.of(
                InputType.convolutional(6, 6, 1),
                new Sgd(0.1),
                network -> network,
                convolution,
                Layers.batchNormalization(),
                Layers.dense(6, Activation.RELU),
                Layers.softmax(CLASSES));
        assertSame(both, normal(1, 9, 1, 6, 6), classes(9, CLASSES));
    }

    @Test
    void aFirstDenseLayerBehindAPreprocessorOfImages() {
        BothEngines both = BothEngines.of(
                InputType.convolutional(3, 2, 1),
                new Sgd(0.1),
                network -> network,
                Layers.dense(6, Activation.RELU),
                Layers.softmax(CLASSES));
        assertSame(both, normal(1, 9, 1, 3, 2), classes(9, CLASSES));
    }
}
