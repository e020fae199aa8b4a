package org.reglab.claims.normalization;

import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.maxDifference;
import static org.reglab.claims.Tensors.ones;
import static org.reglab.claims.Tensors.variance;
import static org.reglab.claims.Tensors.zeros;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.exception.ND4JIllegalStateException;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Tensors;
import org.reglab.claims.evidence.Document002BatchNorm;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;

/** Batch normalisation as the documents write it in code. */
public final class LayerCodeClaims {
    private static final Quantity APART = Quantity.of("apart", "largest |code − repaired layer| in training");
    private static final Quantity ALONE =
            Quantity.of("alone", "difference of the outputs for two different single samples, as written");
    private static final Quantity ALONE_REPAIRED = Quantity.of(
            "alone-repaired", "difference of the outputs for two different single samples, with running statistics");
    private static final Quantity MEAN_AS_WRITTEN =
            Quantity.of("mean-as-written", "largest |mean| of a feature, as written");
    private static final Quantity MEAN_REPAIRED = Quantity.of("mean-repaired", "largest |mean| of a feature, repaired");
    private static final Quantity VARIANCE_AS_WRITTEN =
            Quantity.of("variance-as-written", "largest |variance − 1| of a feature, as written");
    private static final Quantity VARIANCE_REPAIRED =
            Quantity.of("variance-repaired", "largest |variance − 1| of a feature, repaired");
    private static final Quantity COMPANIONS_AS_WRITTEN = Quantity.of(
            "companions-as-written", "change of a sample's output in inference with other companions, as written");
    private static final Quantity COMPANIONS_REPAIRED = Quantity.of(
            "companions-repaired", "change of a sample's output in inference with other companions, repaired");
    private static final Quantity DIMENSIONS_BEFORE =
            Quantity.of("dimensions-before", "dimensions of running_mean when made");
    private static final Quantity DIMENSIONS_AFTER =
            Quantity.of("dimensions-after", "dimensions of running_mean after one batch, as written");
    private static final Quantity DIMENSIONS_REPAIRED =
            Quantity.of("dimensions-repaired", "dimensions of running_mean after one batch, repaired");
    private static final Quantity REFUSED = Quantity.of("refused", "refusals of weight.view_as(x_hat), of 1");
    private static final Quantity BROADCAST =
            Quantity.of("broadcast", "largest |weight * x_hat by broadcasting − row by row|");
    private static final int FEATURES = 50;
    private static final String CONDITIONS = "fc1's 32 × 50 outputs: columns of different means and variances";
    private static final BatchNorm REPAIRED = new BatchNorm(1e-5, 0.9, Variance.UNBIASED);

