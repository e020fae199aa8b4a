package org.reglab.claims.document001;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.ParameterCounts;

/** Sections 5 and 6: what batch normalisation adds. */
public final class ComplexityClaims {
    private ComplexityClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(
                new Claim(
                        "001-5-statistics-cost",
                        "批量正规化需要在训练过程中计算每个神经元的均值和方差，这可能会增加计算复杂度",
                        "Batch normalisation computes mean and variance of each neuron in training, which may add to the cost",
                        "A unit gets a running mean and variance to keep, and γ and β to learn: four more numbers each. Passes over"
                                + " the mini-batch for the statistics come on top.",
                        "Ioffe and Szegedy 2015, algorithm 1",
                        ParameterCounts.EVIDENCE,
                        Rule.when(
                                        Verdict.SUPPORTED,
                                        where(ParameterCounts.MORE_WITH_BN).is(4 * 64))
                                .otherwise(Verdict.REFUTED),
                        Verdict.SUPPORTED),
                new Claim(
                        "001-6.3-fewer-parameters",
                        "批量正规化的目的是减少模型的复杂性",
                        "The purpose of batch normalisation is to reduce the model's complexity",
                        "It adds four numbers per unit and takes none away. Its purpose was faster training with higher learning"
                                + " rates.",
                        "Ioffe and Szegedy 2015, abstract",
                        ParameterCounts.EVIDENCE,
                        Rule.when(
                                        Verdict.REFUTED,
                                        where(ParameterCounts.MORE_WITH_BN).isAbove(0))
                                .otherwise(Verdict.SUPPORTED),
                        Verdict.REFUTED));
    }
}
