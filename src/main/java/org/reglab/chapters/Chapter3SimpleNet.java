package org.reglab.chapters;

import static org.reglab.network.Layers.activation;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.sigmoid;
import static org.reglab.network.Optimizers.sgd;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.chapters.SimpleNetFaults.Fault;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.data.SampleShape.Features;
import org.reglab.experiment.Fit;
import org.reglab.network.Engine;
import org.reglab.network.Optimizer;
import org.reglab.network.Sequential;
import org.reglab.record.Results;
import org.reglab.report.ComparisonTable;
import org.reglab.runtime.NativeRuntime;

/**
 * Document 002: batch normalisation and dropout as layers of one's own, in a small network.
 *
 * <p>The idea: both techniques are a few lines each, so one can write them as custom layers and see what they do. As written,
 * the document's lines stop at the first mini-batch ({@link SimpleNetFaults}); put right, they equal the framework's layers; and
 * what the example then learns is nothing, since its labels are random. On labels that mean something, it learns.
 *
 * <table>
 * <caption>The document's snippet and this class</caption>
 * <tr><th>PyTorch</th><th>here</th></tr>
 * <tr><td>class BatchNorm1d(nn.Module)</td><td>{@link BatchNorm1d}: configuration and layer</td></tr>
 * <tr><td>class Dropout1d(nn.Module)</td><td>{@link Dropout1d}</td></tr>
 * <tr><td>class SimpleNet: fc1, bn1, relu, dropout1, fc2</td><td>{@link #simpleNet}, sigmoid included</td></tr>
 * <tr><td>SimpleDataset and DataLoader, batch 32, shuffle</td><td>{@link Examples}, {@link MiniBatches}: 4 × 25</td></tr>
 * <tr><td>a new SGD, learning rate 0.01, in every step</td><td>one: plain SGD has nothing to remember</td></tr>
 * <tr><td>F.binary_cross_entropy of raw outputs</td><td>XENT of a sigmoid</td></tr>
 * </table>
 */
public final class Chapter3SimpleNet {
    private static final int INPUTS = 10;
    private static final int UNITS = 50;
    private static final double RATE = 0.5;
    private static final double LEARNING_RATE = 0.01;
    private static final int BATCH = 32;
    private static final int EPOCHS = 10;

    /** Claims of the document that do not hold as they stand. */
    static final List<String> CLAIMS = List.of(
            "002-4-view-as",
            "002-4-axes",
            "002-4-momentum",
            "002-4-eval-statistics",
            "002-4-always-on",
            "002-4-bce-raw",
            "002-4-random-labels");

    private Chapter3SimpleNet() {}

    /**
     * @param faults the document's lines as written
     * @param parity the largest difference between the parameters of a network with {@link BatchNorm1d} and one with
     *     Deeplearning4j's layer, after the document's training
     * @param lastBatch with a momentum of 1, the largest difference between running mean and the last mini-batch's mean
     * @param randomLabels accuracy on 10,000 fresh samples after training on random labels
     * @param task test accuracy of the same network on a task that can be learned
     * @param results the same network with and without its two layers
     */
    public record Result(
            List<Fault> faults, double parity, double lastBatch, double randomLabels, double task, Results results)
            implements ChapterResult {
        @Override
        public String text() {
            StringBuilder table = new StringBuilder();
            faults.forEach(fault -> table.append(
                    String.format(Locale.ROOT, "%-38s %-13s %s%n", fault.line(), fault.pytorch(), fault.here())));
            return String.format(
                    Locale.ROOT,
                    """
                    Chapter 3: custom layers and a small network (document 002)

                    As written                             PyTorch       ND4J and Deeplearning4j
                    %s
                    Put right: Linear(10, 50) -> BatchNorm1d -> relu -> Dropout1d(%s) -> Linear(50, 1), SGD %s
                    Parameters with BatchNorm1d and Deeplearning4j's layer, after %d epochs, differ by at most %.1e.
                    With momentum 1.0 as written, the running mean is the last mini-batch's, up to %.1e.
                    Trained on 100 random labels: accuracy %.3f on 10000 fresh samples.
                    Trained on %d labels that mean something (is a digit odd, by 10 random projections): %.3f.

                    %s
                    What the document gets wrong: the code stops at its first mini-batch; repaired, it normalises by one
                    mean for all features, remembers the last mini-batch alone, uses no running statistics in inference,
                    never turns dropout off, and learns random labels. See: reglab claims
                    %s

                    Exercises
                    1. Give BatchNorm1d the document's momentum of 1. When does the test accuracy suffer?
                    2. Let Dropout1d drop in inference as well. How much of the test accuracy goes?
                    3. Write LayerNorm1d as a third custom layer, with the mathematics of org.reglab.scratch.LayerNorm.
                    """,
                    table,
                    RATE,
                    LEARNING_RATE,
                    EPOCHS,
                    parity,
                    lastBatch,
                    randomLabels,
                    results.spec().trainSize(),
                    task,
                    ComparisonTable.render(results),
                    String.join(" ", CLAIMS.subList(0, 4)) + "\n" + String.join(" ", CLAIMS.subList(4, 7)));
        }
    }

