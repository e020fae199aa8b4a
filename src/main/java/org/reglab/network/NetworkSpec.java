package org.reglab.network;

import java.util.List;

/**
 * A feed-forward classifier: hidden layers with ReLU, then softmax.
 *
 * @param inputs features per sample
 * @param hidden units of each hidden layer, from input to output; may be empty (softmax regression)
 * @param classes units of the output layer
 * @param arm the regularisers
 * @param optimizer the optimizer
 * @param learningRate its learning rate
 * @param seed of the initial weights and the dropout masks. Networks of one seed start from the same weights whatever the
 *     arm, because no regulariser draws random numbers when a network is made
 * @param engine what computes it
 */
public record NetworkSpec(
        int inputs,
        List<Integer> hidden,
        int classes,
        Arm arm,
        Optimizer optimizer,
        double learningRate,
        long seed,
        Engine engine) {
    public NetworkSpec {
        hidden = List.copyOf(hidden);
    }

    /** Computed by {@link Engine#LEAN}. */
    public NetworkSpec(
            int inputs,
            List<Integer> hidden,
            int classes,
            Arm arm,
            Optimizer optimizer,
            double learningRate,
            long seed) {
        this(inputs, hidden, classes, arm, optimizer, learningRate, seed, Engine.LEAN);
    }
}
