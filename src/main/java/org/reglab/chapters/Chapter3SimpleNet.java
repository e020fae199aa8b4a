package org.reglab.chapters;

import static org.reglab.chapters.SimpleNetTraining.accuracy;
import static org.reglab.chapters.SimpleNetTraining.forgetfulness;
import static org.reglab.chapters.SimpleNetTraining.largest;
import static org.reglab.chapters.SimpleNetTraining.train;
import static org.reglab.network.Layers.activation;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.sigmoid;
import static org.reglab.network.Optimizers.sgd;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.chapters.SimpleNetFaults.Fault;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.comparison.Metric;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.network.Engine;
import org.reglab.network.Optimizer;
import org.reglab.network.Sequential;
import org.reglab.record.Results;
import org.reglab.report.ComparisonTable;
import org.reglab.runtime.NativeRuntime;

/**
 * Document 002: batch normalisation and dropout as layers of one's own, in a small network.
 *
 * <p>The lesson's text is the resource {@code chapter3.md}; here is what it computes: checks by hand ({@link SimpleNetChecks}), the
 * document's lines as written ({@link SimpleNetFaults}), its two layers put right, and a task that can be learned.
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
    private static final int INPUTS = SimpleNetData.INPUTS;
    private static final int UNITS = 50;
    private static final double RATE = 0.5;
    private static final double LEARNING_RATE = 0.01;
    static final int BATCH = 32;

    private Chapter3SimpleNet() {}

    /**
     * @param checks what a pencil can follow
     * @param faults the document's lines as written
     * @param parity the largest difference between the parameters of a network with {@link BatchNorm1d} and one with
     *     Deeplearning4j's layer, after the document's training
     * @param lastBatch with a momentum of 1, the largest difference between running mean and the last mini-batch's mean
     * @param randomLabels accuracy on 10,000 fresh samples after training on random labels
     * @param task test accuracy of the same network on a task that can be learned
     * @param results the same network with and without its two layers
     * @param lesson the text with these figures
     */
    public record Result(
            SimpleNetChecks checks,
            List<Fault> faults,
            double parity,
            double lastBatch,
            double randomLabels,
            double task,
            Results results,
            Lesson lesson)
            implements ChapterResult {}

    /** {@code --quick} or nothing. */
    public static void main(String[] args) throws IOException {
        ChapterMain.run(3, Chapter3SimpleNet::run, args);
    }

    /** Shows the faults, holds the custom layers against Deeplearning4j's, and trains on random and on real labels. */
    public static Result run(ChapterOptions options) throws IOException {
        NativeRuntime.useOneThread();
        Nd4j.getRandom().setSeed(1);
        List<Fault> faults = SimpleNetFaults.all();
        SimpleNetChecks checks = SimpleNetChecks.compute();
        Lesson lesson = checks.in(options.lesson(3))
                .with(
                        "faults",
                        width -> faults.stream().map(fault -> fault.text(width)).collect(Collectors.joining()));
        options.reader().accept(lesson);

        Examples random = SimpleNetData.randomLabels(100, 1);
        MultiLayerNetwork own = train(simpleNet(new BatchNorm1d(1e-5, 0.1)), random);
        MultiLayerNetwork theirs = train(simpleNet(batchNormalization()), random);

        DataSplit task = SimpleNetData.oddOrEven(ChapterExperiment.mnist(options.choose(2_000, 5_000)));
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
        double parity = largest(own.params().sub(theirs.params()));
        double lastBatch = forgetfulness(random.features());
        double onRandomLabels = accuracy(train(documentNet(), random), SimpleNetData.randomLabels(10_000, 2));
        double onTask = accuracy(train(documentNet(), task.train()), task.test());
        Lesson filled = lesson.with("parity", "%.1e", parity)
                .with("lastBatch", "%.1e", lastBatch)
                .with("onRandomLabels", "%.3f", onRandomLabels)
                .with("trainSize", "%,d", task.train().size())
                .with("onTask", "%.3f", onTask)
                .with("table", width -> ComparisonTable.render(results, width))
                .with("seen", Seen.of(results, Metric.TEST_LOSS))
                .with("seenAccuracy", Seen.of(results, Metric.TEST_ACCURACY));
        return new Result(checks, faults, parity, lastBatch, onRandomLabels, onTask, results, filled);
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
}
