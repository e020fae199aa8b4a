package org.reglab.chapters;

import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Summary;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Engine;
import org.reglab.network.Sequential;
import org.reglab.record.Results;
import org.reglab.report.ComparisonTable;
import org.reglab.runtime.NativeRuntime;

/**
 * Document 000: batch normalisation and dropout as layers that are put into a model.
 *
 * <p>The lesson's text is the resource {@code chapter1.md}; here is what it computes, in its order: a check by hand
 * ({@link LayerChecks}), the model, the comparison of neither, each and both, the place of normalisation, and what dropout does to
 * the weights.
 *
 * <table>
 * <caption>The document's snippets and this class</caption>
 * <tr><th>Keras</th><th>here</th></tr>
 * <tr><td>model.add of a BatchNormalization layer</td><td>{@code .layer(batchNormalization())}</td></tr>
 * <tr><td>model.add of a Dropout layer, rate 0.5</td><td>{@code .layer(dropout(0.5))}</td></tr>
 * <tr><td>model, which the document never defines</td><td>{@link #model}: two hidden layers of 256 ReLU</td></tr>
 * </table>
 */
public final class Chapter1NormalizationAndDropout {
    private static final double RATE = 0.5;
    private static final long SEED = 1;
    private static final int BATCH = 128;
    private static final int LOOKED_AT = 2_000;

    private Chapter1NormalizationAndDropout() {}

    /**
     * @param checks what a pencil can follow
     * @param training how far the probabilities of 32 images differ between two passes in training mode
     * @param inference the same in inference mode
     * @param model the document's model after training, on the test set
     * @param results plain, normalisation after the activation and before it, dropout, both
     * @param places test loss with normalisation before the activation minus that with it after the activation
     * @param units by arm of {@code results}, how much units rely on one another
     * @param lesson the text with these figures
     */
    public record Result(
            LayerChecks checks,
            double training,
            double inference,
            LossAndAccuracy model,
            Results results,
            Summary places,
            Map<String, CoAdaptation> units,
            Lesson lesson)
            implements ChapterResult {}

    /** {@code --quick} or nothing. */
    public static void main(String[] args) throws IOException {
        ChapterMain.run(1, Chapter1NormalizationAndDropout::run, args);
    }

    /** Checks formula and procedure, trains the model, and compares. */
    public static Result run(ChapterOptions options) throws IOException {
        NativeRuntime.useOneThread();
        LayerChecks checks = LayerChecks.compute();
        Lesson lesson = checks.in(options.lesson(1));
        options.reader().accept(lesson);

        int trainSize = options.choose(1_000, 5_000);
        int epochs = options.choose(20, 25);
        DataSplit mnist = ChapterExperiment.mnist(trainSize, options);
        MultiLayerNetwork model = Fit.fit(model().build(), mnist.train(), epochs, BATCH, SEED);
        INDArray images = mnist.test().features().get(NDArrayIndex.interval(0, 32), NDArrayIndex.all()); // [32, 784]
        double training = difference(model.output(images, true).dup(), model.output(images, true));
        double inference = difference(model.output(images, false).dup(), model.output(images, false));
        LossAndAccuracy trained = LossAndAccuracy.of(model, mnist.test());

        CoAdaptation.Observer observer = new CoAdaptation.Observer(mnist.test().first(LOOKED_AT));
        Results results = ChapterExperiment.run(
                ChapterExperiment.spec(
                        trainSize, List.of(256, 256), "plain,bn,bn-pre,dropout=0.5,bn+dropout=0.5", 3, epochs),
                mnist,
                "chapter-1",
                options,
                observer);
        Summary places = SynergyTables.difference(results, "bn-pre", "bn");
        Map<String, CoAdaptation> units = observer.means(results.spec().arms());

        Lesson filled = lesson.with("training", "%.3f", training)
                .with("inference", "%.3f", inference)
                .with("accuracy", "%.4f", trained.accuracy())
                .with("epochs", "%d", epochs)
                .with("table", width -> ComparisonTable.render(results, width))
                .with("seen", Seen.of(results, Metric.TEST_LOSS))
                .with("seenAccuracy", Seen.of(results, Metric.TEST_ACCURACY))
                .with("places", SynergyTables.interval(places))
                .with("plainLeft", "%.2f", units.get("plain").left())
                .with("dropoutLeft", "%.2f", units.get("dropout=0.5").left())
                .with("plainLost", "%.1f", lost(units.get("plain")))
                .with("dropoutLost", "%.1f", lost(units.get("dropout=0.5")))
                .with("units", LayerChecks.table(units));
        return new Result(checks, training, inference, trained, results, places, units, filled);
    }

    /** The document's two layers in a model that trains; each after a hidden activation, normalisation first. */
    static Sequential model() {
        return Sequential.input(784)
                .seed(SEED)
                .optimizer(adam(1e-3))
                .engine(Engine.DL4J)
                .add(dense(256, Activation.RELU), batchNormalization(), dropout(RATE))
                .add(dense(256, Activation.RELU), batchNormalization(), dropout(RATE))
                .add(softmax(10));
    }

    /** In percentage points of test accuracy, when half of the units go. */
    private static double lost(CoAdaptation units) {
        return 100 * (units.accuracy() - units.withHalf());
    }

    private static double difference(INDArray p, INDArray q) {
        return Transforms.abs(p.sub(q), false).maxNumber().doubleValue();
    }
}
