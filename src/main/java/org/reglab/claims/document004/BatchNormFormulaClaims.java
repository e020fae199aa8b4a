package org.reglab.claims.document004;

import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.deviation;
import static org.reglab.claims.Tensors.maxDifference;
import static org.reglab.claims.Tensors.ones;
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
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;

/** Sections 3 and 4: formula and code of batch normalisation. */
public final class BatchNormFormulaClaims {
    private static final BatchNorm NORM = new BatchNorm(1e-5, 0.9, Variance.UNBIASED);

    private static final String LARGE_EPSILON = "least deviation of a normalised feature, ε = 0.999";
    private static final String SMALL_EPSILON = "least deviation of a normalised feature, ε = 1e-5";
    private static final String MEAN = "largest |mean of y|";
    private static final String MEAN_FROM_BETA = "largest |mean of y − β|";
    private static final String DEVIATION_FROM_GAMMA = "largest |deviation of y − |γ||";
    private static final String APART = "largest |code − repaired layer| in training";
    private static final String ALONE = "difference of the outputs for two different single samples, as written";
    private static final String ALONE_REPAIRED = "the same, with running statistics";

    private BatchNormFormulaClaims() {}

    // Made where they are asked for: a list of claims needs no native library.
    private static INDArray gamma() {
        return Nd4j.createFromArray(2.0, -0.5, 1);
    }

    private static INDArray beta() {
        return Nd4j.createFromArray(3.0, -1, 0);
    }

    /** Four claims. */
    public static List<Claim> claims() {
        return List.of(epsilon(), meanAndVariance(), code(), codeInInference());
    }

    private static Claim epsilon() {
        return new Claim(
                "004-3-epsilon-below-1",
                "$\\epsilon$是一个小于1的常数，用于防止梯度为0的情况",
                "ε is a constant below 1, to prevent a gradient of 0",
                "ε prevents division by zero, not a gradient of 0, and has to be small beside the variance and above 0. ε = 0.999 is"
                        + " below 1 and leaves features of small variance nearly as they were.",
                "Ioffe and Szegedy 2015, algorithm 1",
                BatchNormFormulaClaims::sizes,
                Rule.when(
                                Verdict.CORRECTED,
                                where(LARGE_EPSILON).isBelow(0.5),
                                where(SMALL_EPSILON).isAbove(0.99))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim meanAndVariance() {
        return new Claim(
                "004-3-mean-0-variance-1",
                "Batch Normalization（BN）的主要作用是对输入进行归一化，使其均值为0，方差为1",
                "ŷ = γ·(x − μ)/√(σ² + ε) + β normalises the input to mean 0 and variance 1",
                "After γ and β the mean is β and the standard deviation |γ|; 0 and 1 hold for x̂ before them, and for y only where"
                        + " γ = 1 and β = 0, as at the start.",
                "Ioffe and Szegedy 2015, section 3",
                BatchNormFormulaClaims::moments,
                Rule.when(
                                Verdict.CORRECTED,
                                where(MEAN).isAbove(0.1),
                                where(MEAN_FROM_BETA).isBelow(1e-9),
                                where(DEVIATION_FROM_GAMMA).isBelow(0.01))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim code() {
        return new Claim(
                "004-4-bn-code",
                "def batch_normalization(x, gamma, beta, epsilon=1e-5):",
                "The function batch_normalization computes batch normalisation",
                "Of the five documents' code this is the one that is right as it stands: axis 0, biased variance, positive ε, γ and"
                        + " β. It is the layer in training.",
                "Ioffe and Szegedy 2015, algorithm 1",
                BatchNormFormulaClaims::codeInTraining,
                Rule.when(Verdict.SUPPORTED, where(APART).isBelow(1e-9)).otherwise(Verdict.REFUTED),
                Verdict.SUPPORTED);
    }

    private static Claim codeInInference() {
        return new Claim(
                "004-4-bn-code-inference",
                "x_mean = np.mean(x, axis=0)",
                "The function normalises whatever it is given by that batch's own mean",
                "In inference that fails: of a single sample every feature is its own mean, so the output is β whatever the input."
                        + " The running statistics are missing.",
                "Ioffe and Szegedy 2015, algorithm 2",
                BatchNormFormulaClaims::oneSample,
                Rule.when(
                                Verdict.CORRECTED,
                                where(ALONE).isBelow(1e-9),
                                where(ALONE_REPAIRED).isAbove(0.1))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    /** Section 4's function, line by line. */
    private static INDArray batchNormalization(INDArray x, INDArray gamma, INDArray beta, double epsilon) {
        INDArray mean = x.mean(0);
        INDArray variance = x.var(false, 0);
        INDArray normalized = x.sub(mean).div(Transforms.sqrt(variance.add(epsilon), true));
        return normalized.mul(gamma).add(beta);
    }

    private static INDArray draws() {
        return Tensors.normal(1, 64, 3).mul(Nd4j.createFromArray(0.05, 1, 4)).add(Nd4j.createFromArray(-1.0, 0, 3));
    }

    private static Figures sizes(EvidenceSession session) {
        INDArray x = draws();
        return Figures.under("64 × 3 draws with standard deviations 0.05, 1 and 4")
                .with(LARGE_EPSILON, Tensors.min(deviation(batchNormalization(x, ones(3), zeros(3), 0.999))))
                .with(SMALL_EPSILON, Tensors.min(deviation(batchNormalization(x, ones(3), zeros(3), 1e-5))));
    }

    private static Figures moments(EvidenceSession session) {
        INDArray y = NORM.train(draws(), gamma(), beta()).y();
        return Figures.under("64 × 3 draws, γ = (2, −0.5, 1), β = (3, −1, 0)")
                .with(MEAN, maxDifference(y.mean(0), 0))
                .with(MEAN_FROM_BETA, maxDifference(y.mean(0), beta()))
                .with(DEVIATION_FROM_GAMMA, maxDifference(deviation(y), Transforms.abs(gamma(), true)));
    }

    private static Figures codeInTraining(EvidenceSession session) {
        INDArray x = draws();
        return Figures.under("64 × 3 draws, γ = (2, −0.5, 1), β = (3, −1, 0)")
                .with(
                        APART,
                        maxDifference(
                                batchNormalization(x, gamma(), beta(), 1e-5),
                                NORM.train(x, gamma(), beta()).y()));
    }

    private static Figures oneSample(EvidenceSession session) {
        INDArray x = draws();
        Forward trained = NORM.train(x, gamma(), beta());
        Running running = NORM.update(new Running(zeros(3), ones(3)), trained);
        INDArray first = x.getRow(0, true);
        INDArray second = x.getRow(1, true);
        return Figures.under("two of 64 × 3 draws, each alone")
                .with(
                        ALONE,
                        maxDifference(
                                batchNormalization(first, gamma(), beta(), 1e-5),
                                batchNormalization(second, gamma(), beta(), 1e-5)))
                .with(
                        ALONE_REPAIRED,
                        maxDifference(
                                NORM.infer(first, gamma(), beta(), running),
                                NORM.infer(second, gamma(), beta(), running)));
    }
}
