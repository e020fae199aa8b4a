package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Outcome;
import org.reglab.claims.Quantity;
import org.reglab.claims.Setting;

/** Networks with many and with few parameters. */
public final class Widths {
    public static final Quantity LOSS_GAP =
            Quantity.of("loss-gap", "test loss minus train loss, hidden layers of 512 minus hidden layers of 16");
    public static final Quantity TEST_LOSS =
            Quantity.of("test-loss", "test loss, hidden layers of 512 minus hidden layers of 16");
    public static final Quantity ACCURACY =
            Quantity.of("accuracy", "test accuracy, hidden layers of 512 minus hidden layers of 16, in %");

    public static final Setting FULL = setting(1000, 512);
    public static final Evidence EVIDENCE = Widths::gather;

    private Widths() {}

    private static Setting setting(int trainSize, int units) {
        return Setting.adam(trainSize, List.of(units, units), 15, 32);
    }

    private static Figures gather(EvidenceSession session) {
        int trainSize = session.size(1000, 300);
        int seeds = session.seeds(Design.SEEDS);
        List<Outcome> wide = session.outcomes(setting(trainSize, session.size(512, 256)), seeds, List.of("plain"))
                .get(0);
        List<Outcome> narrow = session.outcomes(setting(trainSize, 16), seeds, List.of("plain"))
                .get(0);
        return Figures.under(session.images(trainSize, seeds) + ", " + setting(trainSize, session.size(512, 256))
                        + "; against hidden layers 16-16")
                .withDifference(LOSS_GAP, Measure.LOSS_GAP.of(wide), Measure.LOSS_GAP.of(narrow))
                .withDifference(TEST_LOSS, Measure.TEST_LOSS.of(wide), Measure.TEST_LOSS.of(narrow))
                .withDifference(ACCURACY, Measure.TEST_ACCURACY.of(wide), Measure.TEST_ACCURACY.of(narrow));
    }
}
