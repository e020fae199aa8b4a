package org.reglab.claims.dropout;

import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Tensors;
import org.reglab.scratch.InvertedDropout;
import org.reglab.scratch.Relu;

/** What dropout does to the batch normalisation behind it. */
public final class VarianceShiftClaims {
    private static final Quantity HALF =
            Quantity.of("half", "variance in inference over that in training, dropout 0.5 before batch normalisation");
    private static final Quantity HALF_APART =
            Quantity.of("half-apart", "|variance ratio − formula of Li et al.|, dropout 0.5");
    private static final Quantity FIFTH =
            Quantity.of("fifth", "variance in inference over that in training, dropout 0.2 before batch normalisation");
    private static final Quantity FIFTH_APART =
            Quantity.of("fifth-apart", "|variance ratio − formula of Li et al.|, dropout 0.2");

    private VarianceShiftClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(Claim.of(
                "004-2-complementary",
                VarianceShiftClaims::ratios,
                supportedIf(where(HALF).isAbove(0.95), where(HALF).isBelow(1.05))
                        .correctedIf(
                                where(HALF_APART).isBelow(0.01),
                                where(FIFTH_APART).isBelow(0.01))));
    }

    private static Figures ratios(EvidenceSession session) {
        INDArray x = Relu.forward(Tensors.normal(1, 1000, 500));
        return Figures.under("half a million ReLUs of standard normal draws")
                .with(HALF, ratio(x, 0.5))
                .with(HALF_APART, Math.abs(ratio(x, 0.5) - formula(0.5)))
                .with(FIFTH, ratio(x, 0.2))
                .with(FIFTH_APART, Math.abs(ratio(x, 0.2) - formula(0.2)));
    }

    private static double ratio(INDArray x, double rate) {
        InvertedDropout dropout = new InvertedDropout(rate);
        INDArray training =
                dropout.forward(x, dropout.mask(x, Nd4j.getRandomFactory().getNewRandomInstance(1)));
        return variance(x) / variance(training);
    }

    private static double variance(INDArray x) {
        return x.var(false).getDouble(0);
    }

    /** (E[x²] − E[x]²)/(E[x²]/(1 − rate) − E[x]²) with E[x²] = 1/2 and E[x]² = 1/(2π) for a ReLU of a standard normal. */
    private static double formula(double rate) {
        double square = 0.5;
        double squaredMean = 1 / (2 * Math.PI);
        return (square - squaredMean) / (square / (1 - rate) - squaredMean);
    }
}
