package org.reglab.claims.dropout;

import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.maxDifference;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Tensors;
import org.reglab.scratch.Dense;
import org.reglab.scratch.InvertedDropout;
import org.reglab.scratch.Relu;

/** Formulas of dropout. */
public final class MaskClaims {
    private static final Quantity SPREAD =
            Quantity.of("spread", "standard deviation of the number of units dropped, of 256");
    private static final Quantity FORMULA =
            Quantity.of("formula", "largest |1/N·Σ x − mean of dropout over 20,000 masks|");
    private static final Quantity OWN =
            Quantity.of("own", "largest |neuron's own output − mean of dropout over 20,000 masks|");
    private static final Quantity KEPT = Quantity.of("kept", "share kept by mask ~ Bernoulli(p), p = 0.2");
    private static final Quantity KEPT_REPAIRED =
            Quantity.of("kept-repaired", "share kept by mask ~ Bernoulli(1 − p), p = 0.2");
    private static final Quantity MEAN = Quantity.of("mean", "mean of mask·x over a million ones, rate 0.2");
    private static final Quantity MEAN_SCALED =
            Quantity.of("mean-scaled", "mean of mask·x/(1 − rate) over a million ones, rate 0.2");
    private static final Quantity DROPPED = Quantity.of("dropped", "share of units dropped with a retention of 0.5");
    private static final Quantity RATIO =
            Quantity.of("ratio", "mean input of a unit in inference over that in training, no division");
    private static final Quantity RATIO_REPAIRED = Quantity.of(
            "ratio-repaired",
            "mean input of a unit in inference over that in training, divided by the retention in training");
    private static final Quantity DOUBLED =
            Quantity.of("doubled", "penalty of dropout at 2w over that at w (L1 has 2, L2 has 4)");
    private static final Quantity FORMULA_GAP =
            Quantity.of("formula-gap", "|loss + p/(1−p)·Σ w²·Σ x² − mean loss over masks|, standard errors");
    private static final Quantity ZEROS = Quantity.of("zeros", "weights of 20 that dropout makes exactly 0");
    private static final Quantity WITHOUT_BIAS =
            Quantity.of("without-bias", "largest |f(Σ W·dropout(z)) − a layer with bias on the dropped input|");
    private static final Quantity WITH_BIAS =
            Quantity.of("with-bias", "largest |f(Σ W·dropout(z) + b) − a layer with bias on the dropped input|");

