package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Outcome;
import org.reglab.claims.Quantity;
import org.reglab.claims.Setting;

/** How much a learning rate matters with batch normalisation and without. */
public final class LearningRates {
    public static final Quantity MORE_LOST =
            Quantity.of("more-lost", "test accuracy lost from learning rate 0.001 to 0.03, bn minus plain, in %");

    public static final Setting FULL = Setting.adam(1000, List.of(64, 64), 10, 32);
    public static final Evidence EVIDENCE = LearningRates::gather;

    private static final double HIGH = 0.03;

    private LearningRates() {}

    private static Figures gather(EvidenceSession session) {
        Setting setting = session.quick() ? Setting.adam(400, List.of(64, 64), 10, 32) : FULL;
        int seeds = session.seeds(Design.SEEDS);
        List<String> arms = List.of("bn", "plain");
        List<List<Outcome>> usual = session.outcomes(setting, seeds, arms);
        List<List<Outcome>> high = session.outcomes(setting.withLr(HIGH), seeds, arms);
        return Figures.under(session.images(setting.trainSize(), seeds) + ", " + setting + " and 0.03")
                .withDifference(MORE_LOST, lost(usual, high, 0), lost(usual, high, 1));
    }

    private static double[] lost(List<List<Outcome>> usual, List<List<Outcome>> high, int arm) {
        double[] before = Measure.TEST_ACCURACY.of(usual.get(arm));
        double[] after = Measure.TEST_ACCURACY.of(high.get(arm));
        double[] lost = new double[before.length];
        for (int i = 0; i < lost.length; i++) {
            lost[i] = before[i] - after[i];
        }
        return lost;
    }
}
