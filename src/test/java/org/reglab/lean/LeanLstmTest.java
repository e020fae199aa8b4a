package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;
import static org.reglab.lean.SideBySide.assertEqual;
import static org.reglab.lean.SideBySide.labels;
import static org.reglab.lean.SideBySide.normal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.LastTimeStepLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.runtime.NativeRuntime;

/** A lean LSTM side by side with Deeplearning4j's own. */
class LeanLstmTest {
    private static final int CLASSES = 4;
    private static final int FEATURES = 6;
    private static final int STEPS = 9;

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private static LSTM.Builder lstm(int units) {
        return new LSTM.Builder().nOut(units).activation(Activation.TANH);
    }

    private static Layer lean(Layer layer) {
        if (layer instanceof LastTimeStep last) {
            return new LastTimeStep(lean(last.getUnderlying()));
        }
        return layer instanceof LSTM lstm ? LeanLstm.of(lstm) : layer;
    }

    /** Two LSTMs, the second of which returns its last state. */
    private static SideBySide two() {
        return new SideBySide(
                InputType.recurrent(FEATURES, STEPS),
                CLASSES,
                List.of(lstm(7).build(), new LastTimeStep(lstm(5).build())),
                LeanLstmTest::lean);
    }

    private static INDArray sequences(int n, long seed) {
        return normal(seed, n, FEATURES, STEPS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 128, 129, 300})
    void outputAndGradientsAreEqual(int n) {
        SideBySide pair = two();
        assertThat(pair.lean().getLayer(0)).isInstanceOf(LeanLstmLayer.class);
        assertThat(pair.lean().params()).isEqualTo(pair.own().params());
        pair.assertEqualOutput(sequences(n, 1));
        pair.assertEqualGradientsInDouble(sequences(n, 2), labels(n, CLASSES));
        if (n < 10) {
            pair.assertEqualGradients(sequences(n, 2), labels(n, CLASSES));
        }
    }

    @Test
    void tenStepsAreEqual() {
        SideBySide pair = two();
        for (int step = 0; step < 10; step++) {
            pair.fit(sequences(30 + step % 2, step + 1), labels(30 + step % 2, CLASSES));
        }
        assertEqual(pair.lean().params(), pair.own().params(), "parameters");
        pair.assertEqualOutput(sequences(9, 99));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 1, 5", "1, 6, 2", "28, 28, 64"})
    void everySizeIsTaken(int features, int steps, int units) {
        SideBySide pair = new SideBySide(
                InputType.recurrent(features, steps),
                CLASSES,
                List.of(new LastTimeStep(lstm(units).build())),
                LeanLstmTest::lean);
        pair.assertEqualOutput(normal(1, 5, features, steps));
        pair.assertEqualGradients(normal(2, 5, features, steps), labels(5, CLASSES));
    }

    private static SideBySide one(RNNFormat format) {
        return new SideBySide(
                InputType.recurrent(FEATURES, STEPS, format),
                CLASSES,
                List.of(new LastTimeStep(lstm(5).dataFormat(format).build())),
                LeanLstmTest::lean);
    }

    private static org.deeplearning4j.nn.layers.recurrent.LSTM lstm(MultiLayerNetwork network) {
        return (org.deeplearning4j.nn.layers.recurrent.LSTM) ((LastTimeStepLayer) network.getLayer(0)).getUnderlying();
    }

    /** Steps last or features last, rows, columns, or something in between. */
    @Test
    void sequencesMayLieInAnyOrder() {
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        for (RNNFormat format : RNNFormat.values()) {
            SideBySide pair = one(format);
            int[] order = format == RNNFormat.NCW ? new int[] {0, 1, 2} : new int[] {0, 2, 1};
            INDArray x = sequences(4, 1).permute(order);
            assertThat(lstm(pair.lean())).isInstanceOf(LeanLstmLayer.class);
            INDArray gaps = Nd4j.createUninitialized(DataType.FLOAT, 4, 2, x.size(1), x.size(2) + 1)
                    .get(all(), point(1), all(), interval(0, x.size(2)))
                    .assign(x);
            for (INDArray same : List.of(x, x.dup('c'), x.dup('f'), gaps)) {
                INDArray epsilon = normal(3, 4, 5, STEPS).permute(order);
                INDArray own = lstm(pair.own()).activate(same, true, workspaces);
                assertEqual(lstm(pair.lean()).activate(same, true, workspaces), own, "states");
                Pair<Gradient, INDArray> expected = lstm(pair.own()).backpropGradient(epsilon.dup(), workspaces);
                Pair<Gradient, INDArray> actual = lstm(pair.lean()).backpropGradient(epsilon, workspaces);
                assertEqual(actual.getSecond(), expected.getSecond(), "gradient of the sequences");
                for (String key : List.of("W", "RW", "b")) {
                    assertEqual(
                            actual.getFirst().getGradientFor(key),
                            expected.getFirst().getGradientFor(key),
                            key);
                }
            }
        }
    }

    @Test
    void masksAreDeeplearning4js() {
        SideBySide pair = one(RNNFormat.NCW);
        INDArray mask = Nd4j.ones(DataType.FLOAT, 4, STEPS);
        for (int step = 5; step < STEPS; step++) {
            mask.putScalar(1, step, 0);
            mask.putScalar(2, step - 3, 0);
        }
        assertEqual(
                pair.lean().output(sequences(4, 1), false, mask, null),
                pair.own().output(sequences(4, 1), false, mask, null),
                "output");
        assertThat(pair.own().output(sequences(4, 1), false, mask, null))
                .isNotEqualTo(pair.own().output(sequences(4, 1)));
        for (int step = 0; step < 3; step++) {
            pair.lean().fit(sequences(4, step + 1), labels(4, CLASSES), mask, null);
            pair.own().fit(sequences(4, step + 1), labels(4, CLASSES), mask, null);
        }
        assertThat(pair.lean().params()).isEqualTo(pair.own().params());
        pair.fit(sequences(4, 9), labels(4, CLASSES));
        assertEqual(pair.lean().params(), pair.own().params(), "parameters after a step without a mask");
    }

    /** Step by step, the state is carried on; and the same states come out as in one go. */
    @Test
    void timeStepsAreDeeplearning4js() {
        SideBySide pair = one(RNNFormat.NCW);
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        INDArray x = sequences(4, 1);
        INDArray whole = lstm(pair.lean()).activate(x, false, workspaces);
        for (int step = 0; step < STEPS; step++) {
            INDArray now = x.get(all(), all(), interval(step, step + 1)).dup();
            INDArray own = lstm(pair.own()).rnnTimeStep(now, workspaces);
            INDArray lean = lstm(pair.lean()).rnnTimeStep(now, workspaces);
            assertThat(lean).isEqualTo(own);
            assertEqual(lean.reshape(4, 5), whole.get(all(), all(), point(step)), "step " + step);
        }
    }

    @Test
    void truncatedBackPropagationIsDeeplearning4js() {
        MultiLayerNetwork lean = truncated(LeanLstm.of(lstm(5).build()));
        MultiLayerNetwork own = truncated(lstm(5).build());
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 4, CLASSES, STEPS);
        labels.get(all(), point(2), all()).assign(1);
        for (int step = 0; step < 3; step++) {
            lean.fit(sequences(4, step + 1), labels);
            own.fit(sequences(4, step + 1), labels);
        }
        assertThat(lean.getLayer(0)).isInstanceOf(LeanLstmLayer.class);
        assertThat(lean.params()).isEqualTo(own.params());
    }

