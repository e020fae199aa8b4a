package org.reglab.claims.penalties;

import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.maxDifference;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.claims.Claim;
import org.reglab.claims.Document;
import org.reglab.claims.DocumentText;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.evidence.LinearRegression;
import org.reglab.claims.evidence.Snippet;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.data.SampleShape.Features;
import org.reglab.scratch.PenaltyConvention;

/** Document 003's training loops, read and run. */
public final class PenaltyCodeClaims {
    private static final Quantity L1_BY_L1 =
            Quantity.of("l1-by-l1", "lines of section 4.1 that update the weights by l1_lambda");
    private static final Quantity L1_BY_L2 =
            Quantity.of("l1-by-l2", "lines of section 4.1 that update the weights by l2_lambda");
    private static final Quantity L2_BY_L1 =
            Quantity.of("l2-by-l1", "lines of section 4.2 that update the weights by l1_lambda");
    private static final Quantity L2_BY_L2 =
            Quantity.of("l2-by-l2", "lines of section 4.2 that update the weights by l2_lambda");
    private static final Quantity LOSS_READ =
            Quantity.of("loss-read", "lines of section 4.1 that read loss after the penalty was added");
    private static final Quantity BY_GRADIENT =
            Quantity.of("by-gradient", "change of the weights when the penalty's gradient is added to the update");
    private static final Quantity SMALL_AS_WRITTEN =
            Quantity.of("small-as-written", "weights of 20 with |w| < 0.001, the L1 code as written");
    private static final Quantity SMALL_SIGN = Quantity.of("small-sign", "weights of 20 with |w| < 0.001, λ·sign(w)");
    private static final Quantity ZERO_SIGN = Quantity.of("zero-sign", "weights of 20 that are exactly 0, λ·sign(w)");
    private static final Quantity ZERO_PROXIMAL =
            Quantity.of("zero-proximal", "weights of 20 that are exactly 0, proximal step");
    private static final Quantity DROPOUT_LINES =
            Quantity.of("dropout-lines", "lines that dropout adds to the loop of section 4.3");
    private static final Quantity MORE_LINES =
            Quantity.of("more-lines", "lines of dropout in section 4.3 minus lines of the penalty in section 4.1");
    private static final Quantity PENALTY_LINES =
            Quantity.of("penalty-lines", "lines that the penalty adds to or changes in the loop of section 4.1");
    private static final Quantity UNSEEN = Quantity.of("unseen", "rows of 5,000 that no batch of 32 covers");
    private static final Quantity UNSEEN_REPAIRED =
            Quantity.of("unseen-repaired", "rows of 5,000 that RegLab's mini-batches of 32 do not cover");
    private static final double L1_LAMBDA = 0.3;
    private static final double L2_LAMBDA = 0.03;
    private static final double TINY = 1e-3;
    private static final String UPDATE = "model\\.weights -= .*";

    private PenaltyCodeClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "003-4.1-swapped-lambda",
                        PenaltyCodeClaims::lambdas,
                        supportedIf(where(L1_BY_L1).isAbove(0))
                                .correctedIf(where(L1_BY_L2).isAbove(0))),
                Claim.of(
                        "003-4.2-swapped-lambda",
                        PenaltyCodeClaims::lambdas,
                        supportedIf(where(L2_BY_L2).isAbove(0))
                                .correctedIf(where(L2_BY_L1).isAbove(0))),
                Claim.of(
                        "003-4.1-penalty-without-gradient",
                        PenaltyCodeClaims::lossRead,
                        supportedIf(where(LOSS_READ).isAbove(0))),
                Claim.of(
                        "003-4.1-sign",
                        PenaltyCodeClaims::sparsity,
                        supportedIf(where(SMALL_AS_WRITTEN).isAbove(4))
                                .correctedIf(where(ZERO_PROXIMAL).isAbove(4))),
                Claim.of(
                        "003-8.3-dropout-is-hard",
                        PenaltyCodeClaims::lines,
                        supportedIf(where(MORE_LINES).isAbove(0))),
                Claim.of(
                        "003-4.1-last-rows",
                        PenaltyCodeClaims::coverage,
                        supportedIf(where(UNSEEN).is(0))
                                .correctedIf(where(UNSEEN_REPAIRED).is(0))));
    }

    private static Snippet section(String section) {
        return new Snippet(DocumentText.of(Document.D003).code(section));
    }

    private static Figures lambdas(EvidenceSession session) {
        return Figures.under("the code of sections 4.1 and 4.2, read as text")
                .with(L1_BY_L1, section("4.1").lines(UPDATE + "l1_lambda"))
                .with(L1_BY_L2, section("4.1").lines(UPDATE + "l2_lambda"))
                .with(L2_BY_L1, section("4.2").lines(UPDATE + "l1_lambda"))
                .with(L2_BY_L2, section("4.2").lines(UPDATE + "l2_lambda"));
    }

    /** {@code loss += penalty} gives loss a value; what would use it is any other mention of the name. */
    private static Figures lossRead(EvidenceSession session) {
        INDArray asWritten = new LinearRegression().fit(w -> w.mul(L2_LAMBDA));
        INDArray repaired = new LinearRegression().fit(w -> PenaltyConvention.PYTORCH.l1Gradient(w, L1_LAMBDA));
        return Figures.under("the code of section 4.1, read as text; " + LinearRegression.CONDITIONS
                        + "; l1_lambda 0.3, l2_lambda 0.03")
                .with(LOSS_READ, section("4.1").lines("\\bloss\\b(?!\\s*[+-]?=)"))
                .with(BY_GRADIENT, maxDifference(asWritten, repaired));
    }

    private static Figures sparsity(EvidenceSession session) {
        LinearRegression model = new LinearRegression();
        INDArray asWritten = model.fit(w -> w.mul(L2_LAMBDA));
        INDArray sign = model.fit(w -> PenaltyConvention.PYTORCH.l1Gradient(w, L1_LAMBDA));
        INDArray proximal = model.fit(w -> w.mul(0), w -> softThreshold(w, model.learningRate() * L1_LAMBDA));
        return Figures.under(LinearRegression.CONDITIONS + "; l1_lambda 0.3, l2_lambda 0.03")
                .with(SMALL_AS_WRITTEN, below(asWritten, TINY))
                .with(SMALL_SIGN, below(sign, TINY))
                .with(ZERO_SIGN, below(sign, Double.MIN_VALUE))
                .with(ZERO_PROXIMAL, below(proximal, Double.MIN_VALUE));
    }

    private static Figures lines(EvidenceSession session) {
        long dropout = section("4.3").lines("dropout_mask");
        long penalty = section("4.1").lines("^\\s.*(penalty|_lambda \\*)");
        return Figures.under("the code of sections 4.1 and 4.3, read as text, without comments")
                .with(MORE_LINES, dropout - penalty)
                .with(DROPOUT_LINES, dropout)
                .with(PENALTY_LINES, penalty);
    }

    private static Figures coverage(EvidenceSession session) {
        int n = 5000;
        int batch = 32;
        MiniBatches batches = new MiniBatches(
                Examples.of(Nd4j.zeros(DataType.FLOAT, n, 1), new int[n], 2, new Features(1)), batch, 1);
        int seen = 0;
        for (int i = 0; i < batches.count(); i++) {
            seen += (int) batches.next().features().size(0);
        }
        return Figures.under("5,000 rows, batch 32, one epoch")
                .with(UNSEEN, n % batch)
                .with(UNSEEN_REPAIRED, n - seen);
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
