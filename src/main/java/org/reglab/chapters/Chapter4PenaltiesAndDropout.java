package org.reglab.chapters;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.activations.Activation;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.comparison.Metric;
import org.reglab.data.DataSplit;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.network.Layers;
import org.reglab.network.Optimizer;
import org.reglab.network.Optimizers;
import org.reglab.network.Penalties;
import org.reglab.network.Sequential;
import org.reglab.record.Results;
import org.reglab.report.ComparisonTable;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.PenaltyConvention;

/**
 * Document 003: L1, L2 and dropout, written out with their training loops.
 *
 * <p>The lesson's text is the resource {@code chapter4.md}; here is what it computes: checks by hand ({@link PenaltyChecks}), the
 * document's loops ({@link PenaltyLoops}), λ chosen on validation images ({@link LambdaChoice}), the document's λ, λ that work, and
 * the sizes of the weights.
 *
 * <table>
 * <caption>The document's snippets and this class</caption>
 * <tr><th>NumPy</th><th>here</th></tr>
 * <tr><td>4.1: loss += l1 · Σ|w|, but w -= lr · (gradient + l2 · w)</td><td>{@code snippet41} in {@link PenaltyLoops}</td></tr>
 * <tr><td>4.2: loss += l2 · Σw², but w -= lr · (gradient + l1 · w)</td><td>{@code snippet42} there</td></tr>
 * <tr><td>what 4.1 should be</td><td>{@link PenaltyConvention#l1Gradient}, λ · sign(w)</td></tr>
 * <tr><td>4.3: mask of rand &gt; rate over the inputs, then unused</td><td>{@link WrittenOut}: mask of the hidden units</td></tr>
 * <tr><td>model, gradients, X_train, all undefined</td><td>{@link WrittenOut}: 784 → 64 ReLU → 10 softmax</td></tr>
 * <tr><td>λ 0.1, batch 32, learning rate 0.01</td><td>the same; 20 epochs instead of 1,000</td></tr>
 * </table>
 */
public final class Chapter4PenaltiesAndDropout {
    private static final double LEARNING_RATE = 0.01;
    private static final int BATCH = 32;

    private Chapter4PenaltiesAndDropout() {}

    /**
     * @param checks what a pencil can follow
     * @param loops the document's loops, as written and put right
     * @param underfitting the document's λ and smaller ones with SGD, as the document trains
     * @param lambda λ of L2 chosen on validation images
     * @param working λ and a rate that work, with a network that overfits
     * @param sizes the weights of each of these arms, trained with seed 1
     * @param lesson the text with these figures
     */
    public record Result(
            PenaltyChecks checks,
            PenaltyLoops loops,
            Results underfitting,
            LambdaChoice lambda,
            Results working,
            Map<String, WeightSizes> sizes,
            Lesson lesson)
            implements ChapterResult {}

    /** {@code --quick} or nothing. */
    public static void main(String[] args) throws IOException {
        ChapterMain.run(4, Chapter4PenaltiesAndDropout::run, args);
    }

    /** Runs the loops as written and put right, chooses a λ, then compares λ that fail and λ that work. */
    public static Result run(ChapterOptions options) throws IOException {
        NativeRuntime.useOneThread();
        PenaltyChecks checks = PenaltyChecks.compute();
        Lesson lesson = checks.in(options.lesson(4));
        options.reader().accept(lesson);

        int trainSize = options.choose(1_000, 5_000);
        DataSplit mnist = ChapterExperiment.mnist(trainSize, options);
        PenaltyLoops loops = PenaltyLoops.run(mnist, options.choose(2, 10));

        ExperimentSpec document = ChapterExperiment.spec(
                "mnist",
                trainSize,
                List.of(64),
                "plain,l1=0.1,l2=0.1,l2=1e-3,dropout=0.5",
                3,
                options.choose(5, 20),
                BATCH,
                Optimizer.SGD,
                LEARNING_RATE);
        Results underfitting = ChapterExperiment.run(document, mnist, "chapter-4-document", options);
        LambdaChoice lambda = LambdaChoice.run(options);

        ExperimentSpec spec = ChapterExperiment.spec(
                trainSize,
                List.of(256, 256),
                "plain,l1=1e-5,l2=1e-3,l1=1e-5+l2=1e-3,dropout=0.5",
                3,
                options.choose(20, 25));
        WeightSizes.Observer observer = new WeightSizes.Observer();
        Results working = ChapterExperiment.run(spec, mnist, "chapter-4-working", options, observer);
        Map<String, WeightSizes> sizes = observer.inOrder(spec.arms());

        Lesson filled = lambda.in(loops.in(lesson))
                .with("document", width -> ComparisonTable.render(underfitting, width))
                .with("working", width -> ComparisonTable.render(working, width))
                .with("sizes", WeightSizes.table(sizes))
                .with("seenDocument", Seen.of(underfitting, Metric.TEST_ACCURACY))
                .with("seen", Seen.of(working, Metric.TEST_LOSS))
                .with("seenAccuracy", Seen.of(working, Metric.TEST_ACCURACY));
        return new Result(checks, loops, underfitting, lambda, working, sizes, filled);
    }

    /** L1 and L2 together, as document 003's functions take both: each weight matrix has both penalties. */
    static Sequential elasticNet(double l1, double l2) {
        return Sequential.input(784)
                .optimizer(Optimizers.adam(1e-3))
                .add(Layers.dense(256, Activation.RELU, Penalties.l1(l1), Penalties.l2(l2)))
                .add(Layers.dense(256, Activation.RELU, Penalties.l1(l1), Penalties.l2(l2)))
                .add(Layers.softmax(10, Penalties.l1(l1), Penalties.l2(l2)));
    }
}
