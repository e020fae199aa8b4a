package org.reglab.scratch;

import static org.reglab.scratch.Closeness.DL4J;
import static org.reglab.scratch.Closeness.SCRATCH;
import static org.reglab.scratch.Closeness.assertClose;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.reglab.network.Layers;
import org.reglab.runtime.NativeRuntime;

/** Layer normalisation against PyTorch and Keras. Deeplearning4j has no ε: it is held against PyTorch with ε = 0. */
class LayerNormParityTest {
    private final Fixture file = Fixture.read("layer_norm.json");
    private final INDArray x = file.array("x");
    private final INDArray gamma = file.array("gamma");
    private final INDArray beta = file.array("beta");
    private final INDArray dy = file.array("dy");

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    @Test
    void scratchIsPyTorchAtEveryEpsilon() {
        for (String key : file.keys("torch_eps_.*")) {
            Fixture torch = file.at(key);
            LayerNorm norm = new LayerNorm(torch.number("eps"));
            LayerNorm.Forward forward = norm.forward(x, gamma, beta);
            assertClose(forward.mean().reshape(x.size(0)), file.array("row_mean"), SCRATCH, "mean");
            assertClose(forward.variance().reshape(x.size(0)), file.array("row_var_biased"), SCRATCH, "variance");
            assertClose(forward.normalized(), torch.array("xhat"), SCRATCH, key + " xhat");
            assertClose(forward.y(), torch.array("y"), SCRATCH, key + " y");
            NormGradients gradients = norm.backward(forward, gamma, dy);
            assertClose(gradients.dx(), torch.array("dx"), SCRATCH, key + " dx");
            assertClose(gradients.dGamma(), torch.array("dgamma"), SCRATCH, key + " dgamma");
            assertClose(gradients.dBeta(), torch.array("dbeta"), SCRATCH, key + " dbeta");
        }
    }

    @Test
    void scratchIsKeras() {
        for (String key : file.keys("keras_eps_.*")) {
            LayerNorm norm = new LayerNorm(Fixture.numberIn(key, "eps"));
            assertClose(norm.forward(x, gamma, beta).y(), file.at(key).array("y"), SCRATCH, key);
        }
    }

    /** Deeplearning4j's is part of its dense layer, whose weights are here the identity. Both engines have the same. */
    @Test
    void dl4jIsPyTorchWithoutEpsilon() {
        Layer norm = Layers.layerNormDense((int) x.size(1), Activation.IDENTITY);
        MultiLayerNetwork network = Dl4j.network(x.size(1), new Sgd(0), norm, Layers.softmax(2));
        Dl4j.set(network, "0_W", Nd4j.eye(x.size(1)));
        Dl4j.set(network, "0_g", gamma);
        Dl4j.set(network, "0_b", beta);
        Fixture torch = withoutEpsilon();

        var layer = network.getLayer(0);
        layer.setInput(Dl4j.single(x), LayerWorkspaceMgr.noWorkspaces());
        assertClose(layer.activate(true, LayerWorkspaceMgr.noWorkspaces()), torch.array("y"), DL4J, "y");
        Pair<Gradient, INDArray> back = layer.backpropGradient(Dl4j.single(dy), LayerWorkspaceMgr.noWorkspaces());
        assertClose(back.getSecond(), torch.array("dx"), DL4J, "dx");
        assertClose(row(back, "g"), torch.array("dgamma"), DL4J, "dgamma");
        assertClose(row(back, "b"), torch.array("dbeta"), DL4J, "dbeta");
        assertClose(network.feedForward(Dl4j.single(x), false).get(1), torch.array("y"), DL4J, "y in inference");
    }

    private Fixture withoutEpsilon() {
        return file.keys("torch_eps_.*").stream()
                .map(file::at)
                .filter(torch -> torch.number("eps") == 0)
                .findFirst()
                .orElseThrow();
    }

    private static INDArray row(Pair<Gradient, INDArray> back, String parameter) {
        INDArray gradient = back.getFirst().getGradientFor(parameter);
        return gradient.reshape(gradient.length());
    }
}
