package org.reglab.chapters;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.chapters.WrittenOut.Recipe;
import org.reglab.data.DataSplit;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Fit;
import org.reglab.network.Arm;
import org.reglab.network.Contender;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.record.Results;
import org.reglab.report.ComparisonTable;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.PenaltyConvention;

/**
 * Document 003: L1, L2 and dropout, written out with their training loops.
 *
 * <p>The idea: large weights let a network fit noise. A penalty on their size is added to the loss, so that its gradient pulls
 * every weight towards 0: L2 in proportion to the weight, L1 with the same force whatever its size, which leaves many weights
 * near 0. Dropout reaches something similar by zeroing units at random. The strength λ decides everything: too large, and the
 * network cannot learn.
 *
 * <table>
 * <caption>The document's snippets and this class</caption>
 * <tr><th>NumPy</th><th>here</th></tr>
 * <tr><td>4.1: loss += l1 · Σ|w|, but w -= lr · (gradient + l2 · w)</td><td>{@link #snippet41}</td></tr>
 * <tr><td>4.2: loss += l2 · Σw², but w -= lr · (gradient + l1 · w)</td><td>{@link #snippet42}</td></tr>
 * <tr><td>what 4.1 should be</td><td>{@link PenaltyConvention#l1Gradient}, λ · sign(w)</td></tr>
 * <tr><td>4.3: mask of rand &gt; rate over the inputs, then unused</td><td>{@link WrittenOut}: mask of the hidden units</td></tr>
 * <tr><td>model, gradients, X_train, all undefined</td><td>{@link WrittenOut}: 784 → 64 ReLU → 10 softmax</td></tr>
 * <tr><td>λ 0.1, batch 32, learning rate 0.01</td><td>the same; 20 epochs instead of 1,000</td></tr>
 * </table>
 */
public final class Chapter4PenaltiesAndDropout {
    private static final double LAMBDA = 0.1;
    private static final double SMALL_LAMBDA = 0.001;
    private static final double LEARNING_RATE = 0.01;
    private static final int BATCH = 32;
    private static final PenaltyConvention PENALTY = PenaltyConvention.PYTORCH;

    /** Claims of the document that do not hold as they stand. */
    static final List<String> CLAIMS = List.of(
            "003-2.1-more-complex",
            "003-4.1-swapped-lambda",
            "003-4.1-penalty-without-gradient",
            "003-4.1-sign",
            "003-4.1-lambda",
            "003-4.3-unused-mask",
            "003-8.1-dropout-is-l1");

    private Chapter4PenaltiesAndDropout() {}

    /**
     * @param l1AsWritten λ·Σ|w| that snippet 4.1 reports after training
     * @param l2AsWritten λ·Σw² that snippet 4.2 reports
     * @param asWrittenDifference the largest difference between the weights that the two snippets end with
     * @param l1LoopSquares Σw² after snippet 4.1 with an l1 of 0.1 and an l2 of 0.001
     * @param l2LoopSquares Σw² after snippet 4.2 with the same
     * @param agreement the largest difference between the weights of the written-out loop with L2 and of Deeplearning4j
     * @param dropoutAccuracy test accuracy of the written-out loop with dropout
     * @param underfitting the document's λ and smaller ones with SGD, as the document trains
     * @param working λ and a rate that work, with a network that overfits
     * @param sizes the weights of each of these arms, trained with seed 1
     */
    public record Result(
            double l1AsWritten,
            double l2AsWritten,
            double asWrittenDifference,
            double l1LoopSquares,
            double l2LoopSquares,
            double agreement,
            double dropoutAccuracy,
            Results underfitting,
            Results working,
            Map<String, WeightSizes> sizes)
            implements ChapterResult {
        @Override
        public String text() {
            StringBuilder histogram = new StringBuilder();
            sizes.forEach((arm, size) -> histogram.append(String.format(
                    Locale.ROOT,
                    "%-12s %9.1f %7.1f %7.1f %7.1f %7.1f %7.1f %12.2f%n",
                    arm,
                    size.sumOfSquares(),
                    100 * size.shares()[0],
                    100 * size.shares()[1],
                    100 * size.shares()[2],
                    100 * size.shares()[3],
                    100 * size.shares()[4],
                    100 * size.zeros())));
            return String.format(
                    Locale.ROOT,
                    """
                    Chapter 4: L1, L2 and dropout written out (document 003)

                    %s
                    The "L1" and the "L2" loop as written, lambda %s: they report penalties of %.1f and %.1f,
                    and the largest difference between their weights is %s: both step by lambda w.
                    With l1 0.1 and l2 0.001, sum w² is %.1f after the "L1" loop and %.1f after the "L2" loop:
                    each takes the other's lambda.
                    The L2 loop put right and Deeplearning4j's l2=%s: weights differ by at most %.1e.
                    The dropout loop put right, rate 0.5: test accuracy %.4f.

                    The document's lambda:
                    %s
                    Lambdas that work, in a network that overfits:
                    %s
                    Size of the weights after training, in %% of all weights (seed 1):
                    arm             sum w²   <1e-4   <1e-3   <1e-2   <1e-1  larger  exactly zero
                    %s
                    What the document gets wrong: penalties make a model simpler, not more complex ("增加模型的复杂性");
                    both loops step by lambda w, and adding a penalty to the reported loss changes no weight; L1 needs
                    sign(w); lambda 0.1 underfits; the dropout mask is never used; dropout is no special case of L1.
                    See: reglab claims
                    %s

                    Exercises
                    1. Halve lambda from 0.1 until the test accuracy is that of plain. Where is it, for L1 and for L2?
                    2. L1 leaves hardly a weight exactly 0. Set weights to 0 where a step changes their sign: and now?
                    3. Join l1=1e-5 and dropout=0.5 in one arm. Is it better than either?
                    """,
                    PenaltyConvention.check(),
                    LAMBDA,
                    l1AsWritten,
                    l2AsWritten,
                    asWrittenDifference,
                    l1LoopSquares,
                    l2LoopSquares,
                    LAMBDA,
                    agreement,
                    dropoutAccuracy,
                    ComparisonTable.render(underfitting),
                    ComparisonTable.render(working),
                    histogram,
                    String.join("\n", CLAIMS));
        }
    }

