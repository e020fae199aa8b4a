package org.reglab.chapters;

import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Engine;
import org.reglab.network.Sequential;
import org.reglab.record.Results;
import org.reglab.report.ComparisonTable;
import org.reglab.runtime.NativeRuntime;

/**
 * Document 001: batch normalisation, with the document's Keras network as it stands.
 *
 * <p>The idea: within a network, a layer's inputs have whatever mean and spread the layers before it give them. Batch
 * normalisation gives each feature mean 0 and variance 1 over the mini-batch, then a learnt scale γ and shift β, so that every
 * layer starts well conditioned and training takes fewer epochs. In inference there need not be a mini-batch, so running
 * averages of the means and variances, collected in training, take their place.
 *
 * <table>
 * <caption>The document's snippet and this class</caption>
 * <tr><th>Keras</th><th>here</th></tr>
 * <tr><td>Sequential: Dense 64 ReLU of 784 inputs, BatchNormalization, Dense 10 softmax</td><td>{@link #model}</td></tr>
 * <tr><td>compile: adam, sparse_categorical_crossentropy, accuracy</td><td>{@link #model}: updater and softmax</td></tr>
 * <tr><td>fit: 10 epochs, batch_size 128</td><td>{@link Fit#fit}</td></tr>
 * <tr><td>evaluate, print Test accuracy</td><td>{@link LossAndAccuracy}, {@link Result#text}</td></tr>
 * </table>
 *
 * <p>Left out: {@code x_train} and the other three arrays, which the snippet never defines, are {@link DataSplit} here.
 */
public final class Chapter2BatchNormalization {
    /** Keras' defaults, which a BatchNormalization() without arguments takes. RegLab's own are 0.9 and 1e-5, PyTorch's. */
    private static final double DECAY = 0.99;

    private static final double EPSILON = 1e-3;
    private static final double ADAM_EPSILON = 1e-7;

    private Chapter2BatchNormalization() {}

