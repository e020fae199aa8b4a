package org.reglab.claims.document003;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Setting;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.RunFigures;
import org.reglab.claims.evidence.TwoTrainingSizes;
import org.reglab.comparison.Metric;
import org.reglab.experiment.RunResult;
import org.reglab.network.Optimizer;

/** Sections 1 and 8: how effective dropout is, by the measures of Srivastava et al. 2014. */
public final class SrivastavaClaims {
    private static final String HUNDRED = "test accuracy of dropout=0.5 minus plain, 100 images, %";
    private static final String SMALLER = "test accuracy of dropout=0.5 minus plain, smaller training set, %";
    private static final String LARGER = "test accuracy of dropout=0.5 minus plain, larger training set, %";
    private static final String AGAINST_L2 = "test accuracy of l2+dropout minus l2, %";
    private static final String MAX_NORM = "test accuracy of dropout+max-norm minus l2+dropout, %";

    private SrivastavaClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(effective(), order());
    }

    private static Claim effective() {
        return new Claim(
                "003-1-very-effective",
                "研究人员提出了多种正则化方法，其中Dropout是一种非常有效的方法",
                "Among the methods of regularisation dropout is a very effective one",
                "How effective depends on the training set: in the paper dropout does not help with hundreds of images, and helps most"
                        + " with thousands. In test accuracy a gain would have to show here on the larger training set.",
                "Srivastava et al. 2014, section 7.4 and figure 10",
                SrivastavaClaims::sizes,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(LARGER).isSurelyAbove(0),
                                where(SMALLER).isSurelyAbove(0),
                                where(HUNDRED).isSurelyAbove(0))
                        .when(Verdict.CORRECTED, where(LARGER).isSurelyAbove(0))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.NOT_SHOWN);
    }

    private static Claim order() {
        return new Claim(
                "003-8.2-order",
                "正则化和Dropout可以同时使用",
                "Regularisation and dropout can be used together (for a lower test error)",
                "The paper's order of test errors is L2, then dropout with L2, then dropout with max-norm, each lower than the one"
                        + " before. The first step is what decides here.",
                "Srivastava et al. 2014, table 9",
                SrivastavaClaims::combinations,
                Rule.when(Verdict.SUPPORTED, where(AGAINST_L2).isSurelyAbove(0))
                        .when(Verdict.REFUTED, where(AGAINST_L2).isSurelyBelow(0))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.NOT_SHOWN);
    }

    private static Figures sizes(EvidenceSession session) {
        Setting larger = TwoTrainingSizes.larger(session);
        Setting smaller = TwoTrainingSizes.smaller(session);
        Setting hundred =
                new Setting("mnist", 100, larger.hidden(), 60, 32, Optimizer.ADAM, larger.lr(), larger.seeds());
        Figures figures =
                Figures.under("100 training images: batch 32, 60 epochs; smaller: " + smaller + "; larger: " + larger);
        figures = difference(figures, HUNDRED, session.runs(hundred, List.of("dropout=0.5", "plain")));
        figures = difference(figures, SMALLER, session.runs(smaller, List.of("dropout=0.5", "plain")));
        return difference(figures, LARGER, session.runs(larger, List.of("dropout=0.5", "plain")));
    }

    private static Figures combinations(EvidenceSession session) {
        Setting setting = TwoTrainingSizes.larger(session);
        List<List<RunResult>> runs =
                session.runs(setting, List.of("l2=1e-3", "l2=1e-3+dropout=0.5", "dropout=0.5+max-norm=3"));
        Figures figures = Figures.under("l2=1e-3, dropout=0.5, max-norm=3; " + setting);
        figures = difference(figures, AGAINST_L2, List.of(runs.get(1), runs.get(0)));
        return difference(figures, MAX_NORM, List.of(runs.get(2), runs.get(1)));
    }

    private static Figures difference(Figures figures, String name, List<List<RunResult>> runs) {
        return figures.withDifference(
                name,
                RunFigures.values(runs.get(0), Metric.TEST_ACCURACY),
                RunFigures.values(runs.get(1), Metric.TEST_ACCURACY));
    }
}
