package org.reglab.claims.normalization;

import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.deviation;
import static org.reglab.claims.Tensors.maxDifference;
import static org.reglab.claims.Tensors.ones;
import static org.reglab.claims.Tensors.variance;
import static org.reglab.claims.Tensors.zeros;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Tensors;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Variance;
import org.reglab.scratch.Relu;

/** Formulas of batch normalisation. */
public final class FormulaClaims {
    private static final Quantity LITERAL =
            Quantity.of("literal", "largest |deviation of the output − 1| if σ is called the variance");
    private static final Quantity RIGHT =
            Quantity.of("right", "largest |deviation of the output − 1| if σ is the standard deviation");
    private static final Quantity MEAN = Quantity.of("mean", "largest |mean| of a normalised feature");
    private static final Quantity VARIANCE = Quantity.of("variance", "largest |variance − 1| of a normalised feature");
    private static final Quantity WITHOUT = Quantity.of("without", "largest |output − input| without γ and β");
    private static final Quantity WITH = Quantity.of("with", "largest |output − input| with γ = √(σ² + ε) and β = μ");
    private static final Quantity AFFINE_MEAN =
            Quantity.of("affine-mean", "largest |mean| of the output y after γ and β");
    private static final Quantity AFFINE_VARIANCE =
            Quantity.of("affine-variance", "largest |variance − 1| of the output y after γ and β");
    private static final Quantity MEAN_FROM_BETA =
            Quantity.of("mean-from-beta", "largest |mean of y − β| after γ and β");
    private static final Quantity DEVIATION_FROM_GAMMA =
            Quantity.of("deviation-from-gamma", "largest |deviation of y − |γ|| after γ and β");
    private static final Quantity APART =
            Quantity.of("apart", "largest |formula − Deeplearning4j's layer| in training");
    private static final Quantity LAYER_CHANGE =
            Quantity.of("layer-change", "largest |output − input| of Deeplearning4j's layer in training");
    private static final Quantity UNDONE =
            Quantity.of("undone", "largest |output − input|, normalised and then undone");
    private static final Quantity INSIDE =
            Quantity.of("inside", "largest |mean − β| of an output feature, activation inside γ and β");
    private static final Quantity AFTER =
            Quantity.of("after", "largest |mean − β| of the affine step, activation after it");
    private static final Quantity NEGATIVE = Quantity.of("negative", "least output of a ReLU inside γ and β");
    private static final Quantity NOT_NEGATIVE = Quantity.of("not-negative", "least output of a ReLU after γ and β");
    private static final Quantity BIASED =
            Quantity.of("biased", "largest |variance − 1| of a feature normalised by the variance divided by m");
    private static final Quantity UNBIASED =
            Quantity.of("unbiased", "largest |variance − 1| of a feature normalised by the variance divided by m − 1");
    private static final String DRAWS = "64 × 3 draws with standard deviations 0.5, 1 and 4 and means −1, 0 and 3";
    private static final BatchNorm NORM = new BatchNorm(1e-5, 0.9, Variance.BIASED);

