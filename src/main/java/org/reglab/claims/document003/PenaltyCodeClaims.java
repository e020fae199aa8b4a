package org.reglab.claims.document003;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.claims.Claim;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.LinearRegression;
import org.reglab.scratch.PenaltyConvention;

/** Sections 4.1 and 4.2: the training loops with penalties, as written and repaired. */
public final class PenaltyCodeClaims {
    private static final double L1_LAMBDA = 0.3;
    private static final double L2_LAMBDA = 0.03;
    private static final double TINY = 1e-3;

    private static final String L1_BY_L1 = "change of the L1 code's weights when l1_lambda is doubled";
    private static final String L1_BY_L2 = "change of the L1 code's weights when l2_lambda is doubled";
    private static final String L2_BY_L1 = "change of the L2 code's weights when l1_lambda is doubled";
    private static final String L2_BY_L2 = "change of the L2 code's weights when l2_lambda is doubled";
    private static final String SAME = "largest |weight difference| of the two codes where both λ are equal";
    private static final String WITHOUT = "change of the weights when the line 'loss += penalty' is removed";
    private static final String BY_GRADIENT = "change of the weights when the penalty's gradient is added";
    private static final String SMALL_AS_WRITTEN = "weights of 20 with |w| < 0.001, L1 code as written";
    private static final String SMALL_SIGN = "the same, with λ·sign(w)";
    private static final String ZERO_SIGN = "weights that are exactly 0, with λ·sign(w)";
    private static final String ZERO_PROXIMAL = "weights that are exactly 0, with a proximal step";

    private static final Evidence SWAPPED = PenaltyCodeClaims::swapped;

    private PenaltyCodeClaims() {}

    /** Four claims. */
    public static List<Claim> claims() {
        return List.of(l1Lambda(), gradient(), sign(), l2Lambda());
    }

