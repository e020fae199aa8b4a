package org.reglab.scratch;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * One step of a long short-term memory: i, f, o = σ(xW + hR + b) each with its own weights, g = tanh(xW + hR + b),
 * c' = f·c + i·g, h' = o·tanh(c'). Hochreiter and Schmidhuber 1997, with the forget gate of Gers, Schmidhuber and Cummins 2000 and
 * without peepholes, as in PyTorch, Keras and Deeplearning4j's {@code LSTM}.
 *
 * <p>Deeplearning4j calls g the input activation and i the input modulation gate, and keeps one matrix of all gates in the order g,
 * f, o, i. Keras' order is i, f, g, o, as is PyTorch's, which has two biases and adds them.
 *
 * @param input i, what of the new content enters
 * @param forget f, what of the old content stays
 * @param cell g, the new content
 * @param output o, what of the content is shown
 */
public record LstmCell(Gate input, Gate forget, Gate cell, Gate output) {
    /**
     * A gate's weights, or a loss's gradients by them.
     *
     * @param kernel W, [inputs, units]
     * @param recurrent R, [units, units]
     * @param bias b, [units]
     */
    public record Gate(INDArray kernel, INDArray recurrent, INDArray bias) {
        private INDArray forward(INDArray x, INDArray h) {
            return x.mmul(kernel).add(h.mmul(recurrent)).add(bias); // [n, units]
        }

        private static Gate gradients(INDArray x, INDArray h, INDArray dz) {
            return new Gate(x.transpose().mmul(dz), h.transpose().mmul(dz), dz.sum(0));
        }

        Gate add(Gate other) {
            return new Gate(kernel.add(other.kernel), recurrent.add(other.recurrent), bias.add(other.bias));
        }
    }

    /**
     * What goes from step to step.
     *
     * @param h what the cell shows, [n, units]
     * @param c its content, [n, units]
     */
    public record State(INDArray h, INDArray c) {}

    /**
     * A step, and what its backward pass needs.
     *
     * @param x [n, inputs]
     * @param before the state before it
     * @param i the input gate, [n, units]
     * @param f the forget gate, [n, units]
     * @param g the new content, [n, units]
     * @param o the output gate, [n, units]
     * @param after the state after it
     */
    public record Step(INDArray x, State before, INDArray i, INDArray f, INDArray g, INDArray o, State after) {}

    /**
     * A loss's gradients.
     *
     * @param dx by the input, [n, inputs]
     * @param before by the state before the step
     * @param weights by the weights, gate by gate
     */
    public record Gradients(INDArray dx, State before, LstmCell weights) {}

    /** The state before the first step: zeros, [n, units]. */
    public State start(INDArray x) {
        INDArray zeros = Nd4j.zeros(x.dataType(), x.size(0), cell.recurrent().size(0));
        return new State(zeros, zeros);
    }

    /**
     * @param x [n, inputs]
     * @param before the state that the step begins with
     */
    public Step forward(INDArray x, State before) {
        INDArray i = Transforms.sigmoid(input.forward(x, before.h()), true);
        INDArray f = Transforms.sigmoid(forget.forward(x, before.h()), true);
        INDArray g = Transforms.tanh(cell.forward(x, before.h()), true);
        INDArray o = Transforms.sigmoid(output.forward(x, before.h()), true);
        INDArray c = f.mul(before.c()).add(i.mul(g)); // [n, units]
        return new Step(x, before, i, f, g, o, new State(o.mul(Transforms.tanh(c, true)), c));
    }

    /**
     * @param step what {@link #forward} returned
     * @param after the loss's gradients by the state after the step
     */
    public Gradients backward(Step step, State after) {
        INDArray shown = Transforms.tanh(step.after().c(), true); // tanh(c'), [n, units]
        INDArray dc = after.c().add(after.h().mul(step.o()).mul(shown.mul(shown).rsub(1)));
        // σ' = σ(1 − σ), tanh' = 1 − tanh²
        INDArray dzI = dc.mul(step.g()).mul(step.i()).mul(step.i().rsub(1));
        INDArray dzF = dc.mul(step.before().c()).mul(step.f()).mul(step.f().rsub(1));
        INDArray dzG = dc.mul(step.i()).mul(step.g().mul(step.g()).rsub(1));
        INDArray dzO = after.h().mul(shown).mul(step.o()).mul(step.o().rsub(1));
        INDArray h = step.before().h();
        INDArray dx = dzI.mmul(input.kernel().transpose()) // [n, units] · [units, inputs]
                .add(dzF.mmul(forget.kernel().transpose()))
                .add(dzG.mmul(cell.kernel().transpose()))
                .add(dzO.mmul(output.kernel().transpose()));
        INDArray dh = dzI.mmul(input.recurrent().transpose()) // [n, units] · [units, units]
                .add(dzF.mmul(forget.recurrent().transpose()))
                .add(dzG.mmul(cell.recurrent().transpose()))
                .add(dzO.mmul(output.recurrent().transpose()));
        LstmCell weights = new LstmCell(
                Gate.gradients(step.x(), h, dzI),
                Gate.gradients(step.x(), h, dzF),
                Gate.gradients(step.x(), h, dzG),
                Gate.gradients(step.x(), h, dzO));
        return new Gradients(dx, new State(dh, dc.mul(step.f())), weights);
    }

    /** Gradients of two steps, added gate by gate. */
    LstmCell add(LstmCell other) {
        return new LstmCell(
                input.add(other.input), forget.add(other.forget), cell.add(other.cell), output.add(other.output));
    }

    /** One unit, one input: an open input gate, a forget gate that halves, and an output gate that shows all. */
    public static String check() {
        INDArray zero = Nd4j.zeros(DataType.DOUBLE, 1, 1);
        INDArray one = zero.add(1);
        LstmCell cell = new LstmCell(
                new Gate(zero, zero, Nd4j.createFromArray(100.0)),
                new Gate(zero, zero, Nd4j.createFromArray(0.0)),
                new Gate(one, zero, Nd4j.createFromArray(0.0)),
                new Gate(zero, zero, Nd4j.createFromArray(100.0)));
        Step step = cell.forward(one, new State(zero, one));
        Gradients gradients = cell.backward(step, new State(one, zero));
        return Example.of("content before", one)
                .and("content after x = 1: its half and tanh(1)", step.after().c())
                .and("shown: its tanh", step.after().h())
                .and("gradient of what is shown by x", gradients.dx())
                .and("by the content before", gradients.before().c())
                .toString();
    }
}
