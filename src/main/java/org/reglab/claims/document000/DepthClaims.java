package org.reglab.claims.document000;

import static org.reglab.claims.Condition.where;

import java.util.Collections;
import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Setting;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.RunFigures;
import org.reglab.comparison.Metric;
import org.reglab.experiment.RunResult;

/** Section 1: depth and overfitting. */
public final class DepthClaims {
    private static final String TRAIN = "train accuracy of 30 hidden layers minus that of 3, %";
    private static final String TEST = "the same in test accuracy, %";
    private static final String GAP = "the same in accuracy gap, %";

    private DepthClaims() {}

    /** One claim. */
    public static List<Claim> claims() {
        return List.of(new Claim(
                "000-1-depth-overfitting",
                "随着网络的深度增加，神经网络的表现可能会下降，这被称为过拟合问题",
                "As the network gets deeper its performance may fall; this is called overfitting",
                "A deep network that does worse does so on the training set as well: it is harder to optimise. Overfitting is a"
                        + " growing gap between train and test, and here the gap does not grow.",
                "He et al. 2016, figure 1",
                DepthClaims::depths,
                Rule.when(
                                Verdict.REFUTED,
                                where(TRAIN).isSurelyBelow(0),
                                where(TEST).isSurelyBelow(0),
                                where(GAP).isBelow(0))
                        .when(
                                Verdict.SUPPORTED,
                                where(TEST).isSurelyBelow(0),
                                where(GAP).isSurelyAbove(0))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.REFUTED));
    }

    private static Figures depths(EvidenceSession session) {
        Setting shallow = setting(session, 3);
        List<RunResult> three = session.runs(shallow, "plain");
        List<RunResult> thirty = session.runs(setting(session, 30), "plain");
        return Figures.under(shallow + "; against 30 hidden layers of 64")
                .withDifference(TRAIN, values(thirty, Metric.TRAIN_ACCURACY), values(three, Metric.TRAIN_ACCURACY))
                .withDifference(TEST, values(thirty, Metric.TEST_ACCURACY), values(three, Metric.TEST_ACCURACY))
                .withDifference(GAP, values(thirty, Metric.ACCURACY_GAP), values(three, Metric.ACCURACY_GAP));
    }

    private static Setting setting(EvidenceSession session, int depth) {
        return Setting.mnist(session.size(5000, 1000), Collections.nCopies(depth, 64), 6, 3);
    }

    private static double[] values(List<RunResult> runs, Metric figure) {
        return RunFigures.values(runs, figure);
    }
}
