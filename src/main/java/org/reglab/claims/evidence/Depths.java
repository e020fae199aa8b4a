package org.reglab.claims.evidence;

import java.util.Collections;
import java.util.List;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Outcome;
import org.reglab.claims.Quantity;
import org.reglab.claims.Setting;

/** Deep and shallow networks. */
public final class Depths {
    public static final Quantity GAP =
            Quantity.of("gap", "train accuracy minus test accuracy, 30 hidden layers minus 3, in %");
    public static final Quantity TRAIN = Quantity.of("train", "train accuracy, 30 hidden layers minus 3, in %");
    public static final Quantity TEST = Quantity.of("test", "test accuracy, 30 hidden layers minus 3, in %");

    public static final Setting FULL = setting(2000, 3);
    public static final Evidence EVIDENCE = Depths::gather;

    private Depths() {}

    private static Setting setting(int trainSize, int depth) {
        return Setting.adam(trainSize, Collections.nCopies(depth, 64), 8, 32);
    }

    private static Figures gather(EvidenceSession session) {
        int trainSize = session.size(2000, 800);
        int seeds = session.seeds(Design.SEEDS);
        List<Outcome> three =
                session.outcomes(setting(trainSize, 3), seeds, List.of("plain")).get(0);
        List<Outcome> thirty = session.outcomes(setting(trainSize, 30), seeds, List.of("plain"))
                .get(0);
        return Figures.under(session.images(trainSize, seeds) + ", " + setting(trainSize, 3)
                        + "; against 30 hidden layers of 64")
                .withDifference(GAP, Measure.ACCURACY_GAP.of(thirty), Measure.ACCURACY_GAP.of(three))
                .withDifference(TRAIN, Measure.TRAIN_ACCURACY.of(thirty), Measure.TRAIN_ACCURACY.of(three))
                .withDifference(TEST, Measure.TEST_ACCURACY.of(thirty), Measure.TEST_ACCURACY.of(three));
    }
}
