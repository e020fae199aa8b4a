package org.reglab.claims;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.report.Count;

/**
 * A training but for its arm, its seed and its images.
 *
 * @param trainSize training images of each seed
 * @param hidden units of each hidden layer
 * @param epochs passes over them
 * @param batch most images in a mini-batch
 * @param optimizer the optimizer
 * @param lr its learning rate
 */
public record Setting(int trainSize, List<Integer> hidden, int epochs, int batch, Optimizer optimizer, double lr) {
    public Setting {
        hidden = List.copyOf(hidden);
    }

    /** With Adam and learning rate 1e-3. */
    public static Setting adam(int trainSize, List<Integer> hidden, int epochs, int batch) {
        return new Setting(trainSize, hidden, epochs, batch, Optimizer.ADAM, 1e-3);
    }

    /** The same with another learning rate. */
    public Setting withLr(double rate) {
        return new Setting(trainSize, hidden, epochs, batch, optimizer, rate);
    }

    /** An arm's network with its initial weights. */
    public MultiLayerNetwork network(int inputs, int classes, String arm, long seed) {
        return Networks.create(new NetworkSpec(inputs, hidden, classes, Arm.parse(arm), optimizer, lr, seed));
    }

    /** In words, for the reader of a figure. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d", trainSize) + " training images, hidden layers "
                + hidden.stream().map(String::valueOf).collect(Collectors.joining("-"))
                + ", " + optimizer + " with learning rate " + lr + ", batch " + batch + ", "
                + Count.of(epochs, "epoch");
    }
}
