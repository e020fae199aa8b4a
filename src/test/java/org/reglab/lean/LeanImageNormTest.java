package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.reglab.lean.SideBySide.labels;
import static org.reglab.lean.SideBySide.normal;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.reglab.network.Layers;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.BatchNorm;

/** Batch normalisation of images, one channel at a time, against hand arithmetic, RegLab's own formulas and Deeplearning4j. */
class LeanImageNormTest {
    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private static BothEngines both(int channels, int side) {
        return BothEngines.of(
                InputType.convolutional(side, side, channels),
                new Sgd(0.1),
                network -> network,
                Layers.batchNormalization(),
                Layers.softmax(3));
    }

    /** Two images of two channels with 1 × 2 pixels. */
    @Test
    void aChannelHasOneMeanAndOneVarianceOverAllPixelsOfTheBatch() {
        MultiLayerNetwork network = BothEngines.of(
                        InputType.convolutional(1, 2, 2),
                        new Sgd(0.1),
                        conf -> conf,
                        Layers.batchNormalization(0.9, 1),
                        Layers.softmax(2))
                .lean();
        INDArray images = Nd4j.create(new float[] {1, 3, 0, 10, 5, 7, 20, 30}, new long[] {2, 2, 1, 2}, 'c');

        INDArray normalized = network.feedForward(images, true).get(1);

        // Channel 0 has 1, 3, 5, 7: mean 4, variance 5; channel 1 has 0, 10, 20, 30: mean 15, variance 125.
        double first = Math.sqrt(5 + 1);
        double second = Math.sqrt(125 + 1);
        double[] expected = {
            -3 / first, -1 / first, -15 / second, -5 / second, 1 / first, 3 / first, 5 / second, 15 / second
        };
        assertThat(normalized.dup('c').data().asDouble()).containsExactly(expected, within(1e-6));
    }

    /** The running statistics move by a tenth from 0 and 1 to the batch's. */
    @Test
    void runningStatisticsArePerChannel() {
        BothEngines both = both(2, 4);
        INDArray images = normal(3, 6, 2, 4, 4).muli(2).addi(1);
        both.fit(images, labels(6, 3));
        for (MultiLayerNetwork network : List.of(both.lean(), both.own())) {
            INDArray mean = network.getParam("0_mean");
            INDArray variance = network.getParam("0_var");
            for (int c = 0; c < 2; c++) {
                INDArray channel = images.tensorAlongDimension(c, 0, 2, 3);
                assertThat(mean.getDouble(c))
                        .isCloseTo(0.1 * channel.meanNumber().doubleValue(), within(1e-6));
                assertThat(variance.getDouble(c))
                        .isCloseTo(0.9 + 0.1 * channel.var(false).getDouble(0), within(1e-6));
            }
        }
    }

    /** What the formulas give for the pixels as rows, [n · height · width, channels]. */
    @Test
    void itIsBatchNormalizationOfThePixels() {
        MultiLayerNetwork network = both(3, 5).lean();
        INDArray images = normal(4, 7, 3, 5, 5);
        INDArray epsilon = normal(5, 7, 3, 5, 5);
        INDArray gamma = Nd4j.createFromArray(0.5, 2.0, 1.5);
        INDArray beta = Nd4j.createFromArray(0.1, -1.0, 0.0);
        network.getParam("0_gamma").assign(gamma);
        network.getParam("0_beta").assign(beta);
        network.initGradientsView();
        Layer layer = network.getLayer(0);
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        INDArray y = layer.activate(images, true, none).dup();
        var back = layer.backpropGradient(epsilon, none);

        BatchNorm formulas = new BatchNorm(1e-5, 0.9, BatchNorm.Variance.BIASED);
        BatchNorm.Forward forward = formulas.train(rows(images), gamma, beta);
        var gradients = formulas.backward(forward, gamma, rows(epsilon));

        BothEngines.assertClose(rows(y), forward.y(), 1e-6, "output");
        BothEngines.assertClose(rows(back.getSecond()), gradients.dx(), 1e-6, "gradient of the input");
        INDArray dGamma = back.getFirst().getGradientFor("gamma").castTo(DataType.DOUBLE);
        INDArray dBeta = back.getFirst().getGradientFor("beta").castTo(DataType.DOUBLE);
        BothEngines.assertClose(dGamma.reshape(3), gradients.dGamma().reshape(3), 1e-6, "gradient of γ");
        BothEngines.assertClose(dBeta.reshape(3), gradients.dBeta().reshape(3), 1e-6, "gradient of β");
    }

    private static INDArray rows(INDArray images) {
        return images.permute(0, 2, 3, 1)
                .dup('c')
                .reshape('c', images.length() / images.size(1), images.size(1))
                .castTo(DataType.DOUBLE);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2", "16, 24, 30", "3, 9, 200"})
    void stepsAreThoseOfDeeplearning4j(int channels, int side, int n) {
        BothEngines both = BothEngines.of(
                InputType.convolutional(side + 2, side + 2, 2),
                new Sgd(0.05),
                network -> network,
                Layers.convolution(channels, 3, Activation.IDENTITY),
                Layers.batchNormalization(),
                Layers.activation(Activation.RELU),
                Layers.softmax(4));
        assertThat(both.isLean(0, 1, 3)).isTrue();
        for (int step = 1; step <= 3; step++) {
            both.fit(normal(step, n, 2, side + 2, side + 2), labels(n, 4));
            both.assertSame();
        }
        INDArray some = normal(9, 11, 2, side + 2, side + 2);
        BothEngines.assertClose(both.lean().output(some), both.own().output(some), 1e-5, "inference");
    }

    /** Views, columns and another type are copied or handed over. */
    @Test
    void imagesLieInAnyOrder() {
        INDArray images = normal(7, 8, 3, 6, 6);
        BothEngines both = both(3, 6);
        INDArray expected = both.own().output(images);
        List<INDArray> orders = List.of(
                images.dup('f'),
                images.permute(1, 2, 3, 0).dup('c').permute(3, 0, 1, 2),
                Nd4j.concat(1, images, images)
                        .get(
                                org.nd4j.linalg.indexing.NDArrayIndex.all(),
                                org.nd4j.linalg.indexing.NDArrayIndex.interval(0, 3),
                                org.nd4j.linalg.indexing.NDArrayIndex.all(),
                                org.nd4j.linalg.indexing.NDArrayIndex.all()));
        for (INDArray other : orders) {
            BothEngines.assertClose(both.lean().output(other), expected, 1e-6, "output");
            BothEngines step = both(3, 6);
            step.fit(other, labels(8, 3));
            step.assertSame();
        }
    }
}
