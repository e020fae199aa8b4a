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

/** The L2 penalty and decoupled weight decay. */
public final class Decays {
    public static final Quantity SGD = Quantity.of("sgd", "test loss of l2=0.05 minus decoupled decay 0.05, SGD");
    public static final Quantity ADAM = Quantity.of("adam", "test loss of l2=0.05 minus decoupled decay 0.05, Adam");

    public static final String SETTINGS =
            "500 training images, 784-32-10, batch 32, 10 epochs; SGD with learning rate 0.1, Adam with 0.001";
    public static final Evidence EVIDENCE = Decays::gather;

    private Decays() {}

    private static Figures gather(EvidenceSession session) {
        int seeds = session.seeds(Design.SEEDS);
        return Figures.under(session.images(500, seeds)
                        + ", 784-32-10, batch 32, 10 epochs; SGD with learning rate 0.1, Adam with 0.001")
                .withMean(SGD, apart(session, seeds, Optimizer.SGD, 0.1))
                .withMean(ADAM, apart(session, seeds, Optimizer.ADAM, 1e-3));
    }

    private static double[] apart(EvidenceSession session, int seeds, Optimizer optimizer, double lr) {
        Setting setting = new Setting(500, List.of(32), 10, 32, optimizer, lr);
        List<List<Outcome>> runs = session.outcomes(setting, seeds, List.of("l2=0.05", "weight-decay=0.05"));
        double[] penalty = Measure.TEST_LOSS.of(runs.get(0));
        double[] decoupled = Measure.TEST_LOSS.of(runs.get(1));
        for (int i = 0; i < penalty.length; i++) {
            penalty[i] -= decoupled[i];
        }
        return penalty;
    }
}
