package org.reglab.claims.document004;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;
import org.reglab.scratch.InvertedDropout;
import org.reglab.scratch.Relu;

/** Section 2: how the two get on with each other. */
public final class VarianceShiftClaims {
    private static final String HALF = "variance in inference over that in training, dropout=0.5 before BN";
    private static final String HALF_FORMULA = "the same by the formula";
    private static final String FIFTH = "variance in inference over that in training, dropout=0.2 before BN";
    private static final String FIFTH_FORMULA = "the same at 0.2 by the formula";

    private VarianceShiftClaims() {}

    /** One claim. */
    public static List<Claim> claims() {
        return List.of(new Claim(
                "004-2-complementary",
                "Batch Normalization（BN）和Dropout在某种程度上是相互补充的",
                "BN and dropout complement each other to a certain degree",
                "Only in the right order. Dropout before batch normalisation changes the variance that the latter has learnt to"
                        + " expect: of ReLUs of normal draws, inference sees 0.405 of the training variance at rate 0.5 and 0.732 at"
                        + " 0.2. Dropout after all normalisation has no such shift.",
                "Li et al. 2019, equation 8",
                VarianceShiftClaims::ratios,
                Rule.when(
                                Verdict.CORRECTED,
                                where(HALF).isBelow(0.42),
                                where(HALF).isAbove(0.39),
                                where(FIFTH).isBelow(0.75),
                                where(FIFTH).isAbove(0.715))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.CORRECTED));
    }

    private static Figures ratios(EvidenceSession session) {
        INDArray x = Relu.forward(Tensors.normal(1, 1000, 500));
        return Figures.under("half a million ReLUs of standard normal draws")
                .with(HALF, ratio(x, 0.5))
                .with(HALF_FORMULA, formula(0.5))
                .with(FIFTH, ratio(x, 0.2))
                .with(FIFTH_FORMULA, formula(0.2));
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
