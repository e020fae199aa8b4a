package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
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
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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

    /** Also with images that come from elsewhere than a lean layer: rows, columns, or something in between. */
    @Test
    void imagesMayLieInAnyOrder() {
        SideBySide pair = pair(3, 8, 6, convolution(4, 3, 3).build(), pooling(2, 2));
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        INDArray x = normal(1, 5, 3, 8, 6);
        INDArray other = normal(2, 6, 8, 3, 5).permute(3, 2, 1, 0);
        INDArray expected = pair.own().getLayer(0).activate(x, false, workspaces);
        assertEqual(pair.lean().getLayer(0).activate(x, false, workspaces), expected, "rows");
        assertEqual(pair.lean().getLayer(0).activate(x.dup('f'), false, workspaces), expected, "columns");
        INDArray middle = Nd4j.createUninitialized(DataType.FLOAT, 5, 4, 3, 9, 6)
                .get(all(), point(2), all(), interval(0, 8), all())
                .assign(x);
        assertEqual(pair.lean().getLayer(0).activate(middle, false, workspaces), expected, "a view with gaps");
        assertEqual(
                pair.lean().getLayer(0).activate(other, false, workspaces),
                pair.own().getLayer(0).activate(other, false, workspaces),
                "turned");
        for (INDArray epsilon :
                List.of(normal(3, 5, 4, 6, 4), normal(3, 5, 4, 6, 4).dup('f'))) {
            pair.own().getLayer(0).setInput(x, workspaces);
            pair.lean().getLayer(0).setInput(x.dup('f'), workspaces);
            // Without a forward pass before, as Deeplearning4j's own.
            Pair<Gradient, INDArray> own = pair.own().getLayer(0).backpropGradient(epsilon, workspaces);
            Pair<Gradient, INDArray> lean = pair.lean().getLayer(0).backpropGradient(epsilon, workspaces);
            assertEqual(lean.getSecond(), own.getSecond(), "gradient of the images");
            assertEqual(lean.getFirst().getGradientFor("W"), own.getFirst().getGradientFor("W"), "of the weights");
            assertEqual(lean.getFirst().getGradientFor("b"), own.getFirst().getGradientFor("b"), "of the bias");
        }
    }

    @Test
    void aForwardPassOfOtherImagesInBetweenDoesNotMatter() {
        SideBySide pair = pair(3, 8, 6, convolution(4, 3, 3).build());
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        var layer = pair.lean().getLayer(0);
        INDArray epsilon = normal(3, 5, 4, 6, 4);
        layer.activate(normal(1, 5, 3, 8, 6), true, workspaces);
        INDArray expected = layer.backpropGradient(epsilon, workspaces)
                .getFirst()
                .getGradientFor("W")
                .dup();
        layer.activate(normal(1, 5, 3, 8, 6), true, workspaces);
        layer.activate(normal(2, 7, 3, 8, 6), false, workspaces);
        layer.setInput(normal(1, 5, 3, 8, 6), workspaces);
        assertThat(layer.backpropGradient(epsilon, workspaces).getFirst().getGradientFor("W"))
                .isEqualTo(expected);
    }

    /** Of equal values the first has the gradient, as in Deeplearning4j's own and in PyTorch. */
    @Test
    void equalValuesShareNothing() {
        SideBySide pair = pair(1, 4, 4, pooling(2, 2));
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        INDArray x = Nd4j.ones(DataType.FLOAT, 2, 3, 4, 4);
        INDArray epsilon = normal(1, 2, 3, 2, 2);
        pair.own().getLayer(0).setInput(x, workspaces);
        pair.lean().getLayer(0).setInput(x, workspaces);
        assertThat(pair.lean().getLayer(0)).isInstanceOf(LeanMaxPoolingLayer.class);
        assertEqual(
                pair.lean().getLayer(0).backpropGradient(epsilon, workspaces).getSecond(),
                pair.own().getLayer(0).backpropGradient(epsilon, workspaces).getSecond(),
                "gradient");
    }

    static List<Layer> layersForDeeplearning4j() {
        return List.of(
                convolution(4, 3, 3).stride(2, 1).build(),
                convolution(4, 3, 3).dilation(1, 2).build(),
                convolution(4, 3, 3).hasBias(false).build(),
                convolution(4, 3, 3).activation(Activation.TANH).build(),
                convolution(4, 3, 3)
                        .activation(new ActivationReLU(6.0, 0.0, 0.0))
                        .build(),
                convolution(4, 3, 3).dropOut(new Dropout(1)).build(),
                convolution(4, 3, 3).dataFormat(CNN2DFormat.NHWC).build(),
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG, new int[] {2, 2}, new int[] {2, 2})
                        .build(),
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {3, 3}, new int[] {2, 2})
                        .build(),
                new SubsamplingLayer.Builder(
                                SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2}, new int[] {1, 1})
                        .build(),
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                        .convolutionMode(ConvolutionMode.Same)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("layersForDeeplearning4j")
    void otherLayersAreDeeplearning4js(Layer layer) {
        boolean channelsLast =
                layer instanceof ConvolutionLayer convolution && convolution.getCnn2dDataFormat() == CNN2DFormat.NHWC;
        SideBySide pair = new SideBySide(
                InputType.convolutional(9, 7, 3, channelsLast ? CNN2DFormat.NHWC : CNN2DFormat.NCHW),
                CLASSES,
                List.of(layer),
                LeanConvolutionTest::lean);
        assertThat(pair.lean().getLayer(0)).isNotInstanceOfAny(LeanConvolutionLayer.class, LeanMaxPoolingLayer.class);
        INDArray x = channelsLast ? normal(1, 4, 9, 7, 3) : normal(1, 4, 3, 9, 7);
        pair.fit(x, labels(4, CLASSES));
        assertThat(pair.lean().params()).isEqualTo(pair.own().params());
    }

    @Test
    void doublePrecisionIsDeeplearning4js() {
        SideBySide pair = small();
        // A network of single precision casts what its layers get.
        INDArray x = images(5, 1).castTo(DataType.DOUBLE);
        pair.assertEqualOutput(x);
        pair.fit(x, labels(5, CLASSES));
        assertEqual(pair.lean().params(), pair.own().params(), "parameters");
        MultiLayerNetwork exact = pair.lean().convertDataType(DataType.DOUBLE);
        assertThat(exact.getLayer(0)).isNotInstanceOf(LeanConvolutionLayer.class);
        assertThat(exact.getLayer(1)).isNotInstanceOf(LeanMaxPoolingLayer.class);
        exact.fit(x, labels(5, CLASSES).castTo(DataType.DOUBLE));
        assertThat(exact.params().dataType()).isEqualTo(DataType.DOUBLE);
    }

    /** The same exceptions with the same sentences. */
    @Test
    void imagesThatDoNotFitAreRefusedAsInDeeplearning4j() {
        SideBySide pair = pair(3, 8, 6, convolution(4, 3, 3).build(), pooling(2, 2));
        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        for (long[] shape : new long[][] {{2, 5, 8, 6}, {2, 3, 2, 6}, {2, 3, 8}, {2, 144}}) {
            Throwable own = catchThrowable(() -> pair.own().getLayer(0).activate(normal(1, shape), true, workspaces));
            assertThat(own).isInstanceOf(DL4JInvalidInputException.class);
            assertThatThrownBy(() -> pair.lean().getLayer(0).activate(normal(1, shape), true, workspaces))
                    .isInstanceOf(DL4JInvalidInputException.class)
                    .hasMessage(own.getMessage());
        }
        assertThatThrownBy(() -> pair.lean().getLayer(1).activate(normal(1, 2, 24), true, workspaces))
                .isInstanceOf(DL4JInvalidInputException.class);
    }

    @Test
    void aSavedNetworkLoadsAndTrainsOn() throws IOException {
        MultiLayerNetwork network = small().lean();
        network.fit(images(30, 1), labels(30, CLASSES));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, file, true);
        MultiLayerNetwork loaded =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file.toByteArray()), true);
        assertThat(loaded.getLayer(0)).isInstanceOf(LeanConvolutionLayer.class);
        assertThat(loaded.getLayer(1)).isInstanceOf(LeanMaxPoolingLayer.class);
        assertThat(loaded.output(images(9, 2))).isEqualTo(network.output(images(9, 2)));
        network.fit(images(30, 3), labels(30, CLASSES));
        loaded.fit(images(30, 3), labels(30, CLASSES));
        assertThat(loaded.params()).isEqualTo(network.params());
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
    }

    @Test
    void aCloneDoesNotShareItsBuffers() {
        MultiLayerNetwork network = small().lean();
        MultiLayerNetwork clone = network.clone();
        INDArray before = clone.output(images(4, 1)).dup();
        network.fit(images(30, 1), labels(30, CLASSES));
        assertThat(clone.output(images(4, 1))).isEqualTo(before);
        assertThat(network.output(images(4, 1))).isNotEqualTo(before);
    }

    /** What a layer leaves open comes from the network. */
    @Test
    void whatIsLeftOpenStaysOpen() {
        ConvolutionLayer own = new ConvolutionLayer.Builder(3, 3).nOut(4).build();
        LeanConvolution lean = LeanConvolution.of(own);
        assertThat(lean.getActivationFn()).isNull();
        assertThat(lean.getIUpdater()).isNull();
        assertThat(lean.getGradientNormalization()).isNull();
        assertThat(lean.getConvolutionMode()).isNull();
        assertThat(new LeanConvolution(4, 3, Activation.RELU).getGradientNormalization())
                .isNull();
        assertThat(new LeanConvolution(4, 3, Activation.RELU).getKernelSize()).containsExactly(3, 3);
        assertThat(new LeanMaxPooling(3).getStride()).containsExactly(3, 3);
    }

    /** A first layer may leave out the gradient of its input, and what reshapes the input lets it. */
    @Test
    void theGradientOfTheInputCanBeLeftOut() {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(5).list();
        list.layer(new LeanConvolution(4, 3, Activation.RELU));
        list.layer(new OutputLayer.Builder()
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build());
        list.inputPreProcessor(0, new VectorsAsImages(13, 11, 3));
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.setInputType(InputType.feedForward(3 * 13 * 11)).build());
        network.init();
        Pair<Gradient, INDArray> all = network.calculateGradients(images(5, 1), labels(5, CLASSES), null, null);
        INDArray expected = all.getFirst().gradient().dup();
        assertThat(all.getSecond().shape()).containsExactly(5, 3 * 13 * 11);
        ((LeanConvolutionLayer) network.getLayer(0)).leaveOutInputGradient(true);
        Pair<Gradient, INDArray> without = network.calculateGradients(images(5, 1), labels(5, CLASSES), null, null);
        assertThat(without.getFirst().gradient()).isEqualTo(expected);
        assertThat(without.getSecond()).isNull();
    }
}
