package org.reglab.claims.evidence;

import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;

/** What becomes of batch normalisation in inference: other uses of the running statistics, and other ways to gather them. */
public final class RunningStatistics {
    public static final Quantity UNDONE =
            Quantity.of("undone", "test accuracy when the normalisation is undone in inference, minus right, in %");
    public static final Quantity SKIPPED =
            Quantity.of("skipped", "test accuracy when the layer is skipped in inference, minus right, in %");
    public static final Quantity CONTRAST =
            Quantity.of("contrast", "test accuracy on images of a third of the contrast, minus full contrast, in %");
    public static final Quantity ADAPTED = Quantity.of(
            "adapted",
            "test accuracy on images of a third of the contrast, statistics gathered anew on them, minus not, in %");
    public static final Quantity MOMENTUM_SHORT = Quantity.of(
            "momentum-short", "test accuracy with momentum 1 and a last batch of 8, minus momentum 0.1, in %");
    public static final Quantity MOMENTUM_EQUAL =
            Quantity.of("momentum-equal", "test accuracy with momentum 1 and equal batches, minus momentum 0.1, in %");
    public static final Quantity KERAS_FEW = Quantity.of(
            "keras-few", "test accuracy with decay 0.99 and ε = 1e-3, minus 0.9 and 1e-5, after 80 steps, in %");
    public static final Quantity KERAS_MANY = Quantity.of(
            "keras-many", "test accuracy with decay 0.99 and ε = 1e-3, minus 0.9 and 1e-5, after 640 steps, in %");

    public static final String SETTINGS =
            "2,056 = 16 · 128 + 8 training images, 784-64-BN-10, adam, batch 128, 5 epochs; many steps: batch 16";
    public static final Evidence EVIDENCE = RunningStatistics::gather;

    private static final double AS_WRITTEN = 0;
    private static final double KERAS_DECAY = 0.99;
    private static final double KERAS_EPSILON = 1e-3;
    private static final int BATCH = 128;
    private static final int EPOCHS = 5;

    private record Found(
            double undone,
            double skipped,
            double contrast,
            double adapted,
            double momentumShort,
            double momentumEqual,
            double kerasFew,
            double kerasMany) {}

    private RunningStatistics() {}

    private static Figures gather(EvidenceSession session) {
        int trainSize = session.size(2056, 1032);
        int seeds = session.seeds(Design.SEEDS);
        List<Found> found = session.bySeed(seeds, seed -> find(session.data(seed, trainSize), seed));
        return Figures.under(session.images(trainSize, seeds)
                        + ", 784-64-BN-10, adam, batch 128, 5 epochs; many steps: batch 16")
                .withMean(UNDONE, of(found, Found::undone))
                .withMean(SKIPPED, of(found, Found::skipped))
                .withMean(CONTRAST, of(found, Found::contrast))
                .withMean(ADAPTED, of(found, Found::adapted))
                .withMean(MOMENTUM_SHORT, of(found, Found::momentumShort))
                .withMean(MOMENTUM_EQUAL, of(found, Found::momentumEqual))
                .withMean(KERAS_FEW, of(found, Found::kerasFew))
                .withMean(KERAS_MANY, of(found, Found::kerasMany));
    }

    private static double[] of(List<Found> found, ToDoubleFunction<Found> figure) {
        return found.stream().mapToDouble(figure).toArray();
    }

    private static Found find(DataSplit data, long seed) {
        MultiLayerNetwork network = trained(data, Layers.BATCH_NORM_DECAY, Layers.BATCH_NORM_EPSILON, BATCH, seed);
        Examples test = data.test();
        Examples dim = test.withFeatures(test.features().mul(1.0 / 3));
        double right = accuracy(network, test);
        double contrast = accuracy(network, dim);
        MultiLayerNetwork adapted = network.clone();
        gatherAnew(adapted, dim.features());
        MultiLayerNetwork undone = network.clone();
        undo(undone);
        MultiLayerNetwork skipped = network.clone();
        skip(skipped);
        double shortBatch = accuracy(shortLastBatch(data.train(), Layers.BATCH_NORM_DECAY, seed), test);
        double many = accuracy(trained(data, Layers.BATCH_NORM_DECAY, Layers.BATCH_NORM_EPSILON, 16, seed), test);
        return new Found(
                accuracy(undone, test) - right,
                accuracy(skipped, test) - right,
                contrast - right,
                accuracy(adapted, dim) - contrast,
                accuracy(shortLastBatch(data.train(), AS_WRITTEN, seed), test) - shortBatch,
                accuracy(trained(data, AS_WRITTEN, Layers.BATCH_NORM_EPSILON, BATCH, seed), test) - right,
                accuracy(trained(data, KERAS_DECAY, KERAS_EPSILON, BATCH, seed), test) - right,
                accuracy(trained(data, KERAS_DECAY, KERAS_EPSILON, 16, seed), test) - many);
    }

    private static MultiLayerNetwork trained(DataSplit data, double decay, double epsilon, int batch, long seed) {
        MultiLayerNetwork network = network(decay, epsilon, seed);
        return Fit.fit(network, data.train(), EPOCHS, batch, seed);
    }

    private static MultiLayerNetwork network(double decay, double epsilon, long seed) {
        return Sequential.input(784)
                .seed(seed)
                .optimizer(adam(1e-3))
                .add(dense(64, Activation.RELU), batchNormalization(decay, epsilon), softmax(10))
                .build();
    }

    private static double accuracy(MultiLayerNetwork network, Examples examples) {
        return 100 * LossAndAccuracy.of(network, examples).accuracy();
    }

    /** As Keras and PyTorch cut: 128 at a time, and what is left over is a batch of its own. */
    private static MultiLayerNetwork shortLastBatch(Examples train, double decay, long seed) {
        MultiLayerNetwork network = network(decay, Layers.BATCH_NORM_EPSILON, seed);
        Random random = new Random(seed);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, train.size()).boxed().toList());
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (int from = 0; from < train.size(); from += BATCH) {
                int[] rows = order.subList(from, Math.min(from + BATCH, train.size())).stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
                Examples batch = train.rows(rows);
                network.fit(batch.features(), batch.labels());
            }
        }
        return network;
    }

    /** From now on the layer gives x·√(σ² + ε) + μ: γ and β make the inference formula say so. */
    private static void undo(MultiLayerNetwork network) {
        INDArray mean = network.getParam("1_mean").dup();
        INDArray deviation = deviation(network);
        identity(network);
        network.setParam("1_gamma", deviation);
        network.setParam("1_beta", mean);
    }

    private static void skip(MultiLayerNetwork network) {
        identity(network);
    }

    /** From now on the layer gives x. */
    private static void identity(MultiLayerNetwork network) {
        INDArray zero = network.getParam("1_mean").mul(0);
        network.setParam("1_mean", zero);
        network.setParam("1_var", zero.add(1 - Layers.BATCH_NORM_EPSILON));
        network.setParam("1_gamma", zero.add(1));
        network.setParam("1_beta", zero);
    }

    private static INDArray deviation(MultiLayerNetwork network) {
        return Transforms.sqrt(network.getParam("1_var").add(Layers.BATCH_NORM_EPSILON), true);
    }

    /** Mean and variance of the hidden layer over these features; the weights stay. */
    private static void gatherAnew(MultiLayerNetwork network, INDArray features) {
        INDArray hidden = network.feedForwardToLayer(0, features).get(1);
        network.setParam("1_mean", hidden.mean(true, 0));
        network.setParam("1_var", hidden.var(false, 0).reshape(1, hidden.size(1)));
    }
}
