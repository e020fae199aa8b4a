package org.reglab.claims.evidence;

import static org.reglab.network.Optimizers.sgd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;

/**
 * The experiment of Ioffe and Szegedy 2015, section 4.1 and figure 1, in small: 784-100-100-100-10 with sigmoids, mini-batches of
 * 60, plain SGD, with and without batch normalisation before each sigmoid, at three learning rates. Watched are steps and time to a
 * given accuracy, and how the 15th, 50th and 85th percentiles of the last sigmoids' inputs move during training.
 */
public final class SigmoidNetwork {
    public static final Quantity TIME_SAVED = Quantity.of(
            "time-saved",
            "share of plain's training time that batch normalisation saves to 80 % test accuracy, each at its best learning rate");
    public static final Quantity STEPS_SAVED = Quantity.of(
            "steps-saved",
            "share of plain's steps that batch normalisation saves to 80 % test accuracy, each at its best learning rate");
    public static final Quantity DRIFT = Quantity.of(
            "drift", "log of the travel of the last sigmoids' input percentiles over their spread, bn over plain");
    public static final Quantity DISTANCE = Quantity.of(
            "distance",
            "log of the mean distance of the last sigmoids' input percentiles from where they end, over the spread there, bn over plain");
    public static final Quantity ACCURACY =
            Quantity.of("accuracy", "test accuracy at the end, bn minus plain, learning rate 0.5, in %");

    public static final String SETTINGS =
            "784-100-100-100-10 with sigmoids, SGD with learning rates 0.1, 0.5 and 2, batch 60,"
                    + " 1,000 steps, 10,000 training images, measured every 50 steps on 1,000 test images";
    public static final Evidence EVIDENCE = SigmoidNetwork::gather;

    private static final double[] RATES = {0.5, 0.1, 2};
    private static final double ACCURACY_GOAL = 0.8;
    private static final int EVERY = 50;
    private static final int WATCHED = 1000;

    /** @param steps to the accuracy, or one measurement more than there were */
    private record Watched(double steps, double secondsAStep, double drift, double distance, double accuracy) {}

    /** By learning rate. */
    private record Pair(Watched[] plain, Watched[] bn) {}

    private SigmoidNetwork() {}

    private static Figures gather(EvidenceSession session) {
        int trainSize = session.size(10_000, 2000);
        int steps = session.size(1000, 500);
        int seeds = session.seeds(Design.SEEDS);
        List<Pair> pairs = session.bySeed(seeds, seed -> {
            DataSplit data = session.data(seed, trainSize);
            return new Pair(train(data, false, steps, seed), train(data, true, steps, seed));
        });
        return Figures.under(session.images(trainSize, seeds) + ", 784-100-100-100-10 with sigmoids, SGD, batch 60, "
                        + steps + " steps, measured every " + EVERY + " steps on " + WATCHED + " test images")
                .withMean(
                        TIME_SAVED,
                        of(
                                pairs,
                                p -> 1
                                        - least(p.bn, w -> w.steps * w.secondsAStep)
                                                / least(p.plain, w -> w.steps * w.secondsAStep)))
                .withMean(STEPS_SAVED, of(pairs, p -> 1 - least(p.bn, Watched::steps) / least(p.plain, Watched::steps)))
                .withMean(DRIFT, of(pairs, p -> Math.log(p.bn[0].drift / p.plain[0].drift)))
                .withMean(DISTANCE, of(pairs, p -> Math.log(p.bn[0].distance / p.plain[0].distance)))
                .withMean(ACCURACY, of(pairs, p -> p.bn[0].accuracy - p.plain[0].accuracy));
    }

    private static double[] of(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        return pairs.stream().mapToDouble(figure).toArray();
    }

    private static double least(Watched[] watched, ToDoubleFunction<Watched> figure) {
        return Arrays.stream(watched).mapToDouble(figure).min().orElseThrow();
    }

    private static Watched[] train(DataSplit data, boolean batchNorm, int steps, long seed) {
        return Arrays.stream(RATES)
                .mapToObj(rate -> train(data, batchNorm, rate, steps, seed))
                .toArray(Watched[]::new);
    }

    private static Watched train(DataSplit data, boolean batchNorm, double rate, int steps, long seed) {
        MultiLayerNetwork network = network(batchNorm, rate, seed);
        MiniBatches batches = new MiniBatches(data.train(), 60, seed);
        Examples watched = data.test().first(WATCHED);
        List<double[]> percentiles = new ArrayList<>();
        double reached = steps + EVERY;
        double accuracy = 0;
        long nanos = 0;
        for (int step = EVERY; step <= steps; step += EVERY) {
            long start = System.nanoTime();
            Fit.steps(batches, EVERY, batch -> network.fit(batch.features(), batch.labels()));
            nanos += System.nanoTime() - start;
            accuracy = LossAndAccuracy.of(network, watched).accuracy();
            reached = accuracy >= ACCURACY_GOAL ? Math.min(reached, step) : reached;
            percentiles.add(percentiles(network, watched, batchNorm));
        }
        return new Watched(reached, 1e-9 * nanos / steps, travel(percentiles), distance(percentiles), 100 * accuracy);
    }

    private static MultiLayerNetwork network(boolean batchNorm, double rate, long seed) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            layers.add(Layers.dense(100, Activation.IDENTITY));
            if (batchNorm) {
                layers.add(Layers.batchNormalization());
            }
            layers.add(Layers.activation(Activation.SIGMOID));
        }
        layers.add(Layers.softmax(10));
        return Sequential.input(784).seed(seed).optimizer(sgd(rate)).add(layers).build();
    }

    /** The 15th, 50th and 85th percentile of the first ten units' inputs to the last sigmoid. */
    private static double[] percentiles(MultiLayerNetwork network, Examples watched, boolean batchNorm) {
        int beforeLastSigmoid = batchNorm ? 7 : 4;
        INDArray input = network.feedForwardToLayer(beforeLastSigmoid, watched.features())
                .get(beforeLastSigmoid + 1);
        double[] found = new double[30];
        for (int unit = 0; unit < 10; unit++) {
            double[] values = input.getColumn(unit).dup().toDoubleVector();
            Arrays.sort(values);
            found[3 * unit] = values[(int) (0.15 * values.length)];
            found[3 * unit + 1] = values[(int) (0.50 * values.length)];
            found[3 * unit + 2] = values[(int) (0.85 * values.length)];
        }
        return found;
    }

    /** How far the medians travel from measurement to measurement, over the mean spread between the outer two percentiles. */
    private static double travel(List<double[]> percentiles) {
        double travel = 0;
        double spread = 0;
        for (int unit = 0; unit < 10; unit++) {
            for (int i = 0; i < percentiles.size(); i++) {
                double[] now = percentiles.get(i);
                spread += (now[3 * unit + 2] - now[3 * unit]) / percentiles.size();
                if (i > 0) {
                    travel += Math.abs(now[3 * unit + 1] - percentiles.get(i - 1)[3 * unit + 1]);
                }
            }
        }
        return travel / spread;
    }

    /** How far the percentiles lie from where they end, mean over training and units, over the spread that they end with. */
    private static double distance(List<double[]> percentiles) {
        double[] last = percentiles.get(percentiles.size() - 1);
        double distance = 0;
        double spread = 0;
        for (int unit = 0; unit < 10; unit++) {
            spread += last[3 * unit + 2] - last[3 * unit];
            for (double[] now : percentiles) {
                for (int p = 3 * unit; p < 3 * unit + 3; p++) {
                    distance += Math.abs(now[p] - last[p]) / (3 * percentiles.size());
                }
            }
        }
        return distance / spread;
    }
}
