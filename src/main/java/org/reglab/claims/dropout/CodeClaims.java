package org.reglab.claims.dropout;

import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Tensors;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;
import org.reglab.scratch.InvertedDropout;

/** Dropout as documents 003 and 004 write it in code. */
public final class CodeClaims {
    private static final Quantity AGAIN =
            Quantity.of("again", "probability to be dropped in the next batch after having been dropped");
    private static final Quantity TIMES =
            Quantity.of("times", "mean number of times that a unit is dropped in 390 batches");
    private static final Quantity ALL = Quantity.of("all", "batches until all 256 units have been dropped once");
    private static final Quantity FIFTY =
            Quantity.of("fifty", "share of 100 nodes dropped with p = 1/k when k = 50 are to be");
    private static final Quantity FIFTY_RIGHT =
            Quantity.of("fifty-right", "share of 100 nodes dropped with p = k/n when k = 50 are to be");
    private static final Quantity KEPT = Quantity.of("kept", "share kept by rand < rate at drop rate 0.2");
    private static final Quantity KEPT_REPAIRED =
            Quantity.of("kept-repaired", "share kept by rand >= rate at drop rate 0.2");
    private static final Quantity KEPT_HALF = Quantity.of("kept-half", "share kept by rand < rate at drop rate 0.5");
    private static final Quantity KEPT_ABOVE = Quantity.of("kept-above", "share kept by rand > rate at drop rate 0.2");
    private static final Quantity MEAN = Quantity.of("mean", "mean output for ones at drop rate 0.5, as written");
    private static final Quantity MEAN_REPAIRED =
            Quantity.of("mean-repaired", "mean output for ones at drop rate 0.5, divided by the share kept");
    private static final Quantity FRESH =
            Quantity.of("fresh", "probability that a unit's state survives 28 steps, a fresh mask at each, rate 0.2");
    private static final Quantity LOCKED =
            Quantity.of("locked", "probability that a unit's state survives 28 steps, one mask for all, rate 0.2");
    private static final int UNITS = 256;
    private static final int BATCHES = 390;
    private static final int STEPS = 28;

    private CodeClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "004-3-until-all-dropped",
                        CodeClaims::oneEpoch,
                        supportedIf(where(AGAIN).isBelow(0.05))),
                Claim.of(
                        "004-3-drop-probability",
                        CodeClaims::probabilities,
                        supportedIf(where(FIFTY).isAbove(0.45), where(FIFTY).isBelow(0.55))),
                Claim.of(
                        "004-4-mask-keeps-the-rate",
                        CodeClaims::shares,
                        supportedIf(where(KEPT).isAbove(0.79))
                                .correctedIf(
                                        where(KEPT_REPAIRED).isAbove(0.79),
                                        where(KEPT_REPAIRED).isBelow(0.81))),
                Claim.of(
                        "004-4-no-scale",
                        CodeClaims::outputs,
                        supportedIf(where(MEAN).isAbove(0.99))
                                .correctedIf(
                                        where(MEAN_REPAIRED).isAbove(0.99),
                                        where(MEAN_REPAIRED).isBelow(1.01))),
                Claim.of(
                        "003-4.3-rate",
                        CodeClaims::above,
                        supportedIf(
                                where(KEPT_ABOVE).isAbove(0.79),
                                where(KEPT_ABOVE).isBelow(0.81))),
                Claim.of(
                        "004-6.7-dropout-time-series",
                        CodeClaims::survival,
                        supportedIf(where(FRESH).isAbove(0.5))
                                .correctedIf(where(LOCKED).isAbove(0.5))));
    }

    /** Masks of Deeplearning4j's own dropout layer, one sample of 256 ones per batch. */
    private static Figures oneEpoch(EvidenceSession session) {
        MultiLayerNetwork network = Sequential.input(UNITS)
                .seed(1)
                .optimizer(new NoOp())
                .engine(Engine.DL4J)
                .addAsIs(Layers.dropout(0.5))
                .add(Layers.softmax(2))
                .build();
        INDArray ones = Nd4j.ones(DataType.FLOAT, 1, UNITS);
        boolean[] before = new boolean[UNITS];
        boolean[] ever = new boolean[UNITS];
        double droppedBefore = 0;
        double again = 0;
        double times = 0;
        int all = 0;
        for (int batch = 1; batch <= BATCHES; batch++) {
            float[] output = network.feedForward(ones, true).get(1).dup().data().asFloat();
            int missing = 0;
            for (int i = 0; i < UNITS; i++) {
                boolean dropped = output[i] == 0;
                droppedBefore += before[i] ? 1 : 0;
                again += before[i] && dropped ? 1 : 0;
                times += dropped ? 1 : 0;
                before[i] = dropped;
                ever[i] |= dropped;
                missing += ever[i] ? 0 : 1;
            }
            all = missing == 0 && all == 0 ? batch : all;
        }
        return Figures.under("Deeplearning4j's dropout layer, 256 units, drop rate 0.5, 390 batches")
                .with(AGAIN, again / droppedBefore)
                .with(TIMES, times / UNITS)
                .with(ALL, all);
    }

    private static Figures probabilities(EvidenceSession session) {
        return Figures.under("masks of 1,000 × 100")
                .with(FIFTY, Tensors.mean(Tensors.bernoulli(1, 1.0 / 50, 1000, 100)))
                .with(FIFTY_RIGHT, Tensors.mean(Tensors.bernoulli(1, 50.0 / 100, 1000, 100)));
    }

    /** Uniform numbers, a million. */
    private static INDArray uniform() {
        Random random = new Random(1);
        double[] values = new double[1_000_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble();
        }
        return Nd4j.create(values, new long[] {1000, 1000}, DataType.DOUBLE);
    }

    private static INDArray asWritten(double rate) {
        return uniform().lt(rate).castTo(DataType.DOUBLE);
    }

    private static Figures shares(EvidenceSession session) {
        return Figures.under("masks of a million entries")
                .with(KEPT, Tensors.mean(asWritten(0.2)))
                .with(KEPT_REPAIRED, Tensors.mean(uniform().gte(0.2).castTo(DataType.DOUBLE)))
                .with(KEPT_HALF, Tensors.mean(asWritten(0.5)));
    }

    private static Figures above(EvidenceSession session) {
        return Figures.under("a mask of a million entries")
                .with(KEPT_ABOVE, Tensors.mean(uniform().gt(0.2).castTo(DataType.DOUBLE)));
    }

    private static Figures outputs(EvidenceSession session) {
        INDArray ones = Tensors.ones(1_000_000).reshape(1000, 1000);
        return Figures.under("a million ones")
                .with(MEAN, Tensors.mean(ones.mul(asWritten(0.5))))
                .with(MEAN_REPAIRED, Tensors.mean(new InvertedDropout(0.5).forward(ones, asWritten(0.5))));
    }

    /** 20,000 units that pass through 28 steps of a recurrence. */
    private static Figures survival(EvidenceSession session) {
        int units = 20_000;
        INDArray masks = Tensors.bernoulli(100, 0.8, STEPS, units);
        return Figures.under("20,000 units, drop rate 0.2, 28 steps as in an image read column by column")
                .with(FRESH, Tensors.mean(masks.prod(0)))
                .with(LOCKED, Tensors.mean(masks.getRow(0)));
    }
}
