package org.reglab.claims.evidence;

import static org.reglab.claims.Condition.where;

import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.comparison.Figure;

/** Rules for differences between two arms on {@link TwoSizes}: a verdict on a general sentence takes both settings. */
public final class Effects {
    private Effects() {}

    /** Supported if the figure is lower in both settings, refuted if it is higher in both. */
    public static Rule lowers(Figure figure) {
        return Rule.when(
                        Verdict.SUPPORTED,
                        where(TwoSizes.larger(figure)).isSurelyBelow(0),
                        where(TwoSizes.smaller(figure)).isSurelyBelow(0))
                .when(
                        Verdict.REFUTED,
                        where(TwoSizes.larger(figure)).isSurelyAbove(0),
                        where(TwoSizes.smaller(figure)).isSurelyAbove(0))
                .otherwise(Verdict.NOT_SHOWN);
    }

    /** Supported if the figure is higher in both settings, refuted if it is lower in both. */
    public static Rule raises(Figure figure) {
        return Rule.when(
                        Verdict.SUPPORTED,
                        where(TwoSizes.larger(figure)).isSurelyAbove(0),
                        where(TwoSizes.smaller(figure)).isSurelyAbove(0))
                .when(
                        Verdict.REFUTED,
                        where(TwoSizes.larger(figure)).isSurelyBelow(0),
                        where(TwoSizes.smaller(figure)).isSurelyBelow(0))
                .otherwise(Verdict.NOT_SHOWN);
    }
}
