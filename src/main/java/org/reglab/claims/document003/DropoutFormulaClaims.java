package org.reglab.claims.document003;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Claim;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;
import org.reglab.scratch.InvertedDropout;

/** Sections 3.3, 4.3 and 8: what dropout is. */
public final class DropoutFormulaClaims {
    private static final String DROPPED = "share of units dropped with a retention of 0.5";
    private static final String RATIO = "mean input of a unit in inference over that in training, as written";
    private static final String RATIO_REPAIRED = "the same, divided by the retention in training";
    private static final String FORMULA_GAP = "|loss + p/(1−p)·Σ w²·Σ x² − mean loss over masks| in standard errors";
    private static final String DOUBLED = "penalty at 2w over penalty at w (L2: 4, L1: 2)";
    private static final String ZEROS = "weights of 20 that dropout makes exactly 0";

    private static final Evidence RETENTION = DropoutFormulaClaims::retention;

    private DropoutFormulaClaims() {}

    /** Three claims. */
    public static List<Claim> claims() {
        return List.of(keep(), scale(), specialCase());
    }

    private static Claim keep() {
        return new Claim(
                "003-3.3-keep",
                "为每个神经元设置一个保留概率$p$，例如$p=0.5$，则随机丢弃50%的神经元",
                "Each neuron has a probability p of being kept; with p = 0.5, half of the neurons are dropped at random",
                "That is dropout as the paper defines it, with p the retention. Half are dropped on average; the number varies"
                        + " from sample to sample.",
                "Srivastava et al. 2014, section 4",
                RETENTION,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(DROPPED).isAbove(0.49),
                                where(DROPPED).isBelow(0.51))
                        .otherwise(Verdict.REFUTED),
                Verdict.SUPPORTED);
    }

    private static Claim scale() {
        return new Claim(
                "003-3.3-no-scale",
                "在测试过程中，保留所有的神经元",
                "In testing all neurons are kept",
                "All are kept, but then either the activations in training have to be divided by the retention or the weights in"
                        + " testing multiplied by it. Without that every unit gets twice its input.",
                "Srivastava et al. 2014, figure 2 and section 10",
                RETENTION,
                Rule.when(
                                Verdict.CORRECTED,
                                where(RATIO).isAbove(1.9),
                                where(RATIO_REPAIRED).isAbove(0.95),
                                where(RATIO_REPAIRED).isBelow(1.05))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim specialCase() {
        return new Claim(
                "003-8.1-dropout-is-l1",
                "Dropout是一种L1正则化的特例",
                "Dropout is a special case of L1 regularisation",
                "For a linear model dropout of the inputs is, in the mean, an L2 penalty weighted by the inputs' squares:"
                        + " p/(1 − p)·Σⱼ wⱼ²·Σᵢ xᵢⱼ². It grows fourfold when w doubles and sets no weight to 0.",
                "Srivastava et al. 2014, section 9.1; Wager, Wang and Liang 2013",
                DropoutFormulaClaims::linearModel,
                Rule.when(
                                Verdict.REFUTED,
                                where(FORMULA_GAP).isBelow(4),
                                where(DOUBLED).isAbove(3.5),
                                where(ZEROS).is(0))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
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
                .with(ZEROS, zeros(fitWithDropout(x, y, rate)));
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

    private static int zeros(INDArray w) {
        int count = 0;
        for (double value : w.dup().data().asDouble()) {
            count += value == 0 ? 1 : 0;
        }
        return count;
    }
}