    /** {@code --quick} or nothing. */
    public static void main(String[] args) throws IOException {
        System.out.print(run(ChapterOptions.parse("chapter-4", args)).text());
    }

    /** Runs the loops as written and put right, then compares λ that fail and λ that work. */
    public static Result run(ChapterOptions options) throws IOException {
        NativeRuntime.useOneThread();
        int trainSize = options.choose(1_000, 5_000);
        DataSplit mnist = ChapterExperiment.mnist(trainSize);

        int loopEpochs = options.choose(2, 10);
        NetworkSpec withL2 =
                new NetworkSpec(784, List.of(64), 10, Arm.parse("l2=" + LAMBDA), Optimizer.SGD, LEARNING_RATE, 1);
        WrittenOut start = WrittenOut.copyOf(Networks.create(withL2));
        INDArray l1Loop =
                train(start, snippet41(LAMBDA, LAMBDA), 0, mnist, loopEpochs).weights();
        INDArray l2Loop =
                train(start, snippet42(LAMBDA, LAMBDA), 0, mnist, loopEpochs).weights();
        INDArray l1LoopSmallL2 = train(start, snippet41(LAMBDA, SMALL_LAMBDA), 0, mnist, loopEpochs)
                .weights();
        INDArray l2LoopSmallL2 = train(start, snippet42(LAMBDA, SMALL_LAMBDA), 0, mnist, loopEpochs)
                .weights();
        INDArray repaired = train(start, w -> PENALTY.l2Gradient(w, LAMBDA), 0, mnist, loopEpochs)
                .weights();
        MultiLayerNetwork dl4j = Fit.fit(Networks.create(withL2), mnist.train(), loopEpochs, BATCH, withL2.seed());
        WrittenOut dropout = train(start, INDArray::like, 0.5, mnist, loopEpochs);

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
        ExperimentSpec working = ChapterExperiment.spec(
                trainSize, List.of(256, 256), "plain,l1=1e-5,l2=1e-3,dropout=0.5", 3, options.choose(6, 25));
        Map<String, WeightSizes> sizes = new LinkedHashMap<>();
        for (Contender arm : working.contenders()) {
            MultiLayerNetwork network = working.network(arm, mnist, 1);
            Fit.fit(network, mnist.train(), working.epochs(), working.batch(), 1);
            sizes.put(arm.name(), WeightSizes.of(network));
        }
        return new Result(
                PenaltyConvention.KERAS.l1(l1Loop, LAMBDA),
                PenaltyConvention.KERAS.l2(l2Loop, LAMBDA),
                difference(l1Loop, l2Loop),
                squares(l1LoopSmallL2),
                squares(l2LoopSmallL2),
                difference(repaired, WrittenOut.copyOf(dl4j).weights()),
                dropout.accuracy(mnist.test()),
                ChapterExperiment.run(document, mnist, "chapter-4-document", options),
                ChapterExperiment.run(working, mnist, "chapter-4-working", options),
                sizes);
    }

    /** What snippet 4.1, "L1", adds to the gradient: the penalty with l1 is reported, and never enters. */
    private static UnaryOperator<INDArray> snippet41(double l1, double l2) {
        return w -> w.mul(l2);
    }

    /** What snippet 4.2, "L2", adds to the gradient: the λ of the other penalty. */
    private static UnaryOperator<INDArray> snippet42(double l1, double l2) {
        return w -> w.mul(l1);
    }

    private static WrittenOut train(
            WrittenOut start, UnaryOperator<INDArray> added, double rate, DataSplit data, int epochs) {
        return start.train(data.train(), new Recipe(added, rate), LEARNING_RATE, epochs, BATCH, 1);
    }

    private static double squares(INDArray w) {
        return w.mul(w).sumNumber().doubleValue();
    }

    private static double difference(INDArray v, INDArray w) {
        return Transforms.abs(v.sub(w), false).maxNumber().doubleValue();
    }
}