    /**
     * @param negativeEpsilon a constant feature normalised with ε = −1e-5, as the document has it
     * @param positiveEpsilon the same with ε = 1e-5
     * @param document the document's network after training, on the test set
     * @param inTraining how far the probabilities of one image move when its mini-batch has other companions, in training mode
     * @param inInference the same in inference mode
     * @param batchStatistics test accuracy in training mode, in mini-batches of 8
     * @param results without and with batch normalisation, and with L1 or L2 beside it
     */
    public record Result(
            double negativeEpsilon,
            double positiveEpsilon,
            LossAndAccuracy document,
            double inTraining,
            double inInference,
            double batchStatistics,
            Results results)
            implements ChapterResult {
        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    """
                    Chapter 2: batch normalisation (document 001)

                    A constant feature, normalised with epsilon -1e-5 ("小于0的常数"): %s; with +1e-5: %s.

                    Dense(64, relu) -> BatchNormalization -> Dense(10, softmax), adam, batch 128, %d epochs, %d images:
                    Test accuracy: %.4f
                    One test image beside other companions in its mini-batch: its probabilities move by up to
                      %.3f in training mode (statistics of the mini-batch),
                      %.3f in inference (running statistics).
                    Test accuracy in mini-batches of 8 with their own statistics: %.4f

                    %s
                    What the document gets wrong: epsilon must be above 0; in inference nothing is undone
                    ("逆归一化"), the running statistics normalise; it is layer normalisation that looks at the
                    present input alone; and mean and variance are not learnt by gradient descent.
                    See: reglab claims
                    %s

                    Exercises
                    1. Set DECAY to 0.5, then to 0.999. What changes, and why does nothing in training?
                    2. Evaluate in mini-batches of 2 instead of 8, in training mode. Which images go wrong first?
                    3. Take the normalisation before the activation (arm bn-pre). Does it reach 97 %% in fewer epochs?
                    """,
                    negativeEpsilon,
                    positiveEpsilon,
                    results.spec().epochs(),
                    results.spec().trainSize(),
                    document.accuracy(),
                    inTraining,
                    inInference,
                    batchStatistics,
                    ComparisonTable.render(results),
                    String.join(" ", CLAIMS));
        }
    }

    /** Claims of the document that do not hold as they stand. */
    static final List<String> CLAIMS = List.of(
            "001-3.3-epsilon", "001-3.1-inverse-normalisation", "001-6.1-bn-vs-ln", "001-6.4-learned-statistics");

    /** {@code --quick} or nothing. */
    public static void main(String[] args) throws IOException {
        System.out.print(run(ChapterOptions.parse("chapter-2", args)).text());
    }

    /** Trains the document's network, looks at its statistics, and compares. */
    public static Result run(ChapterOptions options) throws IOException {
        NativeRuntime.useOneThread();
        int trainSize = options.choose(2_000, 60_000);
        int epochs = options.choose(5, 10);
        DataSplit mnist = ChapterExperiment.mnist(trainSize);
        MultiLayerNetwork model = Fit.fit(model(1), mnist.train(), epochs, 128, 1);
        INDArray images = mnist.test().features();
        Results results = ChapterExperiment.run(
                ChapterExperiment.spec(trainSize, List.of(64), "plain,bn,l1=1e-5+bn,l2=1e-4+bn", 3, epochs),
                mnist,
                "chapter-2",
                options);
        return new Result(
                normalizedConstant(-1e-5),
                normalizedConstant(1e-5),
                LossAndAccuracy.of(model, mnist.test()),
                movedByCompanions(model, images, true),
                movedByCompanions(model, images, false),
                accuracyWithBatchStatistics(model, mnist, 8),
                results);
    }

    /** The document's network with its initial weights: 784 → 64 ReLU → batch normalisation → 10 softmax. */
    static MultiLayerNetwork model(long seed) {
        return Sequential.input(784)
                .seed(seed)
                .optimizer(adam(1e-3, 0.9, 0.999, ADAM_EPSILON))
                .engine(Engine.DL4J)
                .add(dense(64, Activation.RELU), batchNormalization(DECAY, EPSILON), softmax(10))
                .build();
    }

    /** (x − μ)/√(σ² + ε) of a feature that is 3 in all of four samples; 67 of MNIST's pixels are constant. */
    private static double normalizedConstant(double epsilon) {
        double[] x = {3, 3, 3, 3};
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return (x[0] - mean) / Math.sqrt(variance + epsilon);
    }

    /** The first image with the 31 after it, and with another 31: the largest difference in its probabilities. */
    private static double movedByCompanions(MultiLayerNetwork model, INDArray images, boolean training) {
        INDArray first = images.get(NDArrayIndex.interval(0, 1), NDArrayIndex.all()); // [1, 784]
        INDArray p = model.output(with(first, images, 1), training).getRow(0).dup(); // [10]
        INDArray q = model.output(with(first, images, 32), training).getRow(0).dup(); // [10]
        return Transforms.abs(p.sub(q), false).maxNumber().doubleValue();
    }

    private static INDArray with(INDArray first, INDArray images, int from) {
        return Nd4j.vstack(first, images.get(NDArrayIndex.interval(from, from + 31), NDArrayIndex.all())); // [32, 784]
    }

    private static double accuracyWithBatchStatistics(MultiLayerNetwork model, DataSplit mnist, int batch) {
        int right = 0;
        for (int from = 0; from < mnist.test().size(); from += batch) {
            INDArray rows = mnist.test().features().get(NDArrayIndex.interval(from, from + batch), NDArrayIndex.all());
            int[] predicted = model.output(rows, true).argMax(1).toIntVector(); // [batch]
            for (int i = 0; i < batch; i++) {
                right += predicted[i] == mnist.test().classes()[from + i] ? 1 : 0;
            }
        }
        return (double) right / mnist.test().size();
    }
}
