package org.reglab.scratch;

import static org.reglab.scratch.Closeness.SCRATCH;
import static org.reglab.scratch.Closeness.assertClose;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
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
