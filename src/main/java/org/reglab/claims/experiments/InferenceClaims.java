package org.reglab.claims.experiments;

import static org.reglab.claims.Effect.higher;
import static org.reglab.claims.Effect.lower;
import static org.reglab.claims.Effect.notLower;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EffectRule;
import org.reglab.claims.evidence.RunningStatistics;

/** Batch normalisation in inference: which statistics, and how they were gathered. */
public final class InferenceClaims {
    private InferenceClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "001-3.1-inverse-normalisation",
                        RunningStatistics.EVIDENCE,
                        Matters.point(RunningStatistics.SETTINGS),
                        EffectRule.of(notLower(RunningStatistics.UNDONE, Matters.POINT))),
                Claim.of(
                        "001-5-other-data",
                        RunningStatistics.EVIDENCE,
                        Matters.point(RunningStatistics.SETTINGS),
                        EffectRule.over(
                                "whether the statistics are those of the other data",
                                lower(RunningStatistics.CONTRAST, Matters.POINT),
                                higher(RunningStatistics.ADAPTED, Matters.POINT))),
                Claim.of(
                        "001-6.4-defaults",
                        RunningStatistics.EVIDENCE,
                        Matters.point(RunningStatistics.SETTINGS),
                        EffectRule.over(
                                "the number of training steps",
                                notLower(RunningStatistics.KERAS_FEW, Matters.POINT),
                                notLower(RunningStatistics.KERAS_MANY, Matters.POINT))),
                Claim.of(
                        "002-4-momentum",
                        RunningStatistics.EVIDENCE,
                        Matters.point(RunningStatistics.SETTINGS),
                        EffectRule.over(
                                "the size of the last mini-batch",
                                notLower(RunningStatistics.MOMENTUM_SHORT, Matters.POINT),
                                notLower(RunningStatistics.MOMENTUM_EQUAL, Matters.POINT))));
    }
}
