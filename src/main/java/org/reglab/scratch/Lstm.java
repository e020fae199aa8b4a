package org.reglab.scratch;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.reglab.scratch.LstmCell.Gate;
import org.reglab.scratch.LstmCell.Gradients;
import org.reglab.scratch.LstmCell.State;
import org.reglab.scratch.LstmCell.Step;

/**
 * An {@link LstmCell} over a sequence, from a state of zeros, and back through time.
 *
 * @param cell the weights, the same at each step
 */
public record Lstm(LstmCell cell) {
    /**
     * What each step showed, and the steps.
     *
     * @param y h after each step, [n, steps, units]; after the last step it is what a classifier sees
     * @param steps what the backward pass needs
     */
    public record Forward(INDArray y, List<Step> steps) {}

    /**
     * A loss's gradients.
     *
     * @param dx by the sequence, [n, steps, inputs]
     * @param weights by the weights, summed over the steps
     */
    public record Sums(INDArray dx, LstmCell weights) {}

    /** @param x a sequence for each sample, [n, steps, inputs] */
    public Forward forward(INDArray x) {
        List<Step> steps = new ArrayList<>();
        State state = cell.start(x);
        INDArray y = Nd4j.zeros(x.dataType(), x.size(0), x.size(1), state.h().size(1)); // [n, steps, units]
        for (int t = 0; t < x.size(1); t++) {
            Step step = cell.forward(at(x, t), state);
            state = step.after();
            y.put(new INDArrayIndex[] {all(), point(t), all()}, state.h());
            steps.add(step);
        }
        return new Forward(y, steps);
    }

    /**
     * Back through time: each step's gradient by the state before it is added to what the loss wants of that state.
     *
     * @param forward what {@link #forward} returned
     * @param dy [n, steps, units]; zero but for the last step where only that one is used
     */
    public Sums backward(Forward forward, INDArray dy) {
        List<Step> steps = forward.steps();
        INDArray x = steps.get(0).x();
        INDArray dx = Nd4j.zeros(x.dataType(), x.size(0), steps.size(), x.size(1)); // [n, steps, inputs]
        State back = cell.start(x);
        LstmCell weights = null;
        for (int t = steps.size() - 1; t >= 0; t--) {
            Gradients gradients = cell.backward(steps.get(t), new State(back.h().add(at(dy, t)), back.c()));
            back = gradients.before();
            weights = weights == null ? gradients.weights() : weights.add(gradients.weights());
            dx.put(new INDArrayIndex[] {all(), point(t), all()}, gradients.dx());
        }
        return new Sums(dx, weights);
    }

    /** [n, d] at step t of [n, steps, d]. */
    private static INDArray at(INDArray sequence, int t) {
        return sequence.get(all(), point(t), all())
                .reshape(sequence.size(0), sequence.size(2))
                .dup('c');
    }

    /** A unit that takes in tanh(x) and halves its content at each step: what it saw first, it shows less and less. */
    public static String check() {
        INDArray zero = Nd4j.zeros(DataType.DOUBLE, 1, 1);
        LstmCell cell = new LstmCell(
                new Gate(zero, zero, Nd4j.createFromArray(100.0)),
                new Gate(zero, zero, Nd4j.createFromArray(0.0)),
                new Gate(zero.add(1), zero, Nd4j.createFromArray(0.0)),
                new Gate(zero, zero, Nd4j.createFromArray(100.0)));
        INDArray x = Nd4j.createFromArray(new double[][] {{1, 0, 0}}); // [1, 3]
        Lstm lstm = new Lstm(cell);
        Forward forward = lstm.forward(x.reshape(1, 3, 1));
        INDArray last = Nd4j.createFromArray(0.0, 0.0, 1.0).reshape(1, 3, 1);
        return Example.of("sequence", x)
                .and("shown", forward.y().reshape(1, 3))
                .and(
                        "gradient of what is shown last by the sequence",
                        lstm.backward(forward, last).dx().reshape(1, 3))
                .toString();
    }
}
