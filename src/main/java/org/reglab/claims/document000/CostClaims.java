package org.reglab.claims.document000;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.ParameterCounts;

/** Sections 2 and 7: what the two methods cost. */
public final class CostClaims {
    private CostClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(
                new Claim(
                        "000-2-dropout-complexity",
                        "Dropout是一种方法，它在训练过程中随机丢弃神经元，以减少网络的复杂性",
                        "Dropout drops neurons at random in training to reduce the network's complexity",
                        "The network that is used afterwards has every unit and every parameter that it had without dropout. What"
                                + " dropout prevents is that units co-adapt; it trains an ensemble of thinned networks that"
                                + " share weights.",
                        "Srivastava et al. 2014, sections 1 and 2",
                        ParameterCounts.EVIDENCE,
                        Rule.when(
                                        Verdict.REFUTED,
                                        where(ParameterCounts.MORE_WITH_DROPOUT).is(0))
                                .otherwise(Verdict.SUPPORTED),
                        Verdict.REFUTED),
                new Claim(
                        "000-7-cost",
                        "这两种方法也存在一些挑战，例如计算开销和模型复杂性",
                        "Both methods have challenges, such as computational cost and model complexity",
                        "Batch normalisation does add parameters and running statistics, four numbers per unit. Dropout adds none;"
                                + " its cost is that training takes more epochs.",
                        "Ioffe and Szegedy 2015, section 3; Srivastava et al. 2014, section 11",
                        ParameterCounts.EVIDENCE,
                        Rule.when(
                                        Verdict.CORRECTED,
                                        where(ParameterCounts.MORE_WITH_BN).isAbove(0),
                                        where(ParameterCounts.MORE_WITH_DROPOUT).is(0))
                                .when(
                                        Verdict.SUPPORTED,
                                        where(ParameterCounts.MORE_WITH_DROPOUT).isAbove(0))
                                .otherwise(Verdict.REFUTED),
                        Verdict.CORRECTED));
    }
}
