package org.reglab.scratch;

import static org.reglab.scratch.Closeness.DL4J;
import static org.reglab.scratch.Closeness.SCRATCH;
import static org.reglab.scratch.Closeness.assertClose;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.reglab.lean.LeanLstm;
import org.reglab.network.Engine;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.LstmCell.Gate;

/** An LSTM over all steps against PyTorch, gate by gate. */
class LstmParityTest {
    private final Fixture torch = Fixture.read("lstm.json");
    private final INDArray x = torch.array("x");
    private final Lstm lstm = new Lstm(new LstmCell(gate("input"), gate("forget"), gate("cell"), gate("output")));

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    /** The file's weights are [units, inputs]. */
    private Gate gate(String name) {
        return new Gate(
                torch.at("weights").array(name).transpose(),
                torch.at("recurrent").array(name).transpose(),
                torch.at("bias").array(name));
    }

    @Test
    void scratchIsPyTorch() {
        Lstm.Forward forward = lstm.forward(x);
        assertClose(forward.y(), torch.array("y"), SCRATCH, "y");
        INDArray content =
                forward.steps().get(forward.steps().size() - 1).after().c();
        assertClose(content, torch.array("last_state"), SCRATCH, "last_state");

        Lstm.Sums sums = lstm.backward(forward, torch.array("upstream"));
        assertClose(sums.dx(), torch.array("grad_x"), SCRATCH, "grad_x");
        assertGate(sums.weights().input(), "input");
        assertGate(sums.weights().forget(), "forget");
        assertGate(sums.weights().cell(), "cell");
        assertGate(sums.weights().output(), "output");
    }

    private void assertGate(Gate gradients, String name) {
        assertClose(gradients.kernel().transpose(), torch.at("grad_weights").array(name), SCRATCH, name + " kernel");
        assertClose(
                gradients.recurrent().transpose(),
                torch.at("grad_recurrent").array(name),
                SCRATCH,
                name + " recurrent");
        assertClose(gradients.bias(), torch.at("grad_bias").array(name), SCRATCH, name + " bias");
    }

    /** Deeplearning4j's gates in its order: what it calls input activation is PyTorch's cell. */
    private static final List<String> GATES = List.of("cell", "forget", "output", "input");

    @ParameterizedTest
    @EnumSource
    void layersArePyTorch(Engine engine) {
        int units = (int) torch.at("recurrent").array("input").size(0);
        LSTM own = new LSTM.Builder().nOut(units).activation(Activation.TANH).build();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0))
                .list()
                .layer(engine == Engine.DL4J ? own : LeanLstm.of(own))
                .layer(new RnnOutputLayer.Builder()
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(x.size(2), x.size(1)))
                .build());
        network.init();
        network.initGradientsView();
        // [inputs, 4·units]; the file's are [units, inputs] for each gate.
        Dl4j.set(network, "0_W", gates("weights").transpose());
        Dl4j.set(network, "0_RW", gates("recurrent").transpose());
        Dl4j.set(network, "0_b", gates("bias"));

        LayerWorkspaceMgr workspaces = LayerWorkspaceMgr.noWorkspaces();
        INDArray y = network.getLayer(0).activate(sequences(x), true, workspaces);
        assertClose(y.permute(0, 2, 1), torch.array("y"), DL4J, "y");
        var back = network.getLayer(0).backpropGradient(sequences(torch.array("upstream")), workspaces);
        assertClose(back.getSecond().permute(0, 2, 1), torch.array("grad_x"), DL4J, "grad_x");
        Gradient gradient = back.getFirst();
        assertClose(gradient.getGradientFor("W").transpose(), gates("grad_weights"), DL4J, "grad_weights");
        assertClose(gradient.getGradientFor("RW").transpose(), gates("grad_recurrent"), DL4J, "grad_recurrent");
        INDArray bias = gradient.getGradientFor("b");
        assertClose(bias.reshape(bias.length()), gates("grad_bias"), DL4J, "grad_bias");
    }

    /** All gates' numbers, one below the other. */
    private INDArray gates(String key) {
        return Nd4j.concat(0, GATES.stream().map(torch.at(key)::array).toArray(INDArray[]::new));
    }

    /** From [n, steps, features] to Deeplearning4j's [n, features, steps]. */
    private static INDArray sequences(INDArray array) {
        return Dl4j.single(array).permute(0, 2, 1).dup('c');
    }
}