    private static MultiLayerNetwork truncated(LSTM lstm) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Sgd(0.1))
                .list()
                .layer(lstm)
                .layer(new RnnOutputLayer.Builder()
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(FEATURES, STEPS))
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(4)
                .build());
        network.init();
        return network;
    }

    @Test
    void otherLayersAreDeeplearning4js() {
        for (LSTM own : List.of(
                lstm(5).activation(Activation.SOFTSIGN).build(),
                lstm(5).gateActivationFunction(Activation.HARDSIGMOID).build(),
                lstm(5).dropOut(new Dropout(1)).build())) {
            SideBySide pair = new SideBySide(
                    InputType.recurrent(FEATURES, STEPS), CLASSES, List.of(new LastTimeStep(own)), LeanLstmTest::lean);
            assertThat(lstm(pair.lean())).isNotInstanceOf(LeanLstmLayer.class);
            pair.fit(sequences(4, 1), labels(4, CLASSES));
            assertThat(pair.lean().params()).isEqualTo(pair.own().params());
        }
    }

    @Test
    void doublePrecisionIsDeeplearning4js() {
        SideBySide pair = two();
        INDArray x = sequences(5, 1).castTo(DataType.DOUBLE);
        assertEqual(pair.lean().output(x), pair.own().output(x), "output");
        MultiLayerNetwork exact = pair.lean().convertDataType(DataType.DOUBLE);
        assertThat(exact.getLayer(0)).isNotInstanceOf(LeanLstmLayer.class);
        exact.fit(x, labels(5, CLASSES).castTo(DataType.DOUBLE));
        assertThat(exact.params().dataType()).isEqualTo(DataType.DOUBLE);
    }

    /** The same exceptions with the same sentences. */
    @Test
    void sequencesThatDoNotFitAreRefusedAsInDeeplearning4j() {
        SideBySide pair = one(RNNFormat.NCW);
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        for (long[] shape : new long[][] {{4, FEATURES + 1, STEPS}, {4, FEATURES}, {4, FEATURES, STEPS, 1}}) {
            Throwable own = catchThrowable(() -> lstm(pair.own()).activate(normal(1, shape), true, workspaces));
            assertThat(own).isNotNull();
            assertThatThrownBy(() -> lstm(pair.lean()).activate(normal(1, shape), true, workspaces))
                    .isInstanceOf(own.getClass())
                    .hasMessage(own.getMessage());
        }
    }

    @Test
    void aSavedNetworkLoadsAndTrainsOn() throws IOException {
        MultiLayerNetwork network = two().lean();
        network.fit(sequences(30, 1), labels(30, CLASSES));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, file, true);
        MultiLayerNetwork loaded =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file.toByteArray()), true);
        assertThat(loaded.getLayer(0)).isInstanceOf(LeanLstmLayer.class);
        assertThat(loaded.output(sequences(9, 2))).isEqualTo(network.output(sequences(9, 2)));
        network.fit(sequences(30, 3), labels(30, CLASSES));
        loaded.fit(sequences(30, 3), labels(30, CLASSES));
        assertThat(loaded.params()).isEqualTo(network.params());
    }

    @Test
    void aCloneDoesNotShareItsBuffers() {
        MultiLayerNetwork network = two().lean();
        MultiLayerNetwork clone = network.clone();
        INDArray before = clone.output(sequences(4, 1)).dup();
        network.fit(sequences(30, 1), labels(30, CLASSES));
        assertThat(clone.output(sequences(4, 1))).isEqualTo(before);
        assertThat(network.output(sequences(4, 1))).isNotEqualTo(before);
    }

    private static MultiLayerNetwork rows() {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(5).list();
        list.layer(Engine.LEAN.layer(Layers.lstm(7)));
        list.layer(new OutputLayer.Builder()
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build());
        list.inputPreProcessor(0, new RowsAsSteps(STEPS, FEATURES));
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.setInputType(InputType.feedForward(STEPS * FEATURES)).build());
        network.init();
        return network;
    }

    /** Recurrent weights orthogonal, forget gates' biases 1, the others 0. */
    @Test
    void initialWeightsAreThoseOfKeras() {
        MultiLayerNetwork network = rows();
        INDArray recurrent = network.getParam("0_RW"); // [7, 28]
        assertEqual(recurrent.mmul(recurrent.transpose()), Nd4j.eye(7).castTo(DataType.FLOAT), "R·Rᵀ");
        INDArray bias = network.getParam("0_b").reshape(4, 7);
        assertThat(bias.sum(1)).isEqualTo(Nd4j.createFromArray(0f, 7f, 0f, 0f));
        assertThat(bias.getRow(1)).isEqualTo(Nd4j.ones(DataType.FLOAT, 7));
    }

    /** A row of an image is a step. */
    @Test
    void vectorsAreReadRowByRow() {
        MultiLayerNetwork network = rows();
        INDArray x = normal(1, 4, STEPS * FEATURES);
        INDArray sequences = x.reshape('c', 4, STEPS, FEATURES).permute(0, 2, 1).dup('c');
        INDArray states = lstm(network).activate(sequences, false, LayerWorkspaceMgr.noWorkspaces());
        INDArray last = states.get(all(), all(), point(STEPS - 1)).dup();
        assertEqual(network.feedForward(x).get(1), last, "rows");
        assertEqual(network.feedForward(x.dup('f')).get(1), last, "columns");

        Pair<Gradient, INDArray> all = network.calculateGradients(x, labels(4, CLASSES), null, null);
        INDArray expected = all.getFirst().gradient().dup();
        assertThat(all.getSecond().shape()).isEqualTo(x.shape());
        ((LeanLstmLayer) lstm(network)).leaveOutInputGradient(true);
        Pair<Gradient, INDArray> without = network.calculateGradients(x, labels(4, CLASSES), null, null);
        assertThat(without.getFirst().gradient()).isEqualTo(expected);
        assertThat(without.getSecond()).isNull();

        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
        assertThatThrownBy(() -> network.output(normal(1, 4, STEPS * FEATURES + 1)))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessage("Got an array of shape [4, 55]; expected [mini-batch, 54], which is steps times features.");
    }

    @Test
    void gatesAreGoodToFourInTenMillion() {
        int n = 200_001;
        float[] z = new float[n];
        for (int i = 0; i < n; i++) {
            z[i] = (i - n / 2) * 2e-4f;
        }
        float[] tanh = z.clone();
        float[] sigmoid = z.clone();
        Gates.tanh(tanh, n);
        Gates.sigmoid(sigmoid, n);
        for (int i = 0; i < n; i++) {
            double exact = Math.tanh(z[i]);
            assertThat((double) tanh[i])
                    .isCloseTo(exact, within(4e-7 * Math.abs(exact)))
                    .isBetween(-1 - 1.2e-7, 1 + 1.2e-7);
            assertThat((double) sigmoid[i])
                    .isCloseTo(1 / (1 + Math.exp(-z[i])), within(3e-7))
                    .isBetween(-1.2e-7, 1 + 1.2e-7);
        }
        float[] extremes = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f};
        Gates.tanh(extremes, 4);
        assertThat(extremes).containsExactly(Float.NaN, 1f, -1f, -0f);
    }
}
