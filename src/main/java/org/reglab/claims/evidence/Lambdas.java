package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Outcome;
import org.reglab.claims.Quantity;
import org.reglab.claims.Setting;
import org.reglab.network.Optimizer;

/** Document 003's λ, with its optimizer, learning rate and batch, on a network with one hidden layer. */
public final class Lambdas {
    public static final Quantity L2 = Quantity.of("l2", "test accuracy of l2=0.1 minus plain in %");
    public static final Quantity L2_TRAIN = Quantity.of("l2-train", "train accuracy of l2=0.1 minus plain in %");
    public static final Quantity L1 = Quantity.of("l1", "test accuracy of l1=0.1 minus plain in %");
    public static final Quantity SMALL = Quantity.of("small", "test accuracy of l2=0.001 minus plain in %");

    public static final Setting FULL = new Setting(1000, List.of(64), 30, 32, Optimizer.SGD, 0.01);
    public static final Evidence EVIDENCE = Lambdas::gather;

    private Lambdas() {}

    private static Figures gather(EvidenceSession session) {
        Setting setting = session.quick() ? new Setting(500, List.of(64), 20, 32, Optimizer.SGD, 0.03) : FULL;
        int seeds = session.seeds(Design.SEEDS);
        List<List<Outcome>> runs = session.outcomes(setting, seeds, List.of("plain", "l2=0.1", "l2=1e-3", "l1=0.1"));
        double[] plain = Measure.TEST_ACCURACY.of(runs.get(0));
        return Figures.under(session.images(setting.trainSize(), seeds) + ", " + setting)
                .withDifference(L2, Measure.TEST_ACCURACY.of(runs.get(1)), plain)
                .withDifference(
                        L2_TRAIN, Measure.TRAIN_ACCURACY.of(runs.get(1)), Measure.TRAIN_ACCURACY.of(runs.get(0)))
                .withDifference(L1, Measure.TEST_ACCURACY.of(runs.get(3)), plain)
                .withDifference(SMALL, Measure.TEST_ACCURACY.of(runs.get(2)), plain);
    }
}
