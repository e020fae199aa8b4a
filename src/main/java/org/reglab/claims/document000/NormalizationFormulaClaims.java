package org.reglab.claims.document000;

import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.deviation;
import static org.reglab.claims.Tensors.maxDifference;
import static org.reglab.claims.Tensors.ones;
import static org.reglab.claims.Tensors.variance;
import static org.reglab.claims.Tensors.zeros;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Variance;

/** Section 3.1: the formula of batch normalisation. */
public final class NormalizationFormulaClaims {
    private static final String CONDITIONS = "64 × 3 draws with standard deviations 0.5, 1 and 4 and means −1, 0 and 3";
    private static final BatchNorm NORM = new BatchNorm(1e-5, 0.9, Variance.BIASED);

    private static final String LITERAL = "largest |deviation of the output − 1|, σ called the variance";
    private static final String RIGHT = "largest |deviation of the output − 1|, σ the standard deviation";
    private static final String MEAN = "largest |mean| of a normalised feature";
    private static final String VARIANCE = "largest |variance − 1| of a normalised feature";
    private static final String WITHOUT = "largest |output − input|, no γ and β";
    private static final String WITH = "largest |output − input|, γ = √(σ² + ε) and β = μ";

    private NormalizationFormulaClaims() {}

    /** Three claims. */
    public static List<Claim> claims() {
        return List.of(sigma(), meanAndVariance(), gammaAndBeta());
    }

    private static Claim sigma() {
        return new Claim(
                "000-3.1-sigma",
                "$\\sigma$ 是输入数据的方差",
                "σ is the variance of the input data",
                "σ² is the variance and σ the standard deviation, or the formula's √(σ² + ε) would divide by the variance. Taken"
                        + " at its word the sentence leaves every feature with a deviation of 1/σ instead of 1.",
                "Ioffe and Szegedy 2015, algorithm 1",
                NormalizationFormulaClaims::literally,
                Rule.when(
                                Verdict.CORRECTED,
                                where(LITERAL).isAbove(0.1),
                                where(RIGHT).isBelow(1e-3))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim meanAndVariance() {
        return new Claim(
                "000-3.1-mean-0-variance-1",
                "对每个组中的输入数据进行归一化处理，使其均值为0，方差为1",
                "The inputs of each group are normalised to mean 0 and variance 1",
                "Over a mini-batch each feature gets mean 0 and variance σ²/(σ² + ε), which is 1 but for ε. That holds in training"
                        + " and before γ and β.",
                "Ioffe and Szegedy 2015, algorithm 1",
                NormalizationFormulaClaims::moments,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(MEAN).isBelow(1e-9),
                                where(VARIANCE).isBelow(1e-3))
                        .otherwise(Verdict.REFUTED),
                Verdict.SUPPORTED);
    }

    private static Claim gammaAndBeta() {
        return new Claim(
                "000-3.1-no-gamma-beta",
                "z = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}}",
                "z = (x − μ)/√(σ² + ε) is the model of batch normalisation",
                "The layer goes on with y = γz + β, learnt, so that it can still represent what the network could before, the"
                        + " identity included. Without them it cannot, and the formula says nothing of inference either.",
                "Ioffe and Szegedy 2015, section 3 and algorithm 2",
                NormalizationFormulaClaims::identity,
                Rule.when(
                                Verdict.CORRECTED,
                                where(WITHOUT).isAbove(0.1),
                                where(WITH).isBelow(1e-6))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static INDArray draws() {
        return Tensors.normal(1, 64, 3).mul(Nd4j.createFromArray(0.5, 1, 4)).add(Nd4j.createFromArray(-1.0, 0, 3));
    }

    private static Figures literally(EvidenceSession session) {
        INDArray x = draws();
        INDArray sigma = variance(x);
        INDArray literal = x.sub(x.mean(0)).div(Transforms.sqrt(sigma.mul(sigma).add(1e-5), false));
        INDArray right = NORM.train(x, ones(3), zeros(3)).y();
        return Figures.under(CONDITIONS)
                .with(LITERAL, maxDifference(deviation(literal), 1))
                .with(RIGHT, maxDifference(deviation(right), 1));
    }

    private static Figures moments(EvidenceSession session) {
        INDArray normalized = NORM.train(draws(), ones(3), zeros(3)).normalized();
        return Figures.under(CONDITIONS)
                .with(MEAN, maxDifference(normalized.mean(0), 0))
                .with(VARIANCE, maxDifference(variance(normalized), 1));
    }

    private static Figures identity(EvidenceSession session) {
        INDArray x = draws();
        INDArray gamma = Transforms.sqrt(variance(x).add(NORM.epsilon()), false);
        return Figures.under(CONDITIONS)
                .with(WITHOUT, maxDifference(NORM.train(x, ones(3), zeros(3)).y(), x))
                .with(WITH, maxDifference(NORM.train(x, gamma, x.mean(0)).y(), x));
    }
}
