package org.reglab.claims.document003;

import static org.reglab.claims.Condition.where;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;
import org.reglab.scratch.PenaltyConvention;

/** Sections 3.1 and 3.2: the penalties' formulas, and what the code makes of them. */
public final class PenaltyFormulaClaims {
    private static final double LAMBDA = 0.1;

    private static final String L1_RATIO = "L1 of the code over L1 of the formula";
    private static final String L1_USUAL = "L1 as usually defined over L1 of the formula";
    private static final String L2_RATIO = "L2 of the code over L2 of the formula";
    private static final String L2_SLOPE = "largest |slope of the formula − λw|";
    private static final String L2_CODE_SLOPE = "largest |slope of the code's penalty − λw|";

    private PenaltyFormulaClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(l1(), l2());
    }

    private static Claim l1() {
        return new Claim(
                "003-3.1-l1-half",
                "\\frac{\\lambda}{2} \\sum_{i=1}^{n} |w_i|",
                "The L1 penalty is λ/2·Σ|w|",
                "L1 is λ·Σ|w|; the half belongs to L2, where it cancels the 2 of the square's derivative. The code of section 4.1"
                        + " has λ·Σ|w|, twice its own formula.",
                "Tibshirani 1996; document 003, section 4.1",
                PenaltyFormulaClaims::l1Figures,
                Rule.when(
                                Verdict.CORRECTED,
                                where(L1_RATIO).isAbove(1.99),
                                where(L1_USUAL).isAbove(1.99))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim l2() {
        return new Claim(
                "003-3.2-l2-half",
                "\\frac{\\lambda}{2} \\sum_{i=1}^{n} w_i^2",
                "The L2 penalty is λ/2·Σw²",
                "Its gradient is λw, and that is what an update by λw descends. The code's penalty, λ·Σw², would need 2λw: formula"
                        + " and code differ by a factor of 2.",
                "Hoerl and Kennard 1970; central differences of the formula",
                PenaltyFormulaClaims::l2Figures,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(L2_SLOPE).isBelow(1e-6),
                                where(L2_CODE_SLOPE).isAbove(0.01))
                        .otherwise(Verdict.REFUTED),
                Verdict.SUPPORTED);
    }

    private static INDArray weights() {
        return Tensors.normal(5, 3, 4);
    }

    private static double codeL1(INDArray w) {
        return w.norm1Number().doubleValue() * LAMBDA;
    }

    private static double codeL2(INDArray w) {
        return w.mul(w).sumNumber().doubleValue() * LAMBDA;
    }

    private static Figures l1Figures(EvidenceSession session) {
        INDArray w = weights();
        double formula = PenaltyConvention.DOCUMENT_003.l1(w, LAMBDA);
        return Figures.under("12 weights drawn from the standard normal distribution, λ = 0.1")
                .with(L1_RATIO, codeL1(w) / formula)
                .with(L1_USUAL, PenaltyConvention.PYTORCH.l1(w, LAMBDA) / formula);
    }

    private static Figures l2Figures(EvidenceSession session) {
        INDArray w = weights();
        INDArray step = w.mul(LAMBDA);
        return Figures.under("12 weights drawn from the standard normal distribution, λ = 0.1")
                .with(
                        L2_SLOPE,
                        Tensors.maxDifference(slope(v -> PenaltyConvention.DOCUMENT_003.l2(v, LAMBDA), w), step))
                .with(L2_CODE_SLOPE, Tensors.maxDifference(slope(PenaltyFormulaClaims::codeL2, w), step))
                .with(L2_RATIO, codeL2(w) / PenaltyConvention.DOCUMENT_003.l2(w, LAMBDA));
    }

    /** Central differences of a penalty by each weight. */
    private static INDArray slope(ToDoubleFunction<INDArray> penalty, INDArray w) {
        double h = 1e-5;
        INDArray slopes = w.dup();
        for (long i = 0; i < w.length(); i++) {
            INDArray up = w.dup().putScalar(i, w.getDouble(i) + h);
            INDArray down = w.dup().putScalar(i, w.getDouble(i) - h);
            slopes.putScalar(i, (penalty.applyAsDouble(up) - penalty.applyAsDouble(down)) / (2 * h));
        }
        return slopes;
    }
}