    private LayerCodeClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "004-4-bn-code",
                        LayerCodeClaims::codeInTraining,
                        supportedIf(where(APART).isBelow(1e-9))),
                Claim.of(
                        "004-4-bn-code-inference",
                        LayerCodeClaims::oneSample,
                        supportedIf(where(ALONE).isAbove(0.1))
                                .correctedIf(where(ALONE_REPAIRED).isAbove(0.1))),
                Claim.of(
                        "002-4-view-as",
                        LayerCodeClaims::reshape,
                        supportedIf(where(REFUSED).is(0))
                                .correctedIf(where(BROADCAST).isBelow(1e-12))),
                Claim.of(
                        "002-4-axes",
                        LayerCodeClaims::perFeature,
                        supportedIf(
                                        where(MEAN_AS_WRITTEN).isBelow(1e-6),
                                        where(VARIANCE_AS_WRITTEN).isBelow(1e-3))
                                .correctedIf(
                                        where(MEAN_REPAIRED).isBelow(1e-6),
                                        where(VARIANCE_REPAIRED).isBelow(1e-3))),
                Claim.of(
                        "002-4-eval-statistics",
                        LayerCodeClaims::alone,
                        supportedIf(where(COMPANIONS_AS_WRITTEN).isBelow(1e-9))
                                .correctedIf(where(COMPANIONS_REPAIRED).isBelow(1e-9))),
                Claim.of(
                        "002-4-buffers",
                        LayerCodeClaims::dimensions,
                        supportedIf(where(DIMENSIONS_AFTER).is(1))
                                .correctedIf(
                                        where(DIMENSIONS_BEFORE).is(1),
                                        where(DIMENSIONS_REPAIRED).is(1))));
    }

    // Made where they are asked for: a list of claims needs no native library.
    private static INDArray gamma() {
        return Nd4j.createFromArray(2.0, -0.5, 1);
    }

    private static INDArray beta() {
        return Nd4j.createFromArray(3.0, -1, 0);
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

    private static Figures codeInTraining(EvidenceSession session) {
        INDArray x = draws();
        return Figures.under("64 × 3 draws, γ = (2, −0.5, 1), β = (3, −1, 0)")
                .with(
                        APART,
                        maxDifference(
                                batchNormalization(x, gamma(), beta(), 1e-5),
                                REPAIRED.train(x, gamma(), beta()).y()));
    }

    private static Figures oneSample(EvidenceSession session) {
        INDArray x = draws();
        Forward trained = REPAIRED.train(x, gamma(), beta());
        Running running = REPAIRED.update(new Running(zeros(3), ones(3)), trained);
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
                                REPAIRED.infer(first, gamma(), beta(), running),
                                REPAIRED.infer(second, gamma(), beta(), running)));
    }

    private static INDArray activations(long seed) {
        INDArray scales = Nd4j.linspace(0.5, 1.7, FEATURES, DataType.DOUBLE);
        INDArray means = Tensors.normal(11, 1, FEATURES).reshape(FEATURES);
        return Tensors.normal(seed, 32, FEATURES).mul(scales).add(means);
    }

    private static Figures perFeature(EvidenceSession session) {
        INDArray asWritten = new Document002BatchNorm(FEATURES).forward(activations(1));
        INDArray repaired =
                REPAIRED.train(activations(1), ones(FEATURES), zeros(FEATURES)).y();
        return Figures.under(CONDITIONS)
                .with(MEAN_AS_WRITTEN, maxDifference(asWritten.mean(0), 0))
                .with(MEAN_REPAIRED, maxDifference(repaired.mean(0), 0))
                .with(VARIANCE_AS_WRITTEN, maxDifference(variance(asWritten), 1))
                .with(VARIANCE_REPAIRED, maxDifference(variance(repaired), 1));
    }

    /** The first sample, trained in one batch and predicted in two. */
    private static Figures alone(EvidenceSession session) {
        INDArray batch = activations(1);
        INDArray other = activations(2).mul(2);
        other.putRow(0, batch.getRow(0));
        Document002BatchNorm asWritten = new Document002BatchNorm(FEATURES);
        Forward trained = REPAIRED.train(batch, ones(FEATURES), zeros(FEATURES));
        Running running = REPAIRED.update(new Running(zeros(FEATURES), ones(FEATURES)), trained);
        return Figures.under(CONDITIONS)
                .with(COMPANIONS_AS_WRITTEN, firstRows(asWritten.forward(batch), asWritten.forward(other)))
                .with(COMPANIONS_REPAIRED, firstRows(infer(batch, running), infer(other, running)));
    }

    private static INDArray infer(INDArray x, Running running) {
        return REPAIRED.infer(x, ones(FEATURES), zeros(FEATURES), running);
    }

    private static double firstRows(INDArray a, INDArray b) {
        return maxDifference(a.getRow(0), b.getRow(0));
    }

    private static Figures dimensions(EvidenceSession session) {
        Document002BatchNorm asWritten = new Document002BatchNorm(FEATURES);
        int before = asWritten.runningMean().rank();
        asWritten.forward(activations(1));
        Running running = REPAIRED.update(
                new Running(zeros(FEATURES), ones(FEATURES)),
                REPAIRED.train(activations(1), ones(FEATURES), zeros(FEATURES)));
        return Figures.under(CONDITIONS)
                .with(DIMENSIONS_AFTER, asWritten.runningMean().rank())
                .with(DIMENSIONS_BEFORE, before)
                .with(DIMENSIONS_REPAIRED, running.mean().rank());
    }

    private static Figures reshape(EvidenceSession session) {
        INDArray weight = Tensors.normal(41, 1, FEATURES).reshape(FEATURES);
        INDArray normalized = activations(1);
        int refused = 0;
        try {
            weight.reshape(normalized.shape());
        } catch (ND4JIllegalStateException e) {
            refused = 1;
        }
        INDArray rowByRow = normalized.dup();
        for (int row = 0; row < rowByRow.rows(); row++) {
            for (int j = 0; j < FEATURES; j++) {
                rowByRow.putScalar(row, j, normalized.getDouble(row, j) * weight.getDouble(j));
            }
        }
        return Figures.under("weight [50], x_hat [32, 50], in ND4J, whose views need as many elements as PyTorch's")
                .with(REFUSED, refused)
                .with(BROADCAST, maxDifference(normalized.mul(weight), rowByRow));
    }
}
