package org.reglab.claims.penalties;

import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Tensors;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.network.Penalty;
import org.reglab.scratch.PenaltyConvention;

/** Formulas of penalties. */
public final class PenaltyFormulaClaims {
    private static final Quantity PENALTY = Quantity.of("penalty", "penalty of a network with batch normalisation");
    private static final Quantity PENALTY_DROPOUT = Quantity.of("penalty-dropout", "penalty of a network with dropout");
    private static final Quantity L2 = Quantity.of("l2", "penalty of the network with l2=1e-3");
    private static final Quantity L1_USUAL = Quantity.of("l1-usual", "L1 as usually defined over L1 of the formula");
    private static final Quantity L1_RATIO = Quantity.of("l1-ratio", "L1 of the code over L1 of the formula");
    private static final Quantity L2_SLOPE = Quantity.of("l2-slope", "largest |slope of the formula − λw|");
    private static final Quantity L2_CODE_SLOPE =
            Quantity.of("l2-code-slope", "largest |slope of the code's penalty − λw|");
    private static final Quantity L2_RATIO = Quantity.of("l2-ratio", "L2 of the code over L2 of the formula");
    private static final double LAMBDA = 0.1;

    private PenaltyFormulaClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "001-2.1-penalty",
                        PenaltyFormulaClaims::penalties,
                        supportedIf(where(PENALTY).isAbove(0), where(L2).isAbove(0))),
                Claim.of(
                        "003-3.1-l1-half",
                        PenaltyFormulaClaims::l1Figures,
                        supportedIf(
                                        where(L1_USUAL).isAbove(0.99),
                                        where(L1_USUAL).isBelow(1.01))
                                .correctedIf(
                                        where(L1_USUAL).isAbove(1.99),
                                        where(L1_USUAL).isBelow(2.01))),
                Claim.of(
                        "003-3.2-l2-half",
                        PenaltyFormulaClaims::l2Figures,
                        supportedIf(where(L2_SLOPE).isBelow(1e-6))));
    }

    private static MultiLayerNetwork network(String arm) {
        return Networks.create(new NetworkSpec(20, List.of(16), 3, Arm.parse(arm), Optimizer.ADAM, 1e-3, 1));
    }

    private static Figures penalties(EvidenceSession session) {
        return Figures.under("20-16-3, initial weights")
                .with(PENALTY, Penalty.of(network("bn")))
                .with(PENALTY_DROPOUT, Penalty.of(network("dropout=0.5")))
                .with(L2, Penalty.of(network("l2=1e-3")));
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
