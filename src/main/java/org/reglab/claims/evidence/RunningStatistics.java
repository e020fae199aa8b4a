package org.reglab.claims.evidence;

import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;
import org.reglab.report.Count;

/** What becomes of batch normalisation in inference: other uses of the running statistics, and other ways to gather them. */
public final class RunningStatistics {
    public static final String RIGHT = "test accuracy, normalised by the running statistics, %";
    public static final String UNDONE = "test accuracy when the normalisation is undone instead, minus right, %";
    public static final String SKIPPED = "test accuracy when the layer is skipped, minus right, %";
    public static final String CONTRAST = "test accuracy on images of a third of the contrast, minus right, %";
    public static final String ADAPTED = "the same with statistics gathered anew on those images, minus not, %";
    public static final String SHORT_BATCH = "test accuracy with a last batch of 8, minus equal batches, %";
    public static final String MOMENTUM = "test accuracy with momentum 1 and a last batch of 8, minus momentum 0.1, %";
    public static final String MOMENTUM_EQUAL =
            "test accuracy with momentum 1 and equal batches, minus momentum 0.1, %";

    public static final Evidence EVIDENCE = RunningStatistics::gather;

    private static final double MOMENTUM_AS_WRITTEN = 1;
    private static final int BATCH = 128;

    private record Found(
            double right,
            double undone,
            double skipped,
            double contrast,
            double adapted,
            double shortBatch,
            double momentumShort,
            double momentumEqual) {}

    private RunningStatistics() {}

    private static Figures gather(EvidenceSession session) {
        // 5,000 = 39 · 128 + 8, 1,032 = 8 · 128 + 8.
        DataSplit data = session.data("mnist", session.size(5000, 1032));
        int epochs = session.size(5, 8);
        int seeds = session.size(5, 3);
        Examples dim = data.test().withFeatures(data.test().features().mul(1.0 / 3));
        List<Found> found = session.bySeed(seeds, seed -> find(data, dim, epochs, seed));
        return Figures.under("mnist, " + data.train().size() + " training images, 784-64-BN-10, adam, batch 128, "
                        + Count.of(epochs, "epoch") + ", " + Count.of(seeds, "seed"))
                .withMean(RIGHT, found.stream().mapToDouble(Found::right).toArray())
                .withMean(
                        UNDONE,
                        found.stream().mapToDouble(f -> f.undone - f.right).toArray())
                .withMean(
                        SKIPPED,
                        found.stream().mapToDouble(f -> f.skipped - f.right).toArray())
                .withMean(
                        CONTRAST,
                        found.stream().mapToDouble(f -> f.contrast - f.right).toArray())
                .withMean(
                        ADAPTED,
                        found.stream().mapToDouble(f -> f.adapted - f.contrast).toArray())
                .withMean(
                        SHORT_BATCH,
                        found.stream().mapToDouble(f -> f.shortBatch - f.right).toArray())
                .withMean(
                        MOMENTUM,
                        found.stream()
                                .mapToDouble(f -> f.momentumShort - f.shortBatch)
                                .toArray())
                .withMean(
                        MOMENTUM_EQUAL,
                        found.stream()
                                .mapToDouble(f -> f.momentumEqual - f.right)
                                .toArray());
    }

    private static Found find(DataSplit data, Examples dim, int epochs, long seed) {
        MultiLayerNetwork network = network(Layers.BATCH_NORM_DECAY, seed);
        Fit.fit(network, data.train(), epochs, BATCH, seed);
        double right = accuracy(network, data.test());
        double contrast = accuracy(network, dim);
        MultiLayerNetwork adapted = network.clone();
        gatherAnew(adapted, dim.features());
        MultiLayerNetwork undone = network.clone();
        undo(undone);
        MultiLayerNetwork skipped = network.clone();
        skip(skipped);
        return new Found(
                right,
                accuracy(undone, data.test()),
                accuracy(skipped, data.test()),
                contrast,
                accuracy(adapted, dim),
                accuracy(shortLastBatch(data.train(), Layers.BATCH_NORM_DECAY, epochs, seed), data.test()),
                accuracy(shortLastBatch(data.train(), 1 - MOMENTUM_AS_WRITTEN, epochs, seed), data.test()),
                momentumEqual(data, epochs, seed));
    }

    private static double momentumEqual(DataSplit data, int epochs, long seed) {
        MultiLayerNetwork network = network(1 - MOMENTUM_AS_WRITTEN, seed);
        Fit.fit(network, data.train(), epochs, BATCH, seed);
        return accuracy(network, data.test());
    }

    private static MultiLayerNetwork network(double decay, long seed) {
        return Sequential.input(784)
                .seed(seed)
                .optimizer(adam(1e-3))
                .add(dense(64, Activation.RELU), batchNormalization(decay, Layers.BATCH_NORM_EPSILON), softmax(10))
                .build();
    }

    private static double accuracy(MultiLayerNetwork network, Examples examples) {
        return 100 * LossAndAccuracy.of(network, examples).accuracy();
    }

    /** As Keras and PyTorch cut: 128 at a time, and what is left over is a batch of its own. */
    private static MultiLayerNetwork shortLastBatch(Examples train, double decay, int epochs, long seed) {
        MultiLayerNetwork network = network(decay, seed);
        Random random = new Random(seed);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, train.size()).boxed().toList());
        for (int epoch = 0; epoch < epochs; epoch++) {
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
