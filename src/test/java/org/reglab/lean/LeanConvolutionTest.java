package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.lean.SideBySide.assertEqual;
import static org.reglab.lean.SideBySide.labels;
import static org.reglab.lean.SideBySide.normal;

import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.runtime.NativeRuntime;

/** Lean convolution and max pooling side by side with Deeplearning4j's own. */
class LeanConvolutionTest {
    private static final int CLASSES = 4;

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private static ConvolutionLayer.Builder convolution(int filters, int height, int width) {
        return new ConvolutionLayer.Builder(height, width).nOut(filters).activation(Activation.RELU);
    }

    private static SubsamplingLayer pooling(int height, int width) {
        return new SubsamplingLayer.Builder(
                        SubsamplingLayer.PoolingType.MAX, new int[] {height, width}, new int[] {height, width})
                .build();
    }

    private static Layer lean(Layer layer) {
        if (layer instanceof ConvolutionLayer convolution) {
            return LeanConvolution.of(convolution);
        }
        return layer instanceof SubsamplingLayer pooling ? LeanMaxPooling.of(pooling) : layer;
    }

    private static SideBySide pair(int channels, int height, int width, Layer... layers) {
        return new SideBySide(
                InputType.convolutionalFlat(height, width, channels),
                CLASSES,
                List.of(layers),
                LeanConvolutionTest::lean);
    }

    /** Two convolutions with pooling, on rectangular images of three channels. */
    private static SideBySide small() {
        return pair(
                3,
                13,
                11,
                convolution(5, 3, 2).build(),
                pooling(2, 2),
                convolution(7, 2, 3).build(),
                pooling(2, 2));
    }

    private static INDArray images(int n, long seed) {
        return normal(seed, n, 3 * 13 * 11);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 128, 129, 300})
    void outputGradientsAndScoreAreEqual(int n) {
        SideBySide pair = small();
        assertThat(pair.lean().getLayer(0)).isInstanceOf(LeanConvolutionLayer.class);
        assertThat(pair.lean().getLayer(1)).isInstanceOf(LeanMaxPoolingLayer.class);
        assertThat(pair.lean().params()).isEqualTo(pair.own().params());
        pair.assertEqualOutput(images(n, 1));
        pair.assertEqualGradientsInDouble(images(n, 2), labels(n, CLASSES));
        if (n < 10) {
            pair.assertEqualGradients(images(n, 2), labels(n, CLASSES));
        }
    }

    @Test
    void tenStepsAreEqual() {
        SideBySide pair = small();
        for (int step = 0; step < 10; step++) {
            pair.fit(images(30 + step % 2, step + 1), labels(30 + step % 2, CLASSES));
        }
        assertEqual(pair.lean().params(), pair.own().params(), "parameters");
        pair.assertEqualOutput(images(9, 99));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8, 8, 1, 1, 0, 0, Truncate",
        "2, 6, 9, 6, 9, 0, 0, Truncate",
        "2, 6, 9, 3, 5, 2, 1, Truncate",
        "1, 7, 5, 5, 4, 0, 3, Strict",
        "3, 5, 7, 3, 3, 0, 0, Same",
        "2, 6, 5, 4, 2, 0, 0, Same",
        "1, 2, 3, 5, 5, 0, 0, Same"
    })
    void everyKernelAndPaddingIsTaken(
            int channels,
            int height,
            int width,
            int kernelHeight,
            int kernelWidth,
            int top,
            int left,
            ConvolutionMode mode) {
        for (Activation activation : List.of(Activation.RELU, Activation.IDENTITY)) {
            SideBySide pair = pair(
                    channels,
                    height,
                    width,
                    convolution(6, kernelHeight, kernelWidth)
                            .padding(top, left)
                            .convolutionMode(mode)
                            .activation(activation)
                            .build());
            assertThat(pair.lean().getLayer(0)).isInstanceOf(LeanConvolutionLayer.class);
            pair.assertEqualOutput(normal(1, 5, (long) channels * height * width));
            pair.assertEqualGradients(normal(2, 5, (long) channels * height * width), labels(5, CLASSES));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 6, 6", "2, 2, 7, 9", "3, 3, 7, 7", "2, 3, 5, 8", "1, 4, 3, 9"})
    void everyRectangleIsTaken(int kernelHeight, int kernelWidth, int height, int width) {
        SideBySide pair = pair(2, height, width, convolution(3, 1, 1).build(), pooling(kernelHeight, kernelWidth));
        assertThat(pair.lean().getLayer(1)).isInstanceOf(LeanMaxPoolingLayer.class);
        pair.assertEqualOutput(normal(3, 5, 2L * height * width));
        pair.assertEqualGradients(normal(4, 5, 2L * height * width), labels(5, CLASSES));
    }
}
