package org.reglab.claims.document001;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.SigmoidNetwork;

/** Section 2.2: training time. */
public final class TrainingTimeClaims {
    private TrainingTimeClaims() {}

    /** One claim. */
    public static List<Claim> claims() {
        return List.of(new Claim(
                "001-2.2-training-time",
                "它主要用于减少模型的训练时间和提高泛化能力",
                "Batch normalisation mainly serves to reduce training time",
                "The deep sigmoid network of the paper reaches a given accuracy in a small share of the steps. A single step takes"
                        + " longer, so the gain in time is smaller than that in steps.",
                "Ioffe and Szegedy 2015, section 4.1 and figure 1",
                SigmoidNetwork.EVIDENCE,
                Rule.when(Verdict.SUPPORTED, where(SigmoidNetwork.STEPS_SHARE).isSurelyBelow(0.8))
                        .when(Verdict.REFUTED, where(SigmoidNetwork.STEPS_SHARE).isSurelyAbove(1))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.SUPPORTED));
    }
}
