package org.reglab.claims.evidence;

import static org.reglab.claims.Condition.where;

import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.comparison.Metric;

/** Rules for differences between two arms on {@link TwoTrainingSizes}: a verdict on a general sentence takes both settings. */
public final class DifferenceRules {
    private DifferenceRules() {}

    /** Supported if the figure is lower in both settings, refuted if it is higher in both. */
    public static Rule lowers(Metric figure) {
        return Rule.when(
                        Verdict.SUPPORTED,
                        where(TwoTrainingSizes.larger(figure)).isSurelyBelow(0),
                        where(TwoTrainingSizes.smaller(figure)).isSurelyBelow(0))
                .when(
                        Verdict.REFUTED,
                        where(TwoTrainingSizes.larger(figure)).isSurelyAbove(0),
                        where(TwoTrainingSizes.smaller(figure)).isSurelyAbove(0))
                .otherwise(Verdict.NOT_SHOWN);
    }

    /** Supported if the figure is higher in both settings, refuted if it is lower in both. */
    public static Rule raises(Metric figure) {
        return Rule.when(
                        Verdict.SUPPORTED,
                        where(TwoTrainingSizes.larger(figure)).isSurelyAbove(0),
                        where(TwoTrainingSizes.smaller(figure)).isSurelyAbove(0))
                .when(
                        Verdict.REFUTED,
                        where(TwoTrainingSizes.larger(figure)).isSurelyBelow(0),
                        where(TwoTrainingSizes.smaller(figure)).isSurelyBelow(0))
                .otherwise(Verdict.NOT_SHOWN);
    }
}
