package org.reglab.claims;

import java.util.List;
import java.util.stream.Collectors;
import org.reglab.data.DataRequest;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Sample;
import org.reglab.network.Architecture.Mlp;
import org.reglab.network.Arm;
import org.reglab.network.Optimizer;
import org.reglab.report.Count;

/**
 * An experiment but for its arms.
 *
 * @param data the data set's name
 * @param trainSize training images
 * @param hidden units of each hidden layer
 * @param epochs passes over them
 * @param batch most images in a mini-batch
 * @param optimizer the optimizer
 * @param lr its learning rate
 * @param seeds how many: 1, 2, ...
 */
public record Setting(
        String data,
        int trainSize,
        List<Integer> hidden,
        int epochs,
        int batch,
        Optimizer optimizer,
        double lr,
        int seeds) {
    public Setting {
        hidden = List.copyOf(hidden);
    }

    /** On MNIST with Adam, learning rate 1e-3 and batch 128, as document 001 does. */
    public static Setting mnist(int trainSize, List<Integer> hidden, int epochs, int seeds) {
        return new Setting("mnist", trainSize, hidden, epochs, 128, Optimizer.ADAM, 1e-3, seeds);
    }

    ExperimentSpec spec(List<Arm> arms) {
        return ExperimentSpec.DEFAULT
                .withData(DataRequest.DEFAULT.withSource(data).withTrainSize(trainSize))
                .withArchitecture(new Mlp(hidden))
                .withContenders(arms)
                .withSample(Sample.FIRST)
                .withSeeds(seeds)
                .withEpochs(epochs)
                .withBatch(batch)
                .withOptimizer(optimizer, lr);
    }

    /** In words, for the reader of a figure. */
    @Override
    public String toString() {
        return data + ", " + trainSize + " training images, hidden layers "
                + hidden.stream().map(String::valueOf).collect(Collectors.joining("-"))
                + ", " + optimizer + " with learning rate " + lr + ", batch " + batch + ", " + Count.of(epochs, "epoch")
                + ", "
                + Count.of(seeds, "seed");
    }
}
