package org.reglab.claims.evidence;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Setting;
import org.reglab.data.Examples;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Optimizer;

/** Document 002's data and sizes: 100 draws of 10 numbers, 50 hidden units, batch 32, 10 epochs, SGD at 0.01. */
public final class RandomLabels {
    public static final Quantity OVER_CHANCE =
            Quantity.of("over-chance", "accuracy on fresh data minus 50 in %, random labels");
    public static final Quantity LEARNABLE =
            Quantity.of("learnable", "accuracy on fresh data minus 50 in %, labels that depend on the data");

    public static final int SEEDS = 20;
    public static final String SETTINGS =
            "100 draws of 10 numbers, 1,000 fresh ones, 10-50-2 with batch normalisation before"
                    + " the activation and dropout, SGD with learning rate 0.01, batch 32, 10 epochs";
    public static final Evidence EVIDENCE = RandomLabels::gather;

    private RandomLabels() {}

    private static Figures gather(EvidenceSession session) {
        return Figures.under(SETTINGS + ", " + SEEDS + " seeds with data of their own")
                .withMean(OVER_CHANCE, overChance(session, false))
                .withMean(LEARNABLE, overChance(session, true));
    }

    private static double[] overChance(EvidenceSession session, boolean learnable) {
        Setting setting = new Setting(100, List.of(50), 10, 32, Optimizer.SGD, 0.01);
        return session
                .bySeed(SEEDS, seed -> {
                    MultiLayerNetwork network = setting.network(10, 2, "bn-pre+dropout=0.5", seed);
                    Fit.fit(network, draws(100, 2 * seed, learnable), setting.epochs(), setting.batch(), seed);
                    return 100
                                    * LossAndAccuracy.of(network, draws(1000, 2 * seed + 1, learnable))
                                            .accuracy()
                            - 50;
                })
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static Examples draws(int n, long seed, boolean learnable) {
        Random random = new Random(seed);
        float[] features = new float[n * 10];
        float[] labels = new float[n * 2];
        int[] classes = new int[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < 10; j++) {
                features[10 * i + j] = (float) random.nextGaussian();
                sum += features[10 * i + j];
            }
            classes[i] = learnable ? (sum > 0 ? 1 : 0) : random.nextInt(2);
            labels[2 * i + classes[i]] = 1;
        }
        return new Examples(
                Nd4j.create(features, new long[] {n, 10}, DataType.FLOAT),
                Nd4j.create(labels, new long[] {n, 2}, DataType.FLOAT),
                classes,
                2);
    }
}