    private FormulaClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "000-3.1-sigma",
                        FormulaClaims::literally,
                        supportedIf(where(LITERAL).isBelow(1e-3))
                                .correctedIf(where(RIGHT).isBelow(1e-3))),
                Claim.of(
                        "001-3.3-sigma",
                        FormulaClaims::literally,
                        supportedIf(where(LITERAL).isBelow(1e-3))
                                .correctedIf(where(RIGHT).isBelow(1e-3))),
                Claim.of(
                        "000-3.1-mean-0-variance-1",
                        FormulaClaims::moments,
                        supportedIf(where(MEAN).isBelow(1e-9), where(VARIANCE).isBelow(1e-3))),
                Claim.of(
                        "000-3.1-no-gamma-beta",
                        FormulaClaims::identity,
                        supportedIf(where(WITHOUT).isBelow(1e-6))
                                .correctedIf(where(WITH).isBelow(1e-6))),
                Claim.of(
                        "001-3.2-inverse-in-training",
                        FormulaClaims::undone,
                        supportedIf(where(LAYER_CHANGE).isBelow(1e-3))),
                Claim.of(
                        "001-3.3-formula",
                        FormulaClaims::againstDeeplearning4j,
                        supportedIf(where(APART).isBelow(1e-5))),
                Claim.of(
                        "001-3.3-mean-0-variance-1",
                        FormulaClaims::affineMoments,
                        supportedIf(
                                        where(AFFINE_MEAN).isBelow(1e-9),
                                        where(AFFINE_VARIANCE).isBelow(1e-3))
                                .correctedIf(
                                        where(MEAN_FROM_BETA).isBelow(1e-9),
                                        where(DEVIATION_FROM_GAMMA).isBelow(0.01))),
                Claim.of(
                        "004-3-mean-0-variance-1",
                        FormulaClaims::affineMoments,
                        supportedIf(
                                        where(AFFINE_MEAN).isBelow(1e-9),
                                        where(AFFINE_VARIANCE).isBelow(1e-3))
                                .correctedIf(
                                        where(MEAN_FROM_BETA).isBelow(1e-9),
                                        where(DEVIATION_FROM_GAMMA).isBelow(0.01))),
                Claim.of(
                        "002-3.1-activation-inside",
                        FormulaClaims::order,
                        supportedIf(where(INSIDE).isBelow(1e-6), where(NEGATIVE).isAbove(-1e-6))
                                .correctedIf(
                                        where(AFTER).isBelow(1e-6),
                                        where(NOT_NEGATIVE).isAbove(-1e-6))),
                Claim.of(
                        "002-3.1-statistics",
                        FormulaClaims::divisor,
                        supportedIf(where(BIASED).isBelow(1e-3), where(UNBIASED).isAbove(0.01))));
    }

    private static INDArray draws() {
        return Tensors.normal(1, 64, 3).mul(Nd4j.createFromArray(0.5, 1, 4)).add(Nd4j.createFromArray(-1.0, 0, 3));
    }

    private static Figures literally(EvidenceSession session) {
        INDArray x = draws();
        INDArray sigma = variance(x);
        INDArray literal = x.sub(x.mean(0)).div(Transforms.sqrt(sigma.mul(sigma).add(1e-5), false));
        INDArray right = NORM.train(x, ones(3), zeros(3)).y();
        return Figures.under(DRAWS)
                .with(LITERAL, maxDifference(deviation(literal), 1))
                .with(RIGHT, maxDifference(deviation(right), 1));
    }

    private static Figures moments(EvidenceSession session) {
        INDArray normalized = NORM.train(draws(), ones(3), zeros(3)).normalized();
        return Figures.under(DRAWS)
                .with(MEAN, maxDifference(normalized.mean(0), 0))
                .with(VARIANCE, maxDifference(variance(normalized), 1));
    }

    private static Figures identity(EvidenceSession session) {
        INDArray x = draws();
        INDArray gamma = Transforms.sqrt(variance(x).add(NORM.epsilon()), false);
        return Figures.under(DRAWS)
                .with(WITHOUT, maxDifference(NORM.train(x, ones(3), zeros(3)).y(), x))
                .with(WITH, maxDifference(NORM.train(x, gamma, x.mean(0)).y(), x));
    }

    private static Figures affineMoments(EvidenceSession session) {
        INDArray gamma = Nd4j.createFromArray(2.0, -0.5, 1);
        INDArray beta = Nd4j.createFromArray(3.0, -1, 0);
        INDArray y = NORM.train(draws(), gamma, beta).y();
        return Figures.under(DRAWS + ", γ = (2, −0.5, 1), β = (3, −1, 0)")
                .with(AFFINE_MEAN, maxDifference(y.mean(0), 0))
                .with(AFFINE_VARIANCE, maxDifference(variance(y), 1))
                .with(MEAN_FROM_BETA, maxDifference(y.mean(0), beta))
                .with(DEVIATION_FROM_GAMMA, maxDifference(deviation(y), Transforms.abs(gamma, true)));
    }

    /** Deeplearning4j's layer with γ and β, in training. */
    private static INDArray layer(INDArray x, INDArray gamma, INDArray beta) {
        long features = x.size(1);
        MultiLayerNetwork layer = Sequential.input((int) features)
                .optimizer(new NoOp())
                .engine(Engine.DL4J)
                .add(Layers.batchNormalization(), Layers.softmax(2))
                .build();
        layer.setParam("0_gamma", gamma.castTo(DataType.FLOAT).reshape(1, features));
        layer.setParam("0_beta", beta.castTo(DataType.FLOAT).reshape(1, features));
        return layer.feedForward(x.castTo(DataType.FLOAT), true).get(1).castTo(DataType.DOUBLE);
    }

    private static Figures undone(EvidenceSession session) {
        INDArray x = Tensors.normal(2, 32, 5).mul(3).add(1);
        Forward forward = NORM.train(x, ones(5), zeros(5));
        INDArray deviation = Transforms.sqrt(forward.variance().add(NORM.epsilon()), true);
        return Figures.under("32 × 5 draws with mean 1 and standard deviation 3; γ = 1 and β = 0, as at the start")
                .with(LAYER_CHANGE, maxDifference(layer(x, ones(5), zeros(5)), x))
                .with(UNDONE, maxDifference(forward.normalized().mul(deviation).add(forward.mean()), x));
    }

    private static Figures againstDeeplearning4j(EvidenceSession session) {
        INDArray x = Tensors.normal(3, 16, 4).mul(2).add(1);
        INDArray gamma = Nd4j.createFromArray(1.0, 2, 0.5, -1);
        INDArray beta = Nd4j.createFromArray(0.0, 1, -1, 3);
        INDArray formula = x.sub(x.mean(0))
                .div(Transforms.sqrt(x.var(false, 0).add(Layers.BATCH_NORM_EPSILON), true))
                .mul(gamma)
                .add(beta);
        return Figures.under("16 × 4 draws, γ and β of either sign")
                .with(APART, maxDifference(formula, layer(x, gamma, beta)));
    }

    // Made where they are asked for: a list of claims needs no native library.
    private static INDArray beta() {
        return Nd4j.createFromArray(0.5, -1.0, 0, 2);
    }

    private static INDArray gamma() {
        return Nd4j.createFromArray(1.0, 2, -3, 0.5);
    }

    private static Figures order(EvidenceSession session) {
        INDArray x = Tensors.normal(1, 200, 4).mul(2).add(1);
        BatchNorm norm = new BatchNorm(1e-5, 0.9, Variance.BIASED);
        INDArray z = norm.train(x, ones(4), zeros(4)).normalized();
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
                .train(x, ones(4), zeros(4))
                .y();
        INDArray unbiased = x.sub(x.mean(0)).div(x.std(true, 0));
        return Figures.under("10 × 4 draws, ε = 1e-5")
                .with(BIASED, maxDifference(Tensors.variance(biased), 1))
                .with(UNBIASED, maxDifference(Tensors.variance(unbiased), 1));
    }
}
