package org.reglab.claims.evidence;

import static org.reglab.network.Optimizers.sgd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;
import org.reglab.report.Count;

/**
 * The experiment of Ioffe and Szegedy 2015, section 4.1 and figure 1, in small: 784-100-100-100-10 with sigmoids, mini-batches of
 * 60, plain SGD, with and without batch normalisation before each sigmoid. Watched are the steps to a given test accuracy, and how
 * the 15th, 50th and 85th percentiles of the last sigmoids' inputs move during training.
 */
public final class SigmoidNetwork {
    public static final String STEPS_PLAIN = "steps to 80 % test accuracy, plain";
    public static final String STEPS_BN = "steps to 80 % test accuracy, batch normalisation";
    public static final String STEPS_SHARE = "share of plain's steps that batch normalisation needs";
    public static final String DRIFT_PLAIN = "travel of the last sigmoids' input percentiles over their spread, plain";
    public static final String DRIFT_BN = "the same, batch normalisation";
    public static final String DRIFT_DIFFERENCE = "difference of the two, batch normalisation minus plain";
    public static final String DISTANCE_PLAIN =
            "mean distance of these percentiles from their last values over the last spread, plain";
    public static final String DISTANCE_BN = "the same distance, batch normalisation";
    public static final String DISTANCE_DIFFERENCE = "difference of the two distances, batch normalisation minus plain";
    public static final String ACCURACY_DIFFERENCE = "test accuracy at the end, batch normalisation minus plain, %";

    public static final Evidence EVIDENCE = SigmoidNetwork::gather;

    private static final double ACCURACY = 0.8;
    private static final int EVERY = 50;
    private static final double LEARNING_RATE = 0.5;
    private static final int WATCHED = 1000;

    /** @param steps to the accuracy, or one measurement more than there were */
    private record Watched(double steps, double drift, double distance, double accuracy) {}

    private record Pair(Watched plain, Watched bn) {}

    private SigmoidNetwork() {}

    private static Figures gather(EvidenceSession session) {
        DataSplit data = session.data("mnist", session.size(20_000, 5000));
        int steps = session.size(2000, 600);
        int seeds = 3;
        List<Pair> pairs = session.bySeed(
                seeds, seed -> new Pair(train(data, false, steps, seed), train(data, true, steps, seed)));
        double[] plainSteps = pairs.stream().mapToDouble(p -> p.plain.steps).toArray();
        double[] bnSteps = pairs.stream().mapToDouble(p -> p.bn.steps).toArray();
        double[] plainDrift = pairs.stream().mapToDouble(p -> p.plain.drift).toArray();
        double[] bnDrift = pairs.stream().mapToDouble(p -> p.bn.drift).toArray();
        double[] plainDistance =
                pairs.stream().mapToDouble(p -> p.plain.distance).toArray();
        double[] bnDistance = pairs.stream().mapToDouble(p -> p.bn.distance).toArray();
        return Figures.under("784-100-100-100-10 with sigmoids, SGD with learning rate " + LEARNING_RATE
                        + ", batch 60, "
                        + steps + " steps, mnist, " + data.train().size() + " training images, measured every " + EVERY
                        + " steps on " + WATCHED + " test images, " + Count.of(seeds, "seed"))
                .withMean(
                        STEPS_SHARE,
                        pairs.stream()
                                .mapToDouble(p -> p.bn.steps / p.plain.steps)
                                .toArray())
                .withMean(STEPS_PLAIN, plainSteps)
                .withMean(STEPS_BN, bnSteps)
                .withDifference(DRIFT_DIFFERENCE, bnDrift, plainDrift)
                .withMean(DRIFT_PLAIN, plainDrift)
                .withMean(DRIFT_BN, bnDrift)
                .withDifference(DISTANCE_DIFFERENCE, bnDistance, plainDistance)
                .withMean(DISTANCE_PLAIN, plainDistance)
                .withMean(DISTANCE_BN, bnDistance)
                .withMean(
                        ACCURACY_DIFFERENCE,
                        pairs.stream()
                                .mapToDouble(p -> p.bn.accuracy - p.plain.accuracy)
                                .toArray());
    }

    private static Watched train(DataSplit data, boolean batchNorm, int steps, long seed) {
        MultiLayerNetwork network = network(batchNorm, seed);
        MiniBatches batches = new MiniBatches(data.train(), 60, seed);
        Examples watched = data.test().first(WATCHED);
        List<double[]> percentiles = new ArrayList<>();
        double reached = steps + EVERY;
        double accuracy = 0;
        for (int step = EVERY; step <= steps; step += EVERY) {
            Fit.steps(batches, EVERY, batch -> network.fit(batch.features(), batch.labels()));
            accuracy = LossAndAccuracy.of(network, watched).accuracy();
            reached = accuracy >= ACCURACY ? Math.min(reached, step) : reached;
            percentiles.add(percentiles(network, watched, batchNorm));
        }
        return new Watched(reached, travel(percentiles), distance(percentiles), 100 * accuracy);
    }

    private static MultiLayerNetwork network(boolean batchNorm, long seed) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            layers.add(Layers.dense(100, Activation.IDENTITY));
            if (batchNorm) {
                layers.add(Layers.batchNormalization());
            }
            layers.add(Layers.activation(Activation.SIGMOID));
        }
        layers.add(Layers.softmax(10));
        return Sequential.input(784)
                .seed(seed)
                .optimizer(sgd(LEARNING_RATE))
                .add(layers)
                .build();
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
