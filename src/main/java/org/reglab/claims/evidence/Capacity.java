package org.reglab.claims.evidence;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Setting;
import org.reglab.data.Examples;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;

/**
 * How complex a function a network comes to fit: images with labels drawn at random, which only memory can get right. Source: Zhang,
 * Bengio, Hardt, Recht and Vinyals, "Understanding deep learning requires rethinking generalization" (2017).
 */
public final class Capacity {
    public static final Quantity DROPOUT =
            Quantity.of("dropout", "train accuracy on random labels, dropout=0.5 minus plain, in %");
    public static final Quantity BN = Quantity.of("bn", "train accuracy on random labels, bn minus plain, in %");
    public static final Quantity L2 = Quantity.of("l2", "train accuracy on random labels, l2=1e-2 minus plain, in %");
    public static final Quantity L1 = Quantity.of("l1", "train accuracy on random labels, l1=1e-3 minus plain, in %");
    public static final Quantity PLAIN = Quantity.of("plain", "train accuracy on random labels, plain, in %");

    public static final Setting FULL = Setting.adam(1000, List.of(256, 256), 20, 32);
    public static final Evidence EVIDENCE = Capacity::gather;

    private static final List<String> ARMS = List.of("plain", "dropout=0.5", "bn", "l2=1e-2", "l1=1e-3");

    private Capacity() {}

    private static Figures gather(EvidenceSession session) {
        Setting setting = session.quick() ? Setting.adam(400, List.of(128, 128), 20, 16) : FULL;
        int seeds = session.seeds(Design.SEEDS);
        List<double[]> found = session.bySeed(seeds, seed -> train(session, setting, seed));
        return Figures.under(session.images(setting.trainSize(), seeds) + ", labels drawn at random, " + setting)
                .withDifference(DROPOUT, of(found, 1), of(found, 0))
                .withDifference(BN, of(found, 2), of(found, 0))
                .withDifference(L2, of(found, 3), of(found, 0))
                .withDifference(L1, of(found, 4), of(found, 0))
                .withMean(PLAIN, of(found, 0));
    }

    private static double[] of(List<double[]> found, int arm) {
        return found.stream().mapToDouble(accuracies -> accuracies[arm]).toArray();
    }

    private static double[] train(EvidenceSession session, Setting setting, long seed) {
        Examples train = session.data(seed, setting.trainSize()).train();
        Random random = new Random(seed);
        int[] labels = random.ints(train.size(), 0, train.classCount()).toArray();
        Examples shuffled = Examples.of(train.features(), labels, train.classCount(), train.shape());
        return ARMS.stream()
                .mapToDouble(arm -> {
                    MultiLayerNetwork network = setting.network(train.inputs(), train.classCount(), arm, seed);
                    Fit.fit(network, shuffled, setting.epochs(), setting.batch(), seed);
                    return 100 * LossAndAccuracy.of(network, shuffled).accuracy();
                })
                .toArray();
    }
}