    private static Claim l1Lambda() {
        return new Claim(
                "003-4.1-swapped-lambda",
                "model.weights -= learning_rate * (gradients + l2_lambda * model.weights)",
                "The L1 code updates by l2_lambda·w",
                "The two codes have each other's λ. The L1 code's weights do not depend on l1_lambda at all, and where both λ are"
                        + " equal the two codes are the same: L2.",
                "the gradients of λ·Σ|w| and ½λ·Σw²",
                SWAPPED,
                Rule.when(
                                Verdict.CORRECTED,
                                where(L1_BY_L1).is(0),
                                where(L1_BY_L2).isAbove(1e-3))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim l2Lambda() {
        return new Claim(
                "003-4.2-swapped-lambda",
                "model.weights -= learning_rate * (gradients + l1_lambda * model.weights)",
                "The L2 code updates by l1_lambda·w",
                "The form λ·w is that of L2, but its λ is l1_lambda: whoever sets l2_lambda changes nothing but the loss that is"
                        + " printed.",
                "the gradient of ½λ·Σw²",
                SWAPPED,
                Rule.when(
                                Verdict.CORRECTED,
                                where(L2_BY_L2).is(0),
                                where(L2_BY_L1).isAbove(1e-3))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim gradient() {
        return new Claim(
                "003-4.1-penalty-without-gradient",
                "loss += l1_penalty",
                "Adding the penalty to the loss regularises",
                "In code without automatic differentiation a number added to the loss reaches no weight; only the update does."
                        + " Remove the line and the weights are the same to the last bit.",
                "the update rule w ← w − lr·(∂L/∂w + ∂penalty/∂w)",
                PenaltyCodeClaims::withoutLine,
                Rule.when(
                                Verdict.REFUTED,
                                where(WITHOUT).is(0),
                                where(BY_GRADIENT).isAbove(1e-3))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Claim sign() {
        return new Claim(
                "003-4.1-sign",
                "# 添加L1正则化惩罚项",
                "The code adds L1 regularisation",
                "L1's gradient is λ·sign(w), which the code has not, so it makes no weights small that L2 would not. With sign(w)"
                        + " weights hover around 0; exact zeros take a proximal step.",
                "Tibshirani 1996; Parikh and Boyd 2014, section 6.5.2 (soft thresholding)",
                PenaltyCodeClaims::sparsity,
                Rule.when(
                                Verdict.CORRECTED,
                                where(SMALL_AS_WRITTEN).isBelow(2),
                                where(ZERO_PROXIMAL).isAbove(4),
                                where(ZERO_SIGN).is(0))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    /** Section 4.1's loop: the penalty goes into the loss, l2_lambda·w into the update. */
    private static INDArray l1Code(double l1Lambda, double l2Lambda, boolean penaltyLine) {
        Loss loss = new Loss();
        return new LinearRegression().fit(w -> {
            if (penaltyLine) {
                loss.value += w.norm1Number().doubleValue() * l1Lambda;
            }
            return w.mul(l2Lambda);
        });
    }

    /** Section 4.2's loop: l1_lambda·w goes into the update. */
    private static INDArray l2Code(double l1Lambda, double l2Lambda) {
        Loss loss = new Loss();
        return new LinearRegression().fit(w -> {
            loss.value += w.mul(w).sumNumber().doubleValue() * l2Lambda;
            return w.mul(l1Lambda);
        });
    }

    /** The loops' {@code loss}, which is reported and goes nowhere else. */
    private static final class Loss {
        private double value;
    }

    private static Figures swapped(EvidenceSession session) {
        INDArray l1 = l1Code(L1_LAMBDA, L2_LAMBDA, true);
        INDArray l2 = l2Code(L1_LAMBDA, L2_LAMBDA);
        return Figures.under(LinearRegression.CONDITIONS + "; l1_lambda 0.3, l2_lambda 0.03")
                .with(L1_BY_L1, Tensors.maxDifference(l1, l1Code(2 * L1_LAMBDA, L2_LAMBDA, true)))
                .with(L1_BY_L2, Tensors.maxDifference(l1, l1Code(L1_LAMBDA, 2 * L2_LAMBDA, true)))
                .with(L2_BY_L1, Tensors.maxDifference(l2, l2Code(2 * L1_LAMBDA, L2_LAMBDA)))
                .with(L2_BY_L2, Tensors.maxDifference(l2, l2Code(L1_LAMBDA, 2 * L2_LAMBDA)))
                .with(SAME, Tensors.maxDifference(l1Code(0.1, 0.1, true), l2Code(0.1, 0.1)));
    }

    private static Figures withoutLine(EvidenceSession session) {
        INDArray with = l1Code(L1_LAMBDA, L2_LAMBDA, true);
        INDArray repaired = new LinearRegression().fit(w -> PenaltyConvention.PYTORCH.l1Gradient(w, L1_LAMBDA));
        return Figures.under(LinearRegression.CONDITIONS + "; l1_lambda 0.3, l2_lambda 0.03")
                .with(WITHOUT, Tensors.maxDifference(with, l1Code(L1_LAMBDA, L2_LAMBDA, false)))
                .with(BY_GRADIENT, Tensors.maxDifference(with, repaired));
    }

    private static Figures sparsity(EvidenceSession session) {
        LinearRegression model = new LinearRegression();
        INDArray asWritten = l1Code(L1_LAMBDA, L2_LAMBDA, true);
        INDArray sign = model.fit(w -> PenaltyConvention.PYTORCH.l1Gradient(w, L1_LAMBDA));
        INDArray proximal = model.fit(w -> w.mul(0), w -> softThreshold(w, model.learningRate() * L1_LAMBDA));
        return Figures.under(LinearRegression.CONDITIONS + "; l1_lambda 0.3, l2_lambda 0.03")
                .with(SMALL_AS_WRITTEN, below(asWritten, TINY))
                .with(SMALL_SIGN, below(sign, TINY))
                .with(ZERO_SIGN, below(sign, Double.MIN_VALUE))
                .with(ZERO_PROXIMAL, below(proximal, Double.MIN_VALUE));
    }

    /** sign(w)·max(|w| − t, 0). */
    private static INDArray softThreshold(INDArray w, double t) {
        return Transforms.sign(w, true)
                .mul(Transforms.max(Transforms.abs(w, true).sub(t), 0, true));
    }

    private static int below(INDArray w, double bound) {
        int count = 0;
        for (double value : w.dup().data().asDouble()) {
            count += Math.abs(value) < bound ? 1 : 0;
        }
        return count;
    }
}
