package org.reglab.chapters;

import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.comparison.Metric;
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
 * <p>The lesson's text is the resource {@code chapter2.md}; here is what it computes: checks by hand
 * ({@link NormalizationChecks}), the document's network, batch normalisation beside layer normalisation and beside L1 and L2, and a
 * sweep over mini-batch sizes and learning rates ({@link BatchAndRateSweep}).
 *
 * <table>
 * <caption>The document's snippet and this class</caption>
 * <tr><th>Keras</th><th>here</th></tr>
 * <tr><td>Sequential: Dense 64 ReLU of 784 inputs, BatchNormalization, Dense 10 softmax</td><td>{@link #model}</td></tr>
 * <tr><td>compile: adam, sparse_categorical_crossentropy, accuracy</td><td>{@link #model}: updater and softmax</td></tr>
 * <tr><td>fit: 10 epochs, batch_size 128</td><td>{@link Fit#fit}</td></tr>
 * <tr><td>evaluate, print Test accuracy</td><td>{@link LossAndAccuracy}</td></tr>
 * </table>
 *
 * <p>Left out: {@code x_train} and the other three arrays, which the snippet never defines, are {@link DataSplit} here.
 */
public final class Chapter2BatchNormalization {
    /** Keras' defaults, which a BatchNormalization() without arguments takes. RegLab's own are 0.9 and 1e-5, PyTorch's. */
    private static final double DECAY = 0.99;

    private static final double EPSILON = 1e-3;
    private static final double ADAM_EPSILON = 1e-7;

    /** A test accuracy from which on the sweep says that a network has learned. */
    private static final double LEARNED = 0.8;

    private Chapter2BatchNormalization() {}

    /**
     * @param checks what a pencil can follow
     * @param document the document's network after training, on the test set
     * @param inTraining how far the probabilities of one image move when its mini-batch has other companions, in training mode
     * @param inInference the same in inference mode
     * @param batchStatistics test accuracy in training mode, in mini-batches of 8
     * @param results plain, batch and layer normalisation, and L1 or L2 beside batch normalisation
     * @param sweep plain and batch normalisation over mini-batch sizes and learning rates
     * @param lesson the text with these figures
     */
    public record Result(
            NormalizationChecks checks,
            LossAndAccuracy document,
            double inTraining,
            double inInference,
            double batchStatistics,
            Results results,
            BatchAndRateSweep sweep,
            Lesson lesson)
            implements ChapterResult {}

    /** {@code --quick} or nothing. */
    public static void main(String[] args) throws IOException {
        ChapterMain.run(2, Chapter2BatchNormalization::run, args);
    }

    /** Trains the document's network, looks at its statistics, and compares. */
    public static Result run(ChapterOptions options) throws IOException {
        NativeRuntime.useOneThread();
        NormalizationChecks checks = NormalizationChecks.compute();
        Lesson lesson = checks.in(options.lesson(2));
        options.reader().accept(lesson);

        int trainSize = options.choose(2_000, 60_000);
        int epochs = options.choose(8, 10);
        DataSplit mnist = ChapterExperiment.mnist(trainSize, options);
        MultiLayerNetwork model = Fit.fit(model(1), mnist.train(), epochs, 128, 1);
        INDArray images = mnist.test().features();
        LossAndAccuracy document = LossAndAccuracy.of(model, mnist.test());
        double inTraining = Companions.move(model, images, true);
        double inInference = Companions.move(model, images, false);
        double batchStatistics = Companions.accuracy(model, mnist, 8);

        Results results = ChapterExperiment.run(
                ChapterExperiment.spec(trainSize, List.of(64), "plain,bn,ln,l1=1e-5+bn,l2=1e-4+bn", 3, epochs),
                mnist,
                "chapter-2",
                options);
        int few = options.choose(1_000, 5_000);
        BatchAndRateSweep sweep = BatchAndRateSweep.run(
                ChapterExperiment.spec(few, List.of(64), "plain,bn", options.choose(1, 3), 3),
                ChapterExperiment.mnist(few, options));

        Lesson filled = lesson.with("epochs", "%d", epochs)
                .with("trainSize", "%,d", trainSize)
                .with("accuracy", "%.4f", document.accuracy())
                .with("inTraining", "%.3f", inTraining)
                .with("inInference", "%.3f", inInference)
                .with("batchStatistics", "%.4f", batchStatistics)
                .with("table", width -> ComparisonTable.render(results, width))
                .with("seen", Seen.of(results, Metric.TEST_LOSS))
                .with("seenAccuracy", Seen.of(results, Metric.TEST_ACCURACY))
                .with("few", "%,d", few)
                .with("sweep", sweep.table())
                .with("settings", "%d", sweep.cells().size())
                .with("plainReached", "%d", sweep.reached(0, LEARNED))
                .with("bnReached", "%d", sweep.reached(1, LEARNED))
                .with("plainFast", "%.1f", 100 * sweep.at(0, 1))
                .with("bnFast", "%.1f", 100 * sweep.at(1, 1));
        return new Result(checks, document, inTraining, inInference, batchStatistics, results, sweep, filled);
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
}
