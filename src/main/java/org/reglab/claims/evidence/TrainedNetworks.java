package org.reglab.claims.evidence;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;

/** What trained networks are like: their weights, and what they do when units are missing or inputs are noisy. */
public final class TrainedNetworks {
    public static final Quantity SMALL_MORE =
            Quantity.of("small-more", "weights with |w| < 0.001 in %, l1=0.001 minus plain");
    public static final Quantity SQUARES_L1 = Quantity.of("squares-l1", "Σw² with l1=0.001 over that of plain");
    public static final Quantity SQUARES_L2 = Quantity.of("squares-l2", "Σw² with l2=0.01 over that of plain");
    public static final Quantity SQUARES_DROPOUT =
            Quantity.of("squares-dropout", "Σw² with dropout=0.5 over that of plain");
    public static final Quantity LOST_LESS = Quantity.of(
            "lost-less",
            "test accuracy in % that dropout=0.5 loses less than plain when half of the units are missing");
    public static final Quantity NOISE_LESS = Quantity.of(
            "noise-less", "test accuracy in % that dropout=0.5 loses less than plain with noise of deviation 0.5");
    public static final Quantity ALWAYS_ON =
            Quantity.of("always-on", "test accuracy lost when dropout=0.5 stays on, in %");
    public static final Quantity CHANGED = Quantity.of(
            "changed", "predictions that change from one call to the next with dropout on, minus off, in %");

    public static final String SETTINGS = "2,000 training images, 784-128-128-10, adam, batch 128, 15 epochs";
    public static final Evidence EVIDENCE = TrainedNetworks::gather;

    private record Trained(
            double smallMore,
            double squaresL1,
            double squaresL2,
            double squaresDropout,
            double lostLess,
            double noiseLess,
            double alwaysOn,
            double changed) {}

    private TrainedNetworks() {}

    private static Figures gather(EvidenceSession session) {
        int trainSize = session.size(2000, 1000);
        int seeds = session.seeds(Design.SEEDS);
        List<Trained> trained = session.bySeed(seeds, seed -> train(session.data(seed, trainSize), seed));
        return Figures.under(session.images(trainSize, seeds) + ", 784-128-128-10, adam, batch 128, 15 epochs")
                .withMean(SMALL_MORE, values(trained, Trained::smallMore))
                .withMean(SQUARES_L1, values(trained, Trained::squaresL1))
                .withMean(SQUARES_L2, values(trained, Trained::squaresL2))
                .withMean(SQUARES_DROPOUT, values(trained, Trained::squaresDropout))
                .withMean(LOST_LESS, values(trained, Trained::lostLess))
                .withMean(NOISE_LESS, values(trained, Trained::noiseLess))
                .withMean(ALWAYS_ON, values(trained, Trained::alwaysOn))
                .withMean(CHANGED, values(trained, Trained::changed));
    }

    private static Trained train(DataSplit data, long seed) {
        MultiLayerNetwork plain = trained("plain", data, seed);
        MultiLayerNetwork l1 = trained("l1=0.001", data, seed);
        MultiLayerNetwork l2 = trained("l2=0.01", data, seed);
        MultiLayerNetwork dropout = trained("dropout=0.5", data, seed);
        // The plain network's weights in a network that can leave units out.
        MultiLayerNetwork plainWithMasks = network("dropout=0.5", seed);
        plainWithMasks.setParams(plain.params());
        Examples noisy = noisy(data.test(), 0.5, seed);
        double plainAccuracy = accuracy(plain, data.test());
        double dropoutAccuracy = accuracy(dropout, data.test());
        INDArray test = data.test().features();
        INDArray first = dropout.output(test, true).argMax(1);
        double lostPlain =
                plainAccuracy - accuracyOf(plainWithMasks.output(test, true).argMax(1), data.test());
        double lostDropout = dropoutAccuracy - accuracyOf(first, data.test());
        double off = changed(
                dropout.output(test, false).argMax(1),
                dropout.output(test, false).argMax(1));
        return new Trained(
                small(l1) - small(plain),
                squares(l1) / squares(plain),
                squares(l2) / squares(plain),
                squares(dropout) / squares(plain),
                lostPlain - lostDropout,
                plainAccuracy - accuracy(plain, noisy) - (dropoutAccuracy - accuracy(dropout, noisy)),
                lostDropout,
                changed(first, dropout.output(test, true).argMax(1)) - off);
    }

    private static double[] values(List<Trained> trained, ToDoubleFunction<Trained> figure) {
        return trained.stream().mapToDouble(figure).toArray();
    }

    private static MultiLayerNetwork network(String arm, long seed) {
        return Networks.create(new NetworkSpec(784, List.of(128, 128), 10, Arm.parse(arm), Optimizer.ADAM, 1e-3, seed));
    }

    private static MultiLayerNetwork trained(String arm, DataSplit data, long seed) {
        MultiLayerNetwork network = network(arm, seed);
        return Fit.fit(network, data.train(), 15, 128, seed);
    }

    private static double accuracy(MultiLayerNetwork network, Examples examples) {
        return 100 * LossAndAccuracy.of(network, examples).accuracy();
    }

    private static double accuracyOf(INDArray predicted, Examples examples) {
        long[] classes = predicted.toLongVector();
        int right = 0;
        for (int i = 0; i < classes.length; i++) {
            right += classes[i] == examples.classes()[i] ? 1 : 0;
        }
        return 100.0 * right / classes.length;
    }

    private static double changed(INDArray before, INDArray after) {
        return 100.0 * before.neq(after).castTo(DataType.DOUBLE).meanNumber().doubleValue();
    }

    private static double squares(MultiLayerNetwork network) {
        double sum = 0;
        for (var parameter : network.paramTable().entrySet()) {
            if (parameter.getKey().endsWith("_W")) {
                double norm = parameter.getValue().norm2Number().doubleValue();
                sum += norm * norm;
            }
        }
        return sum;
    }

    private static double small(MultiLayerNetwork network) {
        double count = 0;
        double all = 0;
        for (var parameter : network.paramTable().entrySet()) {
            if (parameter.getKey().endsWith("_W")) {
                INDArray w = parameter.getValue();
                count += w.lt(1e-3)
                        .castTo(DataType.DOUBLE)
                        .mul(w.gt(-1e-3).castTo(DataType.DOUBLE))
                        .sumNumber()
                        .doubleValue();
                all += w.length();
            }
        }
        return 100 * count / all;
    }

    private static Examples noisy(Examples examples, double deviation, long seed) {
        Random random = new Random(seed);
        float[] values = new float[(int) examples.features().length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        INDArray noise = Nd4j.create(values, examples.features().shape(), DataType.FLOAT);
        return examples.withFeatures(examples.features().add(noise));
    }
}
