package org.reglab.claims.document002;

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
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.Document002BatchNorm;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;

/** Section 4: the class BatchNorm1d, as written and repaired. */
public final class BatchNormCodeClaims {
    private static final int FEATURES = 50;
    private static final String CONDITIONS = "fc1's 32 × 50 outputs: columns of different means and variances";
    private static final BatchNorm REPAIRED = new BatchNorm(1e-5, 0.9, Variance.UNBIASED);

    private static final String MEAN_AS_WRITTEN = "largest |mean| of a feature, as written";
    private static final String MEAN_REPAIRED = "largest |mean| of a feature, repaired";
    private static final String VARIANCE_AS_WRITTEN = "largest |variance − 1| of a feature, as written";
    private static final String VARIANCE_REPAIRED = "largest |variance − 1| of a feature, repaired";
    private static final String ALONE_AS_WRITTEN =
            "change of a sample's output in inference with other companions, as written";
    private static final String ALONE_REPAIRED = "the same, repaired";
    private static final String DIMENSIONS_BEFORE = "dimensions of running_mean when made";
    private static final String DIMENSIONS_AFTER = "dimensions of running_mean after one batch, as written";
    private static final String DIMENSIONS_REPAIRED = "dimensions of running_mean after one batch, repaired";
    private static final String ELEMENTS = "elements of weight";
    private static final String WANTED = "elements of x_hat, whose shape it should take";
    private static final String REFUSED = "refusals to reshape, of 1";

    private BatchNormCodeClaims() {}

    /** Four claims. */
    public static List<Claim> claims() {
        return List.of(viewAs(), axes(), inference(), buffers());
    }

    private static Claim viewAs() {
        return new Claim(
                "002-4-view-as",
                "out = self.weight.view_as(x_hat) * x_hat + self.bias.view_as(x_hat)",
                "The code scales by weight.view_as(x_hat)",
                "A view needs as many elements as the array has: 50 weights cannot be viewed as 32 × 50, so the first forward pass"
                        + " stops. Broadcasting, weight * x_hat, does what is meant.",
                "the shapes; NumPy's and ND4J's broadcasting rules",
                BatchNormCodeClaims::reshape,
                Rule.when(Verdict.CORRECTED, where(REFUSED).is(1)).otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim axes() {
        return new Claim(
                "002-4-axes",
                "mean = x.mean([0, 1], keepdim=True)",
                "The code takes the mean over both axes",
                "That is one number for the whole batch, so features keep means and variances of their own. Batch normalisation"
                        + " takes them per feature, over axis 0.",
                "Ioffe and Szegedy 2015, algorithm 1; document 002, section 3.1, has it right",
                BatchNormCodeClaims::moments,
                Rule.when(
                                Verdict.CORRECTED,
                                where(MEAN_AS_WRITTEN).isAbove(0.1),
                                where(MEAN_REPAIRED).isBelow(1e-6),
                                where(VARIANCE_REPAIRED).isBelow(1e-3))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim inference() {
        return new Claim(
                "002-4-eval-statistics",
                "x_hat = (x - mean) / torch.sqrt(var + self.eps)",
                "The code normalises by the batch's statistics in every call",
                "In inference the running statistics must be used, or a sample's prediction depends on which others it is"
                        + " predicted with. The code keeps running statistics and never reads them.",
                "Ioffe and Szegedy 2015, algorithm 2",
                BatchNormCodeClaims::alone,
                Rule.when(
                                Verdict.CORRECTED,
                                where(ALONE_AS_WRITTEN).isAbove(0.1),
                                where(ALONE_REPAIRED).is(0))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim buffers() {
        return new Claim(
                "002-4-buffers",
                "self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean",
                "The code updates running_mean by assigning to it",
                "keepdim=True and both axes make the statistics a matrix, so the buffer's shape changes from [50] to [1, 50] and a"
                        + " saved network no longer loads. In PyTorch the new value also keeps every batch's graph alive.",
                "the shapes",
                BatchNormCodeClaims::dimensions,
                Rule.when(
                                Verdict.CORRECTED,
                                where(DIMENSIONS_BEFORE).is(1),
                                where(DIMENSIONS_AFTER).is(2),
                                where(DIMENSIONS_REPAIRED).is(1))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static INDArray activations(long seed) {
        INDArray scales = Nd4j.linspace(0.5, 1.7, FEATURES, DataType.DOUBLE);
        INDArray means = Tensors.normal(11, 1, FEATURES).reshape(FEATURES);
        return Tensors.normal(seed, 32, FEATURES).mul(scales).add(means);
    }

    private static Figures reshape(EvidenceSession session) {
        INDArray weight = Tensors.ones(FEATURES);
        INDArray normalized = activations(1);
        int refused = 0;
        try {
            weight.reshape(normalized.shape());
        } catch (ND4JIllegalStateException e) {
            refused = 1;
        }
        return Figures.under("weight [50], x_hat [32, 50], in ND4J")
                .with(REFUSED, refused)
                .with(ELEMENTS, weight.length())
                .with(WANTED, normalized.length());
    }

    private static Figures moments(EvidenceSession session) {
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
                .with(ALONE_AS_WRITTEN, firstRows(asWritten.forward(batch), asWritten.forward(other)))
                .with(ALONE_REPAIRED, firstRows(infer(batch, running), infer(other, running)));
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
}
