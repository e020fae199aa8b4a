package org.reglab.claims.evidence;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.report.Count;

/** What trained networks are like: their weights, and what they do when units are missing or inputs are noisy. */
public final class TrainedNetworks {
    public static final String SQUARES_L2 = "Σw² with l2=0.01, over that of plain";
    public static final String SQUARES_L1 = "Σw² with l1=0.001, over that of plain";
    public static final String SQUARES_DROPOUT = "Σw² with dropout=0.5, over that of plain";
    public static final String SMALL_PLAIN = "weights with |w| < 0.001, plain, %";
    public static final String SMALL_L1 = "weights with |w| < 0.001, l1=0.001, %";
    public static final String LOST_PLAIN = "test accuracy lost when half of the units are missing, plain, %";
    public static final String LOST_DROPOUT = "the same with dropout=0.5, %";
    public static final String LOST_DIFFERENCE =
            "test accuracy that dropout=0.5 loses less when half of the units are missing, %";
    public static final String NOISE_DIFFERENCE =
            "test accuracy that dropout=0.5 loses less with noise of deviation 0.5, %";
    public static final String ALWAYS_ON = "test accuracy lost when dropout=0.5 stays on, %";
    public static final String CHANGED = "predictions that change from one call to the next with dropout on, %";
    public static final String CHANGED_OFF = "the same with dropout off, %";

    public static final Evidence EVIDENCE = TrainedNetworks::gather;

    /** One seed's networks; the same initial weights and the same order of images. */
    private record Trained(
            double squaresPlain,
            double squaresL1,
            double squaresL2,
            double squaresDropout,
            double smallPlain,
            double smallL1,
            double lostPlain,
            double lostDropout,
            double noisePlain,
            double noiseDropout,
            double alwaysOn,
            double changed,
            double changedOff) {}

    private TrainedNetworks() {}

    private static Figures gather(EvidenceSession session) {
        DataSplit data = session.data("mnist", session.size(5000, 1000));
        int epochs = session.size(15, 20);
        int seeds = session.size(5, 3);
        Examples noisy = noisy(data.test(), 0.5);
        List<Trained> trained = session.bySeed(seeds, seed -> train(data, noisy, epochs, seed));
        return Figures.under("mnist, " + data.train().size() + " training images, 784-128-128-10, adam, batch 128, "
                        + Count.of(epochs, "epoch") + ", " + Count.of(seeds, "seed"))
                .withMean(SQUARES_L2, values(trained, t -> t.squaresL2 / t.squaresPlain))
                .withMean(SQUARES_L1, values(trained, t -> t.squaresL1 / t.squaresPlain))
                .withMean(SQUARES_DROPOUT, values(trained, t -> t.squaresDropout / t.squaresPlain))
                .withMean(SMALL_PLAIN, values(trained, Trained::smallPlain))
                .withMean(SMALL_L1, values(trained, Trained::smallL1))
                .withMean(LOST_PLAIN, values(trained, Trained::lostPlain))
                .withMean(LOST_DROPOUT, values(trained, Trained::lostDropout))
                .withMean(LOST_DIFFERENCE, values(trained, t -> t.lostPlain - t.lostDropout))
                .withMean(NOISE_DIFFERENCE, values(trained, t -> t.noisePlain - t.noiseDropout))
                .withMean(ALWAYS_ON, values(trained, Trained::alwaysOn))
                .withMean(CHANGED, values(trained, Trained::changed))
                .withMean(CHANGED_OFF, values(trained, Trained::changedOff));
    }

    private static double[] values(List<Trained> trained, ToDoubleFunction<Trained> figure) {
        return trained.stream().mapToDouble(figure).toArray();
    }

    private static Trained train(DataSplit data, Examples noisy, int epochs, long seed) {
        MultiLayerNetwork plain = trained("plain", data, epochs, seed);
        MultiLayerNetwork l1 = trained("l1=0.001", data, epochs, seed);
        MultiLayerNetwork l2 = trained("l2=0.01", data, epochs, seed);
        MultiLayerNetwork dropout = trained("dropout=0.5", data, epochs, seed);
        // The plain network's weights in a network that can leave units out.
        MultiLayerNetwork plainWithMasks = network("dropout=0.5", seed);
        plainWithMasks.setParams(plain.params());
        double plainAccuracy = accuracy(plain, data.test());
        double dropoutAccuracy = accuracy(dropout, data.test());
        INDArray test = data.test().features();
        INDArray first = dropout.output(test, true).argMax(1);
        return new Trained(
                squares(plain),
                squares(l1),
                squares(l2),
                squares(dropout),
                small(plain),
                small(l1),
                plainAccuracy - accuracyOf(plainWithMasks.output(test, true).argMax(1), data.test()),
                dropoutAccuracy - accuracyOf(first, data.test()),
                plainAccuracy - accuracy(plain, noisy),
                dropoutAccuracy - accuracy(dropout, noisy),
                dropoutAccuracy - accuracyOf(first, data.test()),
                changed(first, dropout.output(test, true).argMax(1)),
                changed(
                        dropout.output(test, false).argMax(1),
                        dropout.output(test, false).argMax(1)));
    }

    private static MultiLayerNetwork network(String arm, long seed) {
        return Networks.create(new NetworkSpec(784, List.of(128, 128), 10, Arm.parse(arm), Optimizer.ADAM, 1e-3, seed));
    }

    private static MultiLayerNetwork trained(String arm, DataSplit data, int epochs, long seed) {
        MultiLayerNetwork network = network(arm, seed);
        return Fit.fit(network, data.train(), epochs, 128, seed);
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

    private static Examples noisy(Examples examples, double deviation) {
        Random random = new Random(1);
        float[] values = new float[(int) examples.features().length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        INDArray noise = Nd4j.create(values, examples.features().shape(), DataType.FLOAT);
        return examples.withFeatures(examples.features().add(noise));
    }
}
