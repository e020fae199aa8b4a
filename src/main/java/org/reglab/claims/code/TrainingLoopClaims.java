package org.reglab.claims.code;

import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.maxDifference;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Tensors;
import org.reglab.scratch.AdamStep;
import org.reglab.scratch.Dense;
import org.reglab.scratch.SgdStep;
import org.reglab.scratch.SigmoidCrossEntropy;

/** Document 002's training loop, as written and repaired. */
public final class TrainingLoopClaims {
    private static final Quantity NOT_A_NUMBER =
            Quantity.of("not-a-number", "samples of 100 whose log is not a number, cross-entropy of the raw output");
    private static final Quantity WITH_LOGITS =
            Quantity.of("with-logits", "samples of 100 whose log is not a number, cross-entropy of logits");
    private static final Quantity OUTSIDE = Quantity.of("outside", "share of raw outputs outside [0, 1]");
    private static final Quantity SGD =
            Quantity.of("sgd", "largest |weight difference| of new and kept optimizer, SGD");
    private static final Quantity MOMENTUM =
            Quantity.of("momentum", "largest |weight difference| of new and kept optimizer, SGD with momentum 0.9");
    private static final Quantity ADAM =
            Quantity.of("adam", "largest |weight difference| of new and kept optimizer, Adam");
    private static final Quantity LOST =
            Quantity.of("lost", "largest |weight difference| of momentum made anew and no momentum at all");
    private static final int STEPS = 40;

    private TrainingLoopClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "002-4-bce-raw",
                        TrainingLoopClaims::logarithms,
                        supportedIf(where(NOT_A_NUMBER).is(0))
                                .correctedIf(where(WITH_LOGITS).is(0))),
                Claim.of(
                        "002-4-new-optimizer",
                        TrainingLoopClaims::madeAnew,
                        supportedIf(
                                        where(SGD).is(0),
                                        where(MOMENTUM).is(0),
                                        where(ADAM).is(0))
                                .correctedIf(
                                        where(SGD).is(0),
                                        where(MOMENTUM).isAbove(0.01),
                                        where(ADAM).isAbove(0.01))));
    }

    private static Figures logarithms(EvidenceSession session) {
        INDArray kernel = Tensors.normal(1, 10, 1).mul(Math.sqrt(1.0 / 10));
        INDArray output = new Dense(kernel, Tensors.zeros(1)).forward(Tensors.normal(2, 100, 10));
        INDArray labels = Tensors.bernoulli(3, 0.5, 100, 1);
        INDArray perSample =
                labels.mul(Transforms.log(output, true)).add(labels.rsub(1).mul(Transforms.log(output.rsub(1), true)));
        int bad = 0;
        int badWithLogits = 0;
        for (int i = 0; i < 100; i++) {
            bad += Double.isFinite(perSample.getDouble(i)) ? 0 : 1;
            INDArray one = output.getRow(i, true);
            badWithLogits += Double.isFinite(SigmoidCrossEntropy.loss(one, labels.getRow(i, true))) ? 0 : 1;
        }
        double outside = output.lt(0).castTo(output.dataType()).sumNumber().doubleValue()
                + output.gt(1).castTo(output.dataType()).sumNumber().doubleValue();
        return Figures.under("a linear layer of 10 inputs, 100 draws, labels at random")
                .with(NOT_A_NUMBER, bad)
                .with(WITH_LOGITS, badWithLogits)
                .with(OUTSIDE, outside / 100);
    }

    /** Logistic regression on labels that can be learnt; the optimizers see the same mini-batches. */
    private static Figures madeAnew(EvidenceSession session) {
        return Figures.under("logistic regression, 10 inputs, 40 steps of batch 32, learning rate 0.01")
                .with(SGD, maxDifference(sgd(0, false), sgd(0, true)))
                .with(MOMENTUM, maxDifference(sgd(0.9, false), sgd(0.9, true)))
                .with(ADAM, maxDifference(adam(false), adam(true)))
                .with(LOST, maxDifference(sgd(0.9, true), sgd(0, false)));
    }

    /** Heavy-ball momentum as in PyTorch: v = momentum·v + gradient, and a step along v. */
    private static INDArray sgd(double momentum, boolean anew) {
        SgdStep step = new SgdStep(0.01);
        INDArray w = Tensors.normal(1, 10, 1).mul(0);
        INDArray velocity = Nd4j.zerosLike(w);
        for (int t = 0; t < STEPS; t++) {
            velocity = anew ? Nd4j.zerosLike(w) : velocity;
            velocity = velocity.mul(momentum).add(gradient(w, t));
            w = step.step(w, velocity);
        }
        return w;
    }

    private static INDArray adam(boolean anew) {
        AdamStep step = new AdamStep(0.01, 0.9, 0.999, 1e-8, AdamStep.Epsilon.PYTORCH);
        INDArray w = Tensors.normal(1, 10, 1).mul(0);
        AdamStep.Moments moments = AdamStep.Moments.zero(w);
        for (int t = 0; t < STEPS; t++) {
            AdamStep.Result result = step.step(w, gradient(w, t), anew ? AdamStep.Moments.zero(w) : moments);
            w = result.w();
            moments = result.moments();
        }
        return w;
    }

    private static INDArray gradient(INDArray w, int t) {
        INDArray x = Tensors.normal(100 + t, 32, 10);
        INDArray labels = x.mmul(Tensors.normal(7, 10, 1)).gt(0).castTo(x.dataType());
        Dense dense = new Dense(w, Tensors.zeros(1));
        return dense.backward(x, SigmoidCrossEntropy.backward(dense.forward(x), labels))
                .dKernel();
    }
}
