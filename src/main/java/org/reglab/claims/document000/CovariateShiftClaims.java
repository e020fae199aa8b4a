package org.reglab.claims.document000;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.SigmoidNetwork;

/** Section 2: internal covariate shift. */
public final class CovariateShiftClaims {
    private CovariateShiftClaims() {}

    /** One claim. */
    public static List<Claim> claims() {
        return List.of(new Claim(
                "000-2-covariate-shift",
                "它在每个隐藏层中对输入的数据进行归一化处理，以减少网络的内部 covariate shift",
                "Batch normalisation reduces the network's internal covariate shift",
                "By two measures of how the last sigmoids' inputs wander in the paper's own experiment, batch normalisation does"
                        + " better in the first hundreds of steps, but not by both in a longer training. That such a shift is why"
                        + " training gets faster is what Santurkar et al. deny.",
                "Ioffe and Szegedy 2015, figure 1; Santurkar et al. 2018",
                SigmoidNetwork.EVIDENCE,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(SigmoidNetwork.DISTANCE_DIFFERENCE).isSurelyBelow(0),
                                where(SigmoidNetwork.DRIFT_DIFFERENCE).isSurelyBelow(0))
                        .when(
                                Verdict.REFUTED,
                                where(SigmoidNetwork.DISTANCE_DIFFERENCE).isSurelyAbove(0),
                                where(SigmoidNetwork.DRIFT_DIFFERENCE).isSurelyAbove(0))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.NOT_SHOWN,
                Verdict.SUPPORTED));
    }
}
