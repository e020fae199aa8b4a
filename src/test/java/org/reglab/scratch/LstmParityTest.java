package org.reglab.scratch;

import static org.reglab.scratch.Closeness.SCRATCH;
import static org.reglab.scratch.Closeness.assertClose;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
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
}
