package org.reglab.chapters;

import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.comparison.Summary;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Engine;
import org.reglab.network.Sequential;
import org.reglab.record.Results;
import org.reglab.report.ComparisonTable;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Variance;
import org.reglab.scratch.InvertedDropout;

/**
 * Document 000: batch normalisation and dropout as layers that are put into a model.
 *
 * <p>The idea: batch normalisation keeps the inputs of a layer at mean 0 and variance 1, which makes training faster; dropout
 * zeroes each unit at random in training, so that no unit can rely on another, which makes the network generalise better. Both
 * are layers without any other change to the model, and both act differently in training and in inference.
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

    /** Claims of the document that do not hold as they stand. */
    static final List<String> CLAIMS = List.of(
            "000-1-depth-overfitting",
            "000-3.1-sigma",
            "000-3.2-formula",
            "000-3.2-groups",
            "000-3.2-test-all-neurons");

    private Chapter1NormalizationAndDropout() {}

    /**
     * @param normalized standard deviation of a feature after batch normalisation
     * @param literally the same with the variance in place of σ, as the document names it
     * @param meanOfUnits the document's "dropout": the mean of two outputs, 4 and 6
     * @param meanOfDropout mean of these outputs after dropout over 20,000 masks, [2]
     * @param dropped of 256 units, how many a mask drops, over 1,000 masks
     * @param training how far the probabilities of 32 images differ between two passes in training mode
     * @param inference the same in inference mode
     * @param model the document's model after training, on the test set
     * @param results plain, each of the two, both
     */
    public record Result(
            double normalized,
            double literally,
            double meanOfUnits,
            double[] meanOfDropout,
            Summary dropped,
            double training,
            double inference,
            LossAndAccuracy model,
            Results results)
            implements ChapterResult {
        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    """
                    Chapter 1: batch normalisation and dropout as layers (document 000)

                    A feature of standard deviation 2, normalised: standard deviation %.2f.
                    With sigma as the variance ("σ 是输入数据的方差"), as the document has it: %.2f.
                    The outputs 4 and 6, dropped with rate %s: %.2f and %.2f in the mean of 20000 masks.
                    The document's formula of dropout, 1/N sum x: %.2f for both.
                    Of 256 units a mask drops %.1f in the mean, with a standard deviation of %.1f, not a fixed group.

                    %s
                    The model: 784 -> 256 relu -> bn -> dropout -> 256 relu -> bn -> dropout -> 10 softmax
                    The probabilities of 32 test images differ between two passes by up to
                      %.3f in training mode,
                      %.3f in inference.
                    Test accuracy after %d epochs: %.4f

                    %s
                    What the document gets wrong: worse results with depth are no overfitting but an optimisation
                    fault; sigma is the standard deviation; dropout is neither a mean nor a choice of groups, and units
                    that stay need a factor 1/(1 - rate) if all of them are to take part in inference.
                    See: reglab claims
                    %s

                    Exercises
                    1. Put dropout before batch normalisation. What do the running statistics now describe?
                    2. Take rate 0.8 instead of 0.5, then 0.1. Which of train loss and test loss moves more?
                    3. Train on 500 images, then on 20000. Where does dropout gain most?
                    """,
                    normalized,
                    literally,
                    RATE,
                    meanOfDropout[0],
                    meanOfDropout[1],
                    meanOfUnits,
                    dropped.mean(),
                    dropped.sd(),
                    InvertedDropout.check(),
                    training,
                    inference,
                    results.spec().epochs(),
                    model.accuracy(),
                    ComparisonTable.render(results),
                    String.join(" ", CLAIMS));
        }
    }

    /** {@code --quick} or nothing. */
    public static void main(String[] args) throws IOException {
        System.out.print(run(ChapterOptions.parse("chapter-1", args)).text());
    }

    /** Checks formula and procedure, trains the model, and compares. */
    public static Result run(ChapterOptions options) throws IOException {
        NativeRuntime.useOneThread();
        int trainSize = options.choose(1_000, 5_000);
        int epochs = options.choose(5, 25);
        DataSplit mnist = ChapterExperiment.mnist(trainSize);
        Results results = ChapterExperiment.run(
                ChapterExperiment.spec(trainSize, List.of(256, 256), "plain,bn,dropout=0.5,bn+dropout=0.5", 3, epochs),
                mnist,
                "chapter-1",
                options);

        INDArray feature = Nd4j.createFromArray(new double[][] {{1}, {5}, {1}, {5}}); // [4, 1], mean 3, variance 4
        INDArray one = Nd4j.onesLike(feature.getRow(0)); // [1]
        INDArray normalized = new BatchNorm(1e-5, 0.9, Variance.BIASED)
                .train(feature, one, one.sub(1))
                .y(); // [4, 1]
        double variance = 4;
        INDArray literally = feature.sub(3).div(Math.sqrt(variance * variance + 1e-5)); // [4, 1]

        Random random = Nd4j.getRandomFactory().getNewRandomInstance(SEED);
        InvertedDropout dropout = new InvertedDropout(RATE);
        INDArray outputs = Nd4j.createFromArray(new double[][] {{4, 6}}); // [1, 2]
        INDArray many = outputs.repeat(0, 20_000); // [20000, 2]
        INDArray units = Nd4j.ones(1_000, 256); // [1000, 256]
        INDArray dropped = dropout.mask(units, random).rsub(1).sum(1); // [1000]

        MultiLayerNetwork model = model().build();
        Fit.fit(model, mnist.train(), epochs, 128, SEED);
        INDArray images = mnist.test().features().get(NDArrayIndex.interval(0, 32), NDArrayIndex.all()); // [32, 784]
        return new Result(
                normalized.std(false, 0).getDouble(0),
                literally.std(false, 0).getDouble(0),
                outputs.meanNumber().doubleValue(),
                dropout.forward(many, dropout.mask(many, random)).mean(0).toDoubleVector(),
                Summary.of(dropped.toDoubleVector()),
                difference(model.output(images, true).dup(), model.output(images, true)),
                difference(model.output(images, false).dup(), model.output(images, false)),
                LossAndAccuracy.of(model, mnist.test()),
                results);
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

    private static double difference(INDArray p, INDArray q) {
        return Transforms.abs(p.sub(q), false).maxNumber().doubleValue();
    }
}