    /** {@code --quick} or nothing. */
    public static void main(String[] args) throws IOException {
        System.out.print(run(ChapterOptions.parse("chapter-3", args)).text());
    }

    /** Shows the faults, holds the custom layers against Deeplearning4j's, and trains on random and on real labels. */
    public static Result run(ChapterOptions options) throws IOException {
        NativeRuntime.useOneThread();
        Nd4j.getRandom().setSeed(1);
        List<Fault> faults = SimpleNetFaults.all();
        Examples random = randomLabels(100, 1);
        MultiLayerNetwork own = train(simpleNet(new BatchNorm1d(1e-5, 0.1)), random);
        MultiLayerNetwork theirs = train(simpleNet(batchNormalization()), random);

        DataSplit task = oddOrEven(ChapterExperiment.mnist(options.choose(2_000, 5_000)));
        Results results = ChapterExperiment.run(
                ChapterExperiment.spec(
                        task.name(),
                        task.train().size(),
                        List.of(UNITS),
                        "plain,bn-pre,dropout=0.5,bn-pre+dropout=0.5",
                        5,
                        options.choose(5, 20),
                        BATCH,
                        Optimizer.SGD,
                        LEARNING_RATE),
                task,
                "chapter-3",
                options);
        return new Result(
                faults,
                largest(own.params().sub(theirs.params())),
                forgetfulness(random.features()),
                accuracy(train(documentNet(), random), randomLabels(10_000, 2)),
                accuracy(train(documentNet(), task.train()), task.test()),
                results);
    }

    /** SimpleNet with the document's two custom layers, put right. */
    private static MultiLayerNetwork documentNet() {
        return simpleNet(new BatchNorm1d(1e-5, 0.1), activation(Activation.RELU), new Dropout1d(RATE));
    }

    /** Linear(10, 50) → these layers → Linear(50, 1), with a sigmoid. */
    static MultiLayerNetwork simpleNet(Layer... between) {
        return Sequential.input(INPUTS)
                .optimizer(sgd(LEARNING_RATE))
                .engine(Engine.DL4J)
                .add(dense(UNITS, Activation.IDENTITY))
                .add(between)
                .add(sigmoid(1))
                .build();
    }

    /** The document's training loop. */
    private static MultiLayerNetwork train(MultiLayerNetwork network, Examples examples) {
        DataSetIterator batches = new MiniBatches(examples, BATCH, 1).iterator();
        // One output tells two classes: the labels are the second column, [n, 1].
        batches.setPreProcessor(
                batch -> batch.setLabels(batch.getLabels().getColumn(1, true).dup()));
        return Fit.fit(network, batches, EPOCHS);
    }

    /** One step with momentum 1: how far the running mean lies from that of the mini-batch. */
    private static double forgetfulness(INDArray x) {
        MultiLayerNetwork network = simpleNet(new BatchNorm1d(1e-5, 1));
        INDArray mean = network.feedForwardToLayer(0, x, false).get(1).mean(true, 0); // [1, 50]
        network.fit(x, Nd4j.ones(x.size(0), 1));
        return largest(network.getParam("1_mean").sub(mean));
    }

    /** The document's data: ten standard normal features, labels that have nothing to do with them. */
    private static Examples randomLabels(int n, long seed) {
        INDArray features = Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(seed), n, INPUTS);
        return Examples.of(features, new Random(seed).ints(n, 0, 2).toArray(), 2, new Features(INPUTS));
    }

    /** A task of ten inputs and two classes that can be learned: from 10 random projections of a digit, whether it is odd. */
    static DataSplit oddOrEven(DataSplit mnist) {
        // Divided by 9, so that the features' standard deviation is near 1.
        INDArray projections = Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(1), 784, INPUTS)
                .div(9); // [784, 10]
        return new DataSplit(
                "mnist (10 projections, odd or even)",
                projected(mnist.train(), projections),
                Optional.empty(),
                projected(mnist.test(), projections),
                mnist.files());
    }

    private static Examples projected(Examples digits, INDArray projections) {
        int[] odd = Arrays.stream(digits.classes()).map(digit -> digit % 2).toArray();
        INDArray projected = digits.features().mmul(projections); // [n, 784] · [784, 10] = [n, 10]
        return Examples.of(projected, odd, 2, new Features(INPUTS));
    }

    private static double accuracy(MultiLayerNetwork network, Examples examples) {
        double[] p = network.output(examples.features()).toDoubleVector(); // [n]
        int right = 0;
        for (int i = 0; i < p.length; i++) {
            right += (p[i] > 0.5 ? 1 : 0) == examples.classes()[i] ? 1 : 0;
        }
        return (double) right / p.length;
    }

    private static double largest(INDArray array) {
        return Transforms.abs(array, true).maxNumber().doubleValue();
    }
}
