package org.reglab.chapters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Summary;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Fit;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.record.Results;
import org.reglab.report.ComparisonTable;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.InvertedDropout;
import org.reglab.scratch.SoftmaxCrossEntropy;

/**
 * Document 004: batch normalisation and dropout together.
 *
 * <p>The idea: batch normalisation makes training fast and stable, dropout keeps units from relying on each other, so the two
 * together should do better than either: a synergy. That is a question about a 2×2: neither, each, both; and about how much data
 * there is, since dropout matters most where there is little.
 *
 * <table>
 * <caption>The document's snippets and this class</caption>
 * <tr><th>NumPy</th><th>here</th></tr>
 * <tr><td>batch_normalization(x, gamma, beta, epsilon)</td><td>{@link org.reglab.scratch.BatchNorm}, with its backward pass</td></tr>
 * <tr><td>dropout(x, dropout_rate), mask of rand &lt; rate</td><td>{@link #dropoutAsWritten}; {@link InvertedDropout}</td></tr>
 * <tr><td>Dense, BN, Dropout, softmax in prose</td><td>{@link WrittenOutNormalized}</td></tr>
 * </table>
 */
public final class Chapter5Synergy {
    private static final double SMALL_RATE = 0.2;
    private static final double LEARNING_RATE = 0.1;
    private static final int BATCH = 128;

    /** Claims of the document that do not hold as they stand. */
    static final List<String> CLAIMS = List.of(
            "004-4-mask",
            "004-4-no-scale",
            "004-4-bn-code-inference",
            "004-3-until-all-dropped",
            "004-3-drop-probability",
            "004-3-epsilon-below-1",
            "004-2-synergy");

    private Chapter5Synergy() {}

    /**
     * @param keptAsWritten share of units that the document's dropout keeps at rate 0.2
     * @param meanAsWritten mean of ones after it; right is 1
     * @param kept the same share, put right
     * @param mean the same mean, put right
     * @param gradientError largest difference between the gradient of batch normalisation by x and finite differences
     * @param agreement largest difference in test logits between the written-out network and Deeplearning4j's, without dropout
     * @param writtenOut test accuracy of the written-out network with batch normalisation and dropout
     * @param results the 2×2, for each size of the training set
     * @param synergies what each of them says
     */
    public record Result(
            double keptAsWritten,
            double meanAsWritten,
            double kept,
            double mean,
            double gradientError,
            double agreement,
            double writtenOut,
            List<Results> results,
            List<Synergy> synergies)
            implements ChapterResult {
        @Override
        public String text() {
            StringBuilder tables = new StringBuilder();
            results.forEach(one -> tables.append(ComparisonTable.render(one)).append('\n'));
            StringBuilder table = new StringBuilder();
            synergies.forEach(one -> table.append(String.format(
                    Locale.ROOT,
                    "%6d  %-26s %-26s %-26s %s%n",
                    one.trainSize(),
                    interval(one.overDropout()),
                    interval(one.overBatchNorm()),
                    interval(one.interaction()),
                    one.better() ? "yes" : "no")));
            return String.format(
                    Locale.ROOT,
                    """
                    Chapter 5: batch normalisation and dropout together (document 004)

                    dropout(ones, %s) as written keeps %.3f of the units, their mean becomes %.3f;
                    put right, it keeps %.3f, and the mean stays %.3f.
                    Gradient of batch normalisation by x against finite differences: %.1e at most.
                    Dense -> relu -> batch normalisation -> dropout -> softmax, written out on ND4J:
                      logits against Deeplearning4j's, without dropout: %.1e at most;
                      with dropout 0.5, test accuracy %.4f.

                    %s
                    Is there a synergy? Differences in test loss, with 95 %% intervals over seeds; below 0 is better.
                    images  both - dropout             both - bn                  interaction                better
                    %s
                    "better": both beat each alone. Interaction: what both do beyond the sum of what each does.

                    What the document gets wrong: the dropout mask keeps the drop rate, without a factor 1/(1 - rate),
                    in inference too; batch_normalization has no running statistics, so that a single sample gives beta;
                    no unit must be dropped before dropout may end; epsilon prevents a division by 0. See: reglab claims
                    %s

                    Exercises
                    1. Put dropout before batch normalisation: what happens to both - dropout?
                    2. Add a size of 20000 images. Does bn help beside dropout then?
                    3. Take dropout=0.2 in both arms that have it. Where does the interaction go?
                    """,
                    SMALL_RATE,
                    keptAsWritten,
                    meanAsWritten,
                    kept,
                    mean,
                    gradientError,
                    agreement,
                    writtenOut,
                    tables.toString().stripTrailing() + "\n",
                    table,
                    String.join(" ", CLAIMS.subList(0, 4)) + "\n" + String.join(" ", CLAIMS.subList(4, 7)));
        }

        private static String interval(Summary summary) {
            return Numbers.signed(summary.mean(), 3) + " [" + Numbers.signed(summary.low(), 3) + ", "
                    + Numbers.signed(summary.high(), 3) + "]";
        }
    }