    private MaskClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "000-3.2-groups",
                        MaskClaims::spread,
                        supportedIf(where(SPREAD).isBelow(0.5))),
                Claim.of(
                        "000-3.2-formula",
                        MaskClaims::means,
                        supportedIf(where(FORMULA).isBelow(0.1))),
                Claim.of(
                        "002-3.2-mask",
                        MaskClaims::kept,
                        supportedIf(where(KEPT).isAbove(0.79))
                                .correctedIf(
                                        where(KEPT_REPAIRED).isAbove(0.79),
                                        where(KEPT_REPAIRED).isBelow(0.81))),
                Claim.of(
                        "002-3.2-no-scale",
                        MaskClaims::scale,
                        supportedIf(where(MEAN).isAbove(0.99))
                                .correctedIf(
                                        where(MEAN_SCALED).isAbove(0.99),
                                        where(MEAN_SCALED).isBelow(1.01))),
                Claim.of(
                        "004-3-case-formula",
                        MaskClaims::scale,
                        supportedIf(where(MEAN).isAbove(0.99))
                                .correctedIf(
                                        where(MEAN_SCALED).isAbove(0.99),
                                        where(MEAN_SCALED).isBelow(1.01))),
                Claim.of(
                        "003-3.3-keep",
                        MaskClaims::retention,
                        supportedIf(where(DROPPED).isAbove(0.49), where(DROPPED).isBelow(0.51))),
                Claim.of(
                        "003-3.3-no-scale",
                        MaskClaims::retention,
                        supportedIf(where(RATIO).isBelow(1.05))
                                .correctedIf(
                                        where(RATIO_REPAIRED).isAbove(0.95),
                                        where(RATIO_REPAIRED).isBelow(1.05))),
                Claim.of(
                        "003-3.3-formula",
                        MaskClaims::layer,
                        supportedIf(where(WITHOUT_BIAS).isBelow(1e-9))
                                .correctedIf(where(WITH_BIAS).isBelow(1e-9))),
                Claim.of(
                        "003-8.1-dropout-is-l1",
                        MaskClaims::linearModel,
                        supportedIf(where(DOUBLED).isAbove(1.8), where(DOUBLED).isBelow(2.2))));
    }

    private static Figures spread(EvidenceSession session) {
        INDArray dropped = masks(0.5, 2000, 256).rsub(1).sum(1);
        return Figures.under("2,000 masks of RegLab's dropout, 256 units, rate 0.5")
                .with(SPREAD, dropped.std(false).getDouble(0));
    }

    private static Figures means(EvidenceSession session) {
        int masks = 20_000;
        INDArray x = Nd4j.createFromArray(4.0, 6, 1, 0.5).reshape(1, 4);
        INDArray many =
                Nd4j.pullRows(x, 1, IntStream.generate(() -> 0).limit(masks).toArray());
        INDArray average =
                new InvertedDropout(0.5).forward(many, masks(0.5, masks, 4)).mean(0);
        return Figures.under("x = (4, 6, 1, 0.5), rate 0.5")
                .with(FORMULA, maxDifference(average, Tensors.mean(x)))
                .with(OWN, maxDifference(average, x.getRow(0)));
    }

    private static INDArray masks(double rate, int rows, int units) {
        Random random = Nd4j.getRandomFactory().getNewRandomInstance(1);
        return new InvertedDropout(rate).mask(Tensors.normal(1, rows, units), random);
    }

    private static Figures retention(EvidenceSession session) {
        INDArray x = Tensors.ones(256 * 1000).reshape(1000, 256);
        InvertedDropout dropout = new InvertedDropout(0.5);
        INDArray mask = dropout.mask(x, Nd4j.getRandomFactory().getNewRandomInstance(1));
        return Figures.under("1,000 samples of 256 ones")
                .with(DROPPED, 1 - Tensors.mean(mask))
                .with(RATIO, 1 / Tensors.mean(x.mul(mask)))
                .with(RATIO_REPAIRED, 1 / Tensors.mean(dropout.forward(x, mask)));
    }

    /** Squared error of y = xw with dropout of x: its mean over masks against the formula. */
    private static Figures linearModel(EvidenceSession session) {
        double rate = 0.4;
        INDArray x = Tensors.normal(1, 40, 20);
        INDArray w = Tensors.normal(2, 20, 1);
        INDArray y = x.mmul(w).add(Tensors.normal(3, 40, 1));
        double plain = squaredError(x, w, y);
        double penalty = rate
                / (1 - rate)
                * w.mul(w).mul(x.mul(x).sum(0).reshape(20, 1)).sumNumber().doubleValue();
        Moments once = meanOverMasks(x, w, y, rate);
        INDArray doubled = w.mul(2);
        double penaltyOfDoubled = meanOverMasks(x, doubled, y, rate).mean() - squaredError(x, doubled, y);
        return Figures.under("40 samples of 20 features, drop rate 0.4, 4,000 masks")
                .with(DOUBLED, penaltyOfDoubled / (once.mean() - plain))
                .with(FORMULA_GAP, Math.abs(plain + penalty - once.mean()) / once.standardError())
                .with(ZEROS, exactZeros(fitWithDropout(x, y, rate)));
    }

    private record Moments(double mean, double standardError) {}

    private static Moments meanOverMasks(INDArray x, INDArray w, INDArray y, double rate) {
        int masks = 4000;
        InvertedDropout dropout = new InvertedDropout(rate);
        var random = Nd4j.getRandomFactory().getNewRandomInstance(1);
        double[] losses = new double[masks];
        for (int i = 0; i < masks; i++) {
            losses[i] = squaredError(dropout.forward(x, dropout.mask(x, random)), w, y);
        }
        INDArray all = Nd4j.createFromArray(losses);
        return new Moments(Tensors.mean(all), all.std(true).getDouble(0) / Math.sqrt(masks));
    }

    private static double squaredError(INDArray x, INDArray w, INDArray y) {
        INDArray error = x.mmul(w).sub(y);
        return error.mul(error).sumNumber().doubleValue();
    }

    private static INDArray fitWithDropout(INDArray x, INDArray y, double rate) {
        InvertedDropout dropout = new InvertedDropout(rate);
        var random = Nd4j.getRandomFactory().getNewRandomInstance(2);
        INDArray w = Tensors.normal(4, 20, 1).mul(0.1);
        for (int i = 0; i < 2000; i++) {
            INDArray dropped = dropout.forward(x, dropout.mask(x, random));
            w = w.sub(dropped.transpose().mmul(dropped.mmul(w).sub(y)).mul(0.01 / 40));
        }
        return w;
    }

    private static int exactZeros(INDArray w) {
        int count = 0;
        for (double value : w.dup().data().asDouble()) {
            count += value == 0 ? 1 : 0;
        }
        return count;
    }

    private static Figures kept(EvidenceSession session) {
        return Figures.under("masks of a million entries")
                .with(KEPT, Tensors.mean(Tensors.bernoulli(1, 0.2, 1000, 1000)))
                .with(KEPT_REPAIRED, Tensors.mean(Tensors.bernoulli(1, 1 - 0.2, 1000, 1000)));
    }

    private static Figures scale(EvidenceSession session) {
        double rate = 0.2;
        INDArray x = Tensors.ones(1_000_000).reshape(1000, 1000);
        INDArray mask = Tensors.bernoulli(1, 1 - rate, 1000, 1000);
        return Figures.under("a million ones, mask ~ Bernoulli(1 − rate), rate 0.2")
                .with(MEAN, Tensors.mean(mask.mul(x)))
                .with(MEAN_SCALED, Tensors.mean(new InvertedDropout(rate).forward(x, mask)));
    }

    /** The formula of document 003 with ReLU, against the layer that it describes. */
    private static Figures layer(EvidenceSession session) {
        INDArray kernel = Tensors.normal(51, 6, 4);
        INDArray bias = Tensors.normal(52, 1, 4).reshape(4);
        INDArray z = Tensors.normal(53, 10, 6);
        InvertedDropout dropout = new InvertedDropout(0.5);
        INDArray dropped =
                dropout.forward(z, dropout.mask(z, Nd4j.getRandomFactory().getNewRandomInstance(1)));
        INDArray layer = Relu.forward(new Dense(kernel, bias).forward(dropped));
        return Figures.under("10 samples of 6 inputs, 4 units with biases, ReLU, rate 0.5")
                .with(WITHOUT_BIAS, maxDifference(Relu.forward(dropped.mmul(kernel)), layer))
                .with(WITH_BIAS, maxDifference(Relu.forward(dropped.mmul(kernel).add(bias)), layer));
    }
}
