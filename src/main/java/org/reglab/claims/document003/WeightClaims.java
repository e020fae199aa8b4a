package org.reglab.claims.document003;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.ParameterCounts;
import org.reglab.claims.evidence.TrainedNetworks;

/** Sections 2.1 to 2.3: what penalties and dropout do to the weights. */
public final class WeightClaims {
    private WeightClaims() {}

    /** Three claims. */
    public static List<Claim> claims() {
        return List.of(
                new Claim(
                        "003-2.1-more-complex",
                        "它通过增加模型的复杂性来减少模型的泛化误差",
                        "Regularisation lowers the generalisation error by increasing the model's complexity",
                        "The other way round: penalties make the weights smaller and so the function simpler. Both sums of squares"
                                + " fall to a fraction of the plain network's.",
                        "Goodfellow, Bengio and Courville 2016, section 7.1",
                        TrainedNetworks.EVIDENCE,
                        Rule.when(
                                        Verdict.REFUTED,
                                        where(TrainedNetworks.SQUARES_L2).isSurelyBelow(1),
                                        where(TrainedNetworks.SQUARES_L1).isSurelyBelow(1))
                                .otherwise(Verdict.SUPPORTED),
                        Verdict.REFUTED),
                new Claim(
                        "003-2.1-l1-small-weights",
                        "L1正则化通过添加L1范数惩罚项",
                        "L1 regularisation adds a penalty on the L1 norm",
                        "What it adds to the loss pulls at every weight alike, so that most of them come to lie within 0.001 of 0,"
                                + " where a plain network has one in a hundred.",
                        "Tibshirani 1996",
                        TrainedNetworks.EVIDENCE,
                        Rule.when(
                                        Verdict.SUPPORTED,
                                        where(TrainedNetworks.SMALL_L1).isSurelyAbove(10),
                                        where(TrainedNetworks.SMALL_PLAIN).isSurelyBelow(5))
                                .otherwise(Verdict.NOT_SHOWN),
                        Verdict.SUPPORTED),
                new Claim(
                        "003-2.3-dropout-more-complex",
                        "Dropout则通过随机丢弃神经元来增加模型的复杂性",
                        "Dropout increases the model's complexity by dropping neurons at random",
                        "It adds no parameter. It averages over thinned networks and lowers the gap between train and test, which is"
                                + " what less capacity, not more, would do.",
                        "Srivastava et al. 2014, section 1",
                        ParameterCounts.EVIDENCE,
                        Rule.when(
                                        Verdict.REFUTED,
                                        where(ParameterCounts.MORE_WITH_DROPOUT).is(0))
                                .otherwise(Verdict.SUPPORTED),
                        Verdict.REFUTED));
    }
}
