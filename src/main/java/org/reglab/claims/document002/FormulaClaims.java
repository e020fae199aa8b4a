package org.reglab.claims.document002;

import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.maxDifference;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Variance;
import org.reglab.scratch.InvertedDropout;
import org.reglab.scratch.Relu;

/** Section 3: the formulas of batch normalisation and dropout. */
public final class FormulaClaims {
    private static final String INSIDE = "largest |mean − β| of an output feature, activation inside";
    private static final String AFTER = "largest |mean − β| before the activation, affine step first";
    private static final String NEGATIVE = "least output, activation inside (ReLU)";
    private static final String NOT_NEGATIVE = "least output, activation last (ReLU)";
    private static final String BIASED = "largest |variance − 1|, σ² divided by m";
    private static final String UNBIASED = "the same, divided by m − 1";
    private static final String KEPT = "share kept by mask ~ Bernoulli(p), p = 0.2";
    private static final String SHOULD = "share kept at drop rate 0.2";
    private static final String MEAN = "mean of h = mask·x over a million ones, p = 0.2";
    private static final String MEAN_SCALED = "the same, divided by 1 − rate";

    private FormulaClaims() {}

    // Made where they are asked for: a list of claims needs no native library.
    private static INDArray beta() {
        return Nd4j.createFromArray(0.5, -1.0, 0, 2);
    }

    private static INDArray gamma() {
        return Nd4j.createFromArray(1.0, 2, -3, 0.5);
    }

    /** Four claims. */
    public static List<Claim> claims() {
        return List.of(activation(), statistics(), mask(), scale());
    }

    private static Claim activation() {
        return new Claim(
                "002-3.1-activation-inside",
                "y_i = \\gamma \\cdot \\sigma(z_i) + \\beta",
                "y = γ·σ(z) + β: the activation acts before γ and β, which are the activation's parameters",
                "γ and β belong to the normalisation, y = γz + β, and the activation follows. With the activation inside, β is not"
                        + " the feature's mean and a ReLU network gets negative activations.",
                "Ioffe and Szegedy 2015, algorithm 1 and section 3.2",
                FormulaClaims::order,
                Rule.when(
                                Verdict.CORRECTED,
                                where(INSIDE).isAbove(0.1),
                                where(AFTER).isBelow(1e-6))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim statistics() {
        return new Claim(
                "002-3.1-statistics",
                "\\sigma_b^2 = \\frac{1}{m} \\sum_{i=1}^{m} (x_i - \\mu_b)^2",
                "The batch's variance is divided by m, and ε is a small positive number",
                "Within the mini-batch the biased variance is right: with it the normalised feature has variance 1, with m − 1 it"
                        + " has not. Here ε is positive, as it should be.",
                "Ioffe and Szegedy 2015, algorithm 1",
                FormulaClaims::divisor,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(BIASED).isBelow(1e-3),
                                where(UNBIASED).isAbove(0.01))
                        .otherwise(Verdict.REFUTED),
                Verdict.SUPPORTED);
    }

    private static Claim mask() {
        return new Claim(
                "002-3.2-mask",
                "p_i = \\text{Bernoulli}(p)",
                "The mask is Bernoulli(p), 1 keeps the neuron, and p is the drop rate",
                "A mask that is 1 with probability p keeps the share p. If p is to be the drop rate, the mask is Bernoulli(1 − p).",
                "Srivastava et al. 2014, section 4, where p is the probability of retention",
                FormulaClaims::kept,
                Rule.when(
                                Verdict.CORRECTED,
                                where(KEPT).isBelow(0.3),
                                where(SHOULD).isAbove(0.7))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim scale() {
        return new Claim(
                "002-3.2-no-scale",
                "h_i = p_i \\cdot x_i",
                "h = mask·x is the neuron's output in training",
                "Without the division by the share that is kept, the next layer gets a smaller input in training than in"
                        + " inference. Inverted dropout divides, and the mean stays.",
                "Srivastava et al. 2014, section 10",
                FormulaClaims::means,
                Rule.when(
                                Verdict.CORRECTED,
                                where(MEAN).isBelow(0.9),
                                where(MEAN_SCALED).isAbove(0.99))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Figures order(EvidenceSession session) {
        INDArray x = Tensors.normal(1, 200, 4).mul(2).add(1);
        BatchNorm norm = new BatchNorm(1e-5, 0.9, Variance.BIASED);
        INDArray z = norm.train(x, Tensors.ones(4), Tensors.zeros(4)).normalized();
        INDArray inside = Relu.forward(z).mul(gamma()).add(beta());
        INDArray affine = norm.train(x, gamma(), beta()).y();
        return Figures.under("200 × 4 draws, γ = (1, 2, −3, 0.5), β = (0.5, −1, 0, 2)")
                .with(INSIDE, maxDifference(inside.mean(0), beta()))
                .with(AFTER, maxDifference(affine.mean(0), beta()))
                .with(NEGATIVE, Tensors.min(inside))
                .with(NOT_NEGATIVE, Tensors.min(Relu.forward(affine)));
    }

    private static Figures divisor(EvidenceSession session) {
        INDArray x = Tensors.normal(1, 10, 4).mul(2);
        INDArray biased = new BatchNorm(1e-5, 0.9, Variance.BIASED)
                .train(x, Tensors.ones(4), Tensors.zeros(4))
                .y();
        INDArray unbiased = x.sub(x.mean(0)).div(x.std(true, 0));
        return Figures.under("10 × 4 draws, ε = 1e-5")
                .with(BIASED, maxDifference(Tensors.variance(biased), 1))
                .with(UNBIASED, maxDifference(Tensors.variance(unbiased), 1));
    }

    private static INDArray asWritten(double p) {
        return Tensors.bernoulli(1, p, 1000, 1000);
    }

    private static INDArray repaired(double rate) {
        return Tensors.bernoulli(1, 1 - rate, 1000, 1000);
    }

    private static Figures kept(EvidenceSession session) {
        return Figures.under("masks of a million entries")
                .with(KEPT, Tensors.mean(asWritten(0.2)))
                .with(SHOULD, Tensors.mean(repaired(0.2)));
    }

    private static Figures means(EvidenceSession session) {
        INDArray x = repaired(0.2).assign(1);
        return Figures.under("masks of a million entries")
                .with(MEAN, Tensors.mean(asWritten(0.2).mul(x)))
                .with(MEAN_SCALED, Tensors.mean(new InvertedDropout(0.2).forward(x, repaired(0.2))));
    }
}
