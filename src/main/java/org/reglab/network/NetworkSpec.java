package org.reglab.network;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.reglab.BadInputException;
import org.reglab.network.Architecture.Mlp;

/**
 * A classifier of one arm.
 *
 * @param sample what one sample is: features, an image or a sequence
 * @param architecture kind and size of the network
 * @param classes units of the output layer
 * @param arm the regularisers
 * @param optimizer the optimizer
 * @param learningRate its learning rate
 * @param seed of the initial weights and the dropout masks. Networks of one seed start from the same weights whatever the
 *     arm, because no regulariser draws random numbers when a network is made
 * @param engine what computes it
 */
public record NetworkSpec(
        InputType sample,
        Architecture architecture,
        int classes,
        Arm arm,
        Optimizer optimizer,
        double learningRate,
        long seed,
        Engine engine) {

    /**
     * @throws BadInputException naming the first value that is out of range, or why the architecture cannot read such samples, or
     *     has no place for a regulariser
     */
    public NetworkSpec {
        architecture.requireReads(sample);
        architecture.requireTakes(arm);
        if (classes < 2) {
            throw BadInputException.of("classes", classes, "a number of classes from 2");
        }
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw BadInputException.of("learningRate", learningRate, "a number above 0");
        }
    }

    /** With dense hidden layers. */
    public NetworkSpec(
            int inputs,
            List<Integer> hidden,
            int classes,
            Arm arm,
            Optimizer optimizer,
            double learningRate,
            long seed,
            Engine engine) {
        this(features(inputs), new Mlp(hidden), classes, arm, optimizer, learningRate, seed, engine);
    }

    /** With dense hidden layers, computed by {@link Engine#LEAN}. */
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

    private static InputType features(int inputs) {
        if (inputs < 1) {
            throw BadInputException.of("inputs", inputs, "a number of features from 1");
        }
        return InputType.feedForward(inputs);
    }

    /** Numbers of one sample. */
    public int inputs() {
        return (int) sample.arrayElementsPerExample();
    }
}
