package org.reglab.claims.experiments;

import static org.reglab.claims.Effect.higher;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EffectRule;
import org.reglab.claims.evidence.StepTimes;

/** What the two methods cost. */
public final class CostClaims {
    private static final double PERCENT = 2;
    private static final String REASON = "two percent of a step are less than what another computer changes";

    private CostClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "000-7-cost",
                        StepTimes.EVIDENCE,
                        Matters.because(REASON, StepTimes.FULL),
                        EffectRule.over(
                                "the method", higher(StepTimes.BN, PERCENT), higher(StepTimes.DROPOUT, PERCENT))),
                Claim.of(
                        "001-5-statistics-cost",
                        StepTimes.EVIDENCE,
                        Matters.because(REASON, StepTimes.FULL),
                        EffectRule.of(higher(StepTimes.BN, PERCENT))),
                Claim.of(
                        "004-6.4-resources",
                        StepTimes.EVIDENCE,
                        Matters.because(REASON, StepTimes.FULL),
                        EffectRule.over(
                                "the method", higher(StepTimes.BN, PERCENT), higher(StepTimes.DROPOUT, PERCENT))));
    }
}
