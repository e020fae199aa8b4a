package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.runtime.NativeRuntime;

/** The lean layers side by side with Deeplearning4j's own: the same numbers to 1e-6 of the largest. */
class LeanEqualityTest {
    private static final double TOLERANCE = 1e-6;
    private static final int INPUTS = 20;
    private static final int CLASSES = 5;

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private static MultiLayerNetwork network(String arm, Optimizer optimizer, Engine engine) {
        return Networks.create(
                new NetworkSpec(INPUTS, List.of(17, 12), CLASSES, Arm.parse(arm), optimizer, 0.01, 5, engine));
    }

    /** [rows, INPUTS], normal. The seed must not be 0, which ND4J takes for none. */
    private static INDArray features(int rows, long seed) {
        return Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(seed), rows, INPUTS);
    }

    private static INDArray labels(int rows) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, rows, CLASSES);
        for (int i = 0; i < rows; i++) {
            labels.putScalar(i, (i * 7) % CLASSES, 1);
        }
        return labels;
    }

    private static void assertEqual(INDArray actual, INDArray expected, double tolerance, String what) {
        double scale = Transforms.abs(expected).maxNumber().doubleValue();
        double worst = Transforms.abs(actual.sub(expected)).maxNumber().doubleValue();
        assertThat(worst).as(what).isLessThanOrEqualTo(tolerance * Math.max(scale, 1e-3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "l1=1e-3+l2=1e-2", "weight-decay=0.1", "max-norm=1", "bn", "bn-pre", "ln", "bn+l2=1e-2"
            })
    void forwardGradientsScoreAndTenStepsAreEqual(String arm) {
        MultiLayerNetwork lean = network(arm, Optimizer.SGD, Engine.LEAN);
        MultiLayerNetwork own = network(arm, Optimizer.SGD, Engine.DL4J);
        assertThat(lean.params()).isEqualTo(own.params());
        assertEqual(lean.output(features(9, 98)), own.output(features(9, 98)), TOLERANCE, "output");
        assertEqual(gradient(lean), gradient(own), TOLERANCE, "gradient");
        assertThat(lean.score()).isCloseTo(own.score(), within(TOLERANCE * own.score()));
        tenSteps(lean, own);
        assertEqual(lean.params(), own.params(), TOLERANCE, "parameters");
        assertEqual(lean.output(features(9, 99)), own.output(features(9, 99)), 2 * TOLERANCE, "output after ten steps");
    }

    /**
     * Adam divides a gradient by its size, and so makes of a gradient that is zero but for rounding a whole step: of either sign. The
     * biases before a batch normalisation have such gradients, which is why bn-pre is not here; elsewhere rounding grows a little.
     */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "l1=1e-3+l2=1e-2", "weight-decay=0.1", "max-norm=1", "bn", "ln"})
    void tenStepsOfAdamAreEqual(String arm) {
        MultiLayerNetwork lean = network(arm, Optimizer.ADAM, Engine.LEAN);
        MultiLayerNetwork own = network(arm, Optimizer.ADAM, Engine.DL4J);
        tenSteps(lean, own);
        assertEqual(lean.params(), own.params(), 10 * TOLERANCE, "parameters");
        INDArray leanState = lean.getUpdater().getStateViewArray();
        INDArray ownState = own.getUpdater().getStateViewArray();
        assertEqual(leanState, ownState, 10 * TOLERANCE, "state");
    }

    @Test
    void tenStepsOfAdamOnGivenGradientsAreEqual() {
        int n = 5001;
        INDArray leanState = Nd4j.zeros(DataType.FLOAT, 1, 2 * n);
        INDArray ownState = Nd4j.zeros(DataType.FLOAT, 1, 2 * n);
        var lean = new LeanAdam(new Adam(0.01)).instantiate(leanState, true);
        var own = new Adam(0.01).instantiate(ownState, true);
        for (int step = 0; step < 10; step++) {
            INDArray gradient = Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(step + 1), n);
            INDArray leanStep = gradient.dup();
            INDArray ownStep = gradient.dup();
            lean.applyUpdater(leanStep, step, 0);
            own.applyUpdater(ownStep, step, 0);
            assertEqual(leanStep, ownStep, TOLERANCE, "step " + step);
        }
        assertEqual(leanState, ownState, TOLERANCE, "state");
    }

    /** Mini-batches of 30 and 31 rows in turn. */
    private static void tenSteps(MultiLayerNetwork lean, MultiLayerNetwork own) {
        for (int step = 0; step < 10; step++) {
            INDArray x = features(30 + step % 2, step + 1);
            INDArray y = labels(30 + step % 2);
            lean.fit(x, y);
            own.fit(x, y);
        }
    }

    private static INDArray gradient(MultiLayerNetwork network) {
        network.setInput(features(30, 97));
        network.setLabels(labels(30));
        network.computeGradientAndScore();
        return network.gradient().gradient().dup();
    }

    @Test
    void aScoreOfOtherDataIsNotThatOfTheLastStep() {
        MultiLayerNetwork lean = network("plain", Optimizer.SGD, Engine.LEAN);
        MultiLayerNetwork own = network("plain", Optimizer.SGD, Engine.DL4J);
        lean.calculateGradients(features(8, 1), labels(8), null, null);
        DataSet other = new DataSet(features(6, 2), labels(6));
        assertThat(lean.score(other, true)).isCloseTo(own.score(other, true), within(1e-6));
        assertThat(lean.score(other, false)).isCloseTo(own.score(other, false), within(1e-6));
    }

    @Test
    void dropoutMultipliesBothWaysByOneMask() {
        MultiLayerNetwork network = Networks.create(new NetworkSpec(
                400, List.of(), 2, Arm.parse("input-dropout=0.25"), Optimizer.SGD, 0.1, 3, Engine.LEAN));
        INDArray x = Nd4j.rand(DataType.FLOAT, 50, 400).addi(1);
        network.setInput(x);
        INDArray dropped = network.feedForward(true, false).get(1); // which keeps the layers' state for the way back
        INDArray mask = dropped.div(x);
        INDArray values = Transforms.abs(mask.mul(0.75).sub(0.5)).sub(0.5);
        // Each entry is 0 or 1/0.75.
        assertThat(Transforms.abs(values).maxNumber().doubleValue()).isLessThan(1e-6);

        INDArray epsilon = Nd4j.rand(DataType.FLOAT, 50, 400);
        INDArray back = network.getLayer(0)
                .backpropGradient(epsilon, LayerWorkspaceMgr.noWorkspaces())
                .getSecond();
        assertEqual(back, epsilon.mul(mask), TOLERANCE, "gradient");
    }

    @Test
    void dropoutMasksChangeFromStepToStepAndFromLayerToLayer() {
        MultiLayerNetwork network = Networks.create(new NetworkSpec(
                100, List.of(100), 2, Arm.parse("input-dropout=0.5+dropout=0.5"), Optimizer.SGD, 0.1, 3, Engine.LEAN));
        network.setParam("1_W", Nd4j.eye(100).castTo(DataType.FLOAT));
        INDArray ones = Nd4j.ones(DataType.FLOAT, 1, 100);
        List<INDArray> first = network.feedForward(ones, true);
        INDArray input = first.get(1).dup();
        INDArray hidden = first.get(3).dup();
        INDArray again = network.feedForward(ones, true).get(1);
        assertThat(again).isNotEqualTo(input);
        // The second layer drops other units than the first: of those that survive the first, some are zero.
        assertThat(hidden.mul(2).sub(input.mul(2)).norm2Number().doubleValue()).isPositive();
        assertThat(hidden.neq(0).castTo(DataType.FLOAT).sumNumber().doubleValue())
                .isLessThan(input.neq(0).castTo(DataType.FLOAT).sumNumber().doubleValue());
    }

    @Test
    void theConfigurationKeepsItsClassesInJson() {
        MultiLayerConfiguration configuration =
                network("bn+dropout=0.5", Optimizer.ADAM, Engine.LEAN).getLayerWiseConfigurations();
        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());
        assertThat(read).isEqualTo(configuration);
        assertThat(read.getConf(0).getLayer()).isInstanceOf(LeanDense.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "bn+l2=0.1", "bn+dropout=0.5"})
    void aSavedNetworkLoadsWithItsUpdaterAndPredictsAlike(String arm) throws IOException {
        MultiLayerNetwork network = network(arm, Optimizer.ADAM, Engine.LEAN);
        network.fit(features(30, 1), labels(30));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, file, true);
        MultiLayerNetwork loaded =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file.toByteArray()), true);
        assertThat(loaded.output(features(9, 2))).isEqualTo(network.output(features(9, 2)));
        assertThat(loaded.getUpdater().getStateViewArray())
                .isEqualTo(network.getUpdater().getStateViewArray());
        assertThat(loaded.getLayer(0)).isInstanceOf(LeanDenseLayer.class);
    }

    @Test
    void aCloneDoesNotShareItsBuffers() {
        MultiLayerNetwork network = network("bn", Optimizer.ADAM, Engine.LEAN);
        MultiLayerNetwork clone = network.clone();
        INDArray before = clone.output(features(4, 1)).dup();
        network.fit(features(30, 1), labels(30));
        assertThat(clone.output(features(4, 1))).isEqualTo(before);
        assertThat(network.output(features(4, 1))).isNotEqualTo(before);
    }

    @Test
    void doublePrecisionFallsBackToDeeplearning4jsOwn() {
        MultiLayerNetwork network = network("bn", Optimizer.SGD, Engine.LEAN).convertDataType(DataType.DOUBLE);
        assertThat(network.getLayer(0)).isNotInstanceOf(LeanDenseLayer.class);
        network.fit(features(8, 1).castTo(DataType.DOUBLE), labels(8).castTo(DataType.DOUBLE));
        assertThat(network.params().dataType()).isEqualTo(DataType.DOUBLE);
    }

    @Test
    void inputsInColumnOrderGiveTheSame() {
        MultiLayerNetwork network = network("plain", Optimizer.SGD, Engine.LEAN);
        INDArray x = features(9, 1);
        assertThat(network.output(x.dup('f'))).isEqualTo(network.output(x));
    }
}