    /** {@code --quick} or nothing. */
    public static void main(String[] args) throws IOException {
        System.out.print(run(ChapterOptions.parse("chapter-5", args)).text());
    }

    /** Checks the two functions, trains the network that is written out, and the 2×2 for each size. */
    public static Result run(ChapterOptions options) throws IOException {
        NativeRuntime.useOneThread();
        INDArray ones = Nd4j.ones(1_000, 100); // [1000, 100]
        Random random = Nd4j.getRandomFactory().getNewRandomInstance(1);
        INDArray asWritten = dropoutAsWritten(ones, SMALL_RATE, random);
        InvertedDropout dropout = new InvertedDropout(SMALL_RATE);
        INDArray right = dropout.forward(ones, dropout.mask(ones, random));

        DataSplit mnist = ChapterExperiment.mnist(options.choose(1_000, 5_000));
        int epochs = options.choose(3, 10);
        NetworkSpec spec = new NetworkSpec(784, List.of(64), 10, Arm.parse("bn"), Optimizer.SGD, LEARNING_RATE, 1);
        WrittenOutNormalized start = WrittenOutNormalized.copyOf(Networks.create(spec));
        INDArray images = mnist.test().features();
        INDArray ours =
                start.train(mnist.train(), 0, LEARNING_RATE, epochs, BATCH, 1).infer(images); // [10000, 10]
        INDArray theirs = WrittenOutNormalized.copyOf(
                        Fit.fit(Networks.create(spec), mnist.train(), epochs, BATCH, spec.seed()))
                .infer(images);
        INDArray withDropout =
                start.train(mnist.train(), 0.5, LEARNING_RATE, epochs, BATCH, 1).infer(images);

        List<Results> results = new ArrayList<>();
        for (int trainSize : options.choose(List.of(300, 1_000), List.of(500, 1_500, 5_000))) {
            results.add(ChapterExperiment.run(
                    ChapterExperiment.spec(
                            trainSize,
                            List.of(256),
                            "plain,bn,dropout=0.5,bn+dropout=0.5",
                            options.choose(3, 5),
                            options.choose(8, 25)),
                    ChapterExperiment.mnist(trainSize),
                    "chapter-5-" + trainSize,
                    options));
        }
        return new Result(
                share(asWritten),
                asWritten.meanNumber().doubleValue(),
                share(right),
                right.meanNumber().doubleValue(),
                gradientError(),
                largest(ours.sub(theirs)),
                accuracy(withDropout, mnist.test().classes()),
                results,
                results.stream().map(Synergy::of).toList());
    }

    /** x · (rand &lt; dropout_rate), as document 004 has it: it keeps what it should drop, and scales nothing. */
    static INDArray dropoutAsWritten(INDArray x, double rate, Random random) {
        return x.mul(new InvertedDropout(rate).mask(x, random).rsub(1));
    }

    /** Of Σ y² of batch normalisation's output y, for four samples of three features. */
    private static double gradientError() {
        INDArray x = Nd4j.createFromArray(new double[][] {{1, 2, 0}, {4, 3, 5}, {2, 8, 7}, {3, 1, 2}}); // [4, 3]
        INDArray gamma = Nd4j.createFromArray(1.0, 2.0, 0.5); // [3]
        INDArray beta = Nd4j.createFromArray(0.0, 1.0, -1.0); // [3]
        Forward forward = WrittenOutNormalized.NORM.train(x, gamma, beta);
        INDArray dx = WrittenOutNormalized.NORM
                .backward(forward, gamma, forward.y().mul(2))
                .dx(); // [4, 3]
        double step = 1e-5;
        double largest = 0;
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 3; j++) {
                double up = squares(x.dup().putScalar(i, j, x.getDouble(i, j) + step), gamma, beta);
                double down = squares(x.dup().putScalar(i, j, x.getDouble(i, j) - step), gamma, beta);
                largest = Math.max(largest, Math.abs((up - down) / (2 * step) - dx.getDouble(i, j)));
            }
        }
        return largest;
    }

    private static double squares(INDArray x, INDArray gamma, INDArray beta) {
        INDArray y = WrittenOutNormalized.NORM.train(x, gamma, beta).y();
        return y.mul(y).sumNumber().doubleValue();
    }

    private static double share(INDArray kept) {
        return kept.gt(0).castTo(kept.dataType()).meanNumber().doubleValue();
    }

    private static double accuracy(INDArray logits, int[] classes) {
        int[] predicted = SoftmaxCrossEntropy.probabilities(logits).argMax(1).toIntVector(); // [n]
        int right = 0;
        for (int i = 0; i < predicted.length; i++) {
            right += predicted[i] == classes[i] ? 1 : 0;
        }
        return (double) right / predicted.length;
    }

    private static double largest(INDArray array) {
        return Transforms.abs(array, true).maxNumber().doubleValue();
    }
}
