package org.reglab.chapters;

import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Summary;
import org.reglab.comparison.Synergy;
import org.reglab.data.DataSplit;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Fit;
import org.reglab.network.Arm;
import org.reglab.network.Contender;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.network.OwnNetwork;
import org.reglab.network.Sequential;
import org.reglab.record.Results;
import org.reglab.report.ComparisonTable;
import org.reglab.runtime.NativeRuntime;

/**
 * Document 004: batch normalisation and dropout together.
 *
 * <p>The lesson's text is the resource {@code chapter5.md}; here is what it computes: checks by hand ({@link SynergyChecks}), a
 * network that is written out forward and backward, and for each size of the training set a 2×2 with its interaction
 * ({@link Synergy}) and both orders of the two layers.
 *
 * <table>
 * <caption>The document's snippets and this class</caption>
 * <tr><th>NumPy</th><th>here</th></tr>
 * <tr><td>batch_normalization(x, gamma, beta, epsilon)</td><td>{@link org.reglab.scratch.BatchNorm}, with its backward pass</td></tr>
 * <tr><td>dropout(x, dropout_rate), mask of rand &lt; rate</td><td>{@link SynergyChecks#dropoutAsWritten}; {@link org.reglab.scratch.InvertedDropout}</td></tr>
 * <tr><td>Dense, BN, Dropout, softmax in prose</td><td>{@link WrittenOutNormalized}</td></tr>
 * </table>
 */
public final class Chapter5Synergy {
    private static final double LEARNING_RATE = 0.1;
    private static final int BATCH = 128;
    private static final double RATE = 0.5;

    /** The 2×2: neither, batch normalisation, dropout, both in the documents' order. */
    private static final List<String> ARMS = List.of("plain", "bn", "dropout=0.5", "bn+dropout=0.5");

    /** Both in the other order. */
    private static final String OTHER_ORDER = "dropout, then bn";

    private Chapter5Synergy() {}

    /**
     * @param checks what a pencil can follow
     * @param agreement largest difference in test logits between the written-out network and Deeplearning4j's, without dropout
     * @param writtenOut test accuracy of the written-out network with batch normalisation and dropout
     * @param results the 2×2 and the other order, for each size of the training set
     * @param synergies what each of them says of the documents' order, in test loss
     * @param otherSynergies the same of the other order
     * @param orders dropout before batch normalisation minus dropout after it, in test loss, for each size
     * @param lesson the text with these figures
     */
    public record Result(
            SynergyChecks checks,
            double agreement,
            double writtenOut,
            List<Results> results,
            List<Synergy> synergies,
            List<Synergy> otherSynergies,
            List<Summary> orders,
            Lesson lesson)
            implements ChapterResult {}

    /** {@code --quick} or nothing. */
    public static void main(String[] args) throws IOException {
        ChapterMain.run(5, Chapter5Synergy::run, args);
    }

    /** Checks the two functions, trains the network that is written out, and the 2×2 for each size. */
    public static Result run(ChapterOptions options) throws IOException {
        NativeRuntime.useOneThread();
        SynergyChecks checks = SynergyChecks.compute();
        Lesson lesson = checks.in(options.lesson(5));
        options.reader().accept(lesson);

        DataSplit mnist = ChapterExperiment.mnist(options.choose(1_000, 5_000), options);
        int epochs = options.choose(3, 10);
        NetworkSpec spec = new NetworkSpec(784, List.of(64), 10, Arm.parse("bn"), Optimizer.SGD, LEARNING_RATE, 1);
        WrittenOutNormalized start = WrittenOutNormalized.copyOf(Networks.create(spec));
        WrittenOutNormalized ours = start.train(mnist.train(), 0, LEARNING_RATE, epochs, BATCH, 1);
        WrittenOutNormalized theirs =
                WrittenOutNormalized.copyOf(Fit.fit(Networks.create(spec), mnist.train(), epochs, BATCH, spec.seed()));
        INDArray images = mnist.test().features(); // [n, 784]
        double agreement = Transforms.abs(ours.infer(images).sub(theirs.infer(images)), false)
                .maxNumber()
                .doubleValue();
        double writtenOut = start.train(mnist.train(), RATE, LEARNING_RATE, epochs, BATCH, 1)
                .accuracy(mnist.test());

        List<Results> results = new ArrayList<>();
        for (int trainSize : options.choose(List.of(500, 1_000), List.of(500, 1_500, 5_000))) {
            results.add(ChapterExperiment.run(
                    experiment(trainSize, options.choose(3, 5), 25),
                    ChapterExperiment.mnist(trainSize, options),
                    "chapter-5-" + trainSize,
                    options));
        }
        List<Synergy> synergies = synergies(results, ARMS.get(3));
        List<Synergy> others = synergies(results, OTHER_ORDER);
        List<Summary> orders = results.stream()
                .map(one -> SynergyTables.difference(one, OTHER_ORDER, ARMS.get(3)))
                .toList();
        Results largest = results.get(results.size() - 1);

        Lesson filled = lesson.with("agreement", "%.1e", agreement)
                .with("writtenOut", "%.4f", writtenOut)
                .with("table", width -> ComparisonTable.render(largest, width))
                .with("twoByTwo", SynergyTables.of(results, synergies))
                .with("orders", SynergyTables.orders(results, orders))
                .with("otherOrder", SynergyTables.interactions(results, others))
                .with("seen", SynergyTables.sentence("documents'", results, synergies))
                .with("seenOther", SynergyTables.sentence("other", results, others))
                .with("seenOrders", SynergyTables.orderSentence(orders));
        return new Result(checks, agreement, writtenOut, results, synergies, others, orders, filled);
    }

    private static List<Synergy> synergies(List<Results> results, String both) {
        List<String> arms = List.of(ARMS.get(0), ARMS.get(1), ARMS.get(2), both);
        return results.stream()
                .map(one -> Synergy.of(one.runs(), arms, Metric.TEST_LOSS))
                .toList();
    }

    private static ExperimentSpec experiment(int trainSize, int seeds, int epochs) {
        List<Contender> contenders = new ArrayList<>(Arm.parseAll(String.join(",", ARMS)));
        contenders.add(OwnNetwork.of(OTHER_ORDER, seed -> otherOrder(seed).build()));
        return ChapterExperiment.spec(trainSize, List.of(256), "plain", seeds, epochs)
                .withContenders(contenders);
    }

    /** Both layers as document 004 does not have them: dropout first, so that normalisation sees what it has left. */
    static Sequential otherOrder(long seed) {
        return Sequential.input(784)
                .seed(seed)
                .optimizer(adam(1e-3))
                .add(dense(256, Activation.RELU), dropout(RATE), batchNormalization(), softmax(10));
    }
}
