package org.reglab.scratch;

import static org.reglab.scratch.Closeness.DL4J;
import static org.reglab.scratch.Closeness.SCRATCH;
import static org.reglab.scratch.Closeness.assertClose;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;
import org.reglab.lean.LeanConvolution;
import org.reglab.lean.LeanMaxPooling;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;

/** Convolution, ReLU, max pooling and batch normalisation per channel against PyTorch. */
class ConvolutionParityTest {
    private final Fixture torch = Fixture.read("convolution.json");
    private final INDArray x = torch.array("x");
    private final INDArray gamma = torch.array("gamma");
    private final INDArray beta = torch.array("beta");
    private final Convolution convolution = new Convolution(torch.array("conv_weight_fchw"), torch.array("conv_bias"));
    private final MaxPooling pooling = new MaxPooling(2);

    /** PyTorch's momentum is the weight of the new statistics. */
    private final BatchNorm norm = new BatchNorm(torch.number("eps"), 1 - torch.number("momentum"), Variance.UNBIASED);

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    @Test
    void scratchIsPyTorch() {
        INDArray z = convolution.forward(x);
        assertClose(z, torch.array("conv"), SCRATCH, "conv");
        INDArray active = Relu.forward(z);
        INDArray pooled = pooling.forward(active);
        assertClose(pooled, torch.array("pooled"), SCRATCH, "pooled");
        BatchNorm.Forward normalized = norm.train(pixels(pooled), gamma, beta);
        assertClose(images(normalized.y(), pooled), torch.array("y"), SCRATCH, "y");

        NormGradients ofNorm = norm.backward(normalized, gamma, pixels(torch.array("upstream")));
        assertClose(ofNorm.dGamma(), torch.array("grad_gamma"), SCRATCH, "grad_gamma");
        assertClose(ofNorm.dBeta(), torch.array("grad_beta"), SCRATCH, "grad_beta");
        INDArray dActive = pooling.backward(active, images(ofNorm.dx(), pooled));
        Convolution.Gradients gradients = convolution.backward(x, Relu.backward(z, dActive));
        assertClose(gradients.dx(), torch.array("grad_x"), SCRATCH, "grad_x");
        assertClose(gradients.dKernel(), torch.array("grad_conv_weight"), SCRATCH, "grad_conv_weight");
        assertClose(gradients.dBias(), torch.array("grad_conv_bias"), SCRATCH, "grad_conv_bias");
    }

    @Test
    void scratchInInferenceIsPyTorch() {
        Running running = new Running(torch.array("running_mean"), torch.array("running_var"));
        INDArray pooled = pooling.forward(Relu.forward(convolution.forward(x)));
        INDArray y = norm.infer(pixels(pooled), gamma, beta, running);
        assertClose(images(y, pooled), torch.array("y_inference"), SCRATCH, "y_inference");
    }

    /** Layer by layer: Deeplearning4j's own, and the lean ones. */
    @ParameterizedTest
    @EnumSource
    void layersArePyTorch(Engine engine) {
        INDArray kernel = torch.array("conv_weight_fchw");
        Layer own = new ConvolutionLayer.Builder((int) kernel.size(2), (int) kernel.size(3))
                .nOut(kernel.size(0))
                .activation(Activation.RELU)
                .build();
        Layer pool = new SubsamplingLayer.Builder(PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2}).build();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0))
                .list()
                .layer(engine == Engine.DL4J ? own : LeanConvolution.of((ConvolutionLayer) own))
                .layer(engine == Engine.DL4J ? pool : LeanMaxPooling.of((SubsamplingLayer) pool))
                .layer(Dl4j.batchNorm(engine, 1 - torch.number("momentum"), torch.number("eps")))
                .layer(Layers.softmax(2))
                .setInputType(InputType.convolutional(x.size(2), x.size(3), x.size(1)))
                .build());
        network.init();
        network.initGradientsView();
        Dl4j.set(network, "0_W", kernel);
        Dl4j.set(network, "0_b", torch.array("conv_bias"));
        Dl4j.set(network, "2_gamma", gamma);
        Dl4j.set(network, "2_beta", beta);

        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        INDArray active = network.getLayer(0).activate(Dl4j.single(x), true, workspaces);
        assertClose(active, Relu.forward(torch.array("conv")), DL4J, "conv");
        INDArray pooled = network.getLayer(1).activate(active, true, workspaces);
        assertClose(pooled, torch.array("pooled"), DL4J, "pooled");
        INDArray y = network.getLayer(2).activate(pooled, true, workspaces);
        assertClose(y, torch.array("y"), DL4J, "y");

        var ofNorm = network.getLayer(2).backpropGradient(Dl4j.single(torch.array("upstream")), workspaces);
        assertClose(gradient(ofNorm, "gamma"), torch.array("grad_gamma"), DL4J, "grad_gamma");
        assertClose(gradient(ofNorm, "beta"), torch.array("grad_beta"), DL4J, "grad_beta");
        var ofPooling = network.getLayer(1).backpropGradient(ofNorm.getSecond(), workspaces);
        var ofConvolution = network.getLayer(0).backpropGradient(ofPooling.getSecond(), workspaces);
        assertClose(ofConvolution.getSecond(), torch.array("grad_x"), DL4J, "grad_x");
        assertClose(
                ofConvolution.getFirst().getGradientFor("W"),
                torch.array("grad_conv_weight"),
                DL4J,
                "grad_conv_weight");
        assertClose(gradient(ofConvolution, "b"), torch.array("grad_conv_bias"), DL4J, "grad_conv_bias");
    }

    private static INDArray gradient(Pair<Gradient, INDArray> back, String parameter) {
        INDArray gradient = back.getFirst().getGradientFor(parameter);
        return gradient.reshape(gradient.length());
    }

    /** A channel's statistics run over all pixels of all images: each pixel is a sample, [n·height·width, channels]. */
    private static INDArray pixels(INDArray images) {
        return images.permute(0, 2, 3, 1).dup('c').reshape('c', images.length() / images.size(1), images.size(1));
    }

    private static INDArray images(INDArray pixels, INDArray like) {
        return pixels.dup('c')
                .reshape('c', like.size(0), like.size(2), like.size(3), like.size(1))
                .permute(0, 3, 1, 2)
                .dup('c');
    }
}
