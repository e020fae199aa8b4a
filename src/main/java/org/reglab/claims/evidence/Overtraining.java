package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Setting;

/** What a network loses that goes on fitting its training images after it has generalised best. */
public final class Overtraining {
    public static final Quantity LARGER = Quantity.of(
            "larger",
            "test loss of plain after the last epoch minus at the lowest validation loss, larger training set");
    public static final Quantity SMALLER = Quantity.of(
            "smaller",
            "test loss of plain after the last epoch minus at the lowest validation loss, smaller training set");

    public static final Evidence EVIDENCE = Overtraining::gather;

    private Overtraining() {}

    private static Figures gather(EvidenceSession session) {
        int seeds = session.seeds(Design.SEEDS);
        Setting larger = TwoSizes.LARGER.in(session);
        Setting smaller = TwoSizes.SMALLER.in(session);
        return Figures.under("larger: " + session.images(larger.trainSize(), seeds) + ", " + larger + "; smaller: "
                        + smaller)
                .withMean(LARGER, lost(session, larger, seeds))
                .withMean(SMALLER, lost(session, smaller, seeds));
    }

    private static double[] lost(EvidenceSession session, Setting setting, int seeds) {
        return session.outcomes(setting, seeds, List.of("plain")).get(0).stream()
                .mapToDouble(outcome -> outcome.testLoss() - outcome.stoppedLoss())
                .toArray();
    }
}
