package org.reglab.claims.document004;

import static org.reglab.claims.Condition.where;

import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;
import org.reglab.scratch.InvertedDropout;

/** Sections 2 to 4: formula and code of dropout. */
public final class DropoutFormulaClaims {
    private static final int UNITS = 256;
    private static final int BATCHES = 390;

    private static final String AGAIN = "probability to be dropped again right after having been dropped";
    private static final String TIMES = "mean number of times that a unit is dropped in an epoch of 390 batches";
    private static final String ALL = "batches until all 256 units have been dropped once, mean of 200 trials";
    private static final String ONE = "share dropped when 1 of 100 nodes is to be, p = 1/k";
    private static final String FIFTY = "share dropped when 50 of 100 nodes are to be, p = 1/k";
    private static final String FIFTY_RIGHT = "the same, p = k/n";
    private static final String KEPT = "share kept at drop rate 0.2, as written";
    private static final String KEPT_REPAIRED = "share kept at drop rate 0.2, repaired";
    private static final String KEPT_HALF = "share kept at drop rate 0.5, as written";
    private static final String MEAN = "mean output for ones at drop rate 0.5, as written";
    private static final String MEAN_REPAIRED = "the same, repaired";

    private DropoutFormulaClaims() {}

    /** Four claims. */
    public static List<Claim> claims() {
        return List.of(untilAll(), probability(), mask(), scale());
    }

    private static Claim untilAll() {
        return new Claim(
                "004-3-until-all-dropped",
                "在每个批次中随机选择一些节点进行丢弃，直到所有节点都被丢弃过一次",
                "In each batch some nodes are dropped at random, until all nodes have been dropped once",
                "There is no such end and no memory: masks are independent from batch to batch, a unit is as likely to be dropped"
                        + " again as before, and each is dropped in about half of all batches.",
                "Srivastava et al. 2014, section 5.1",
                DropoutFormulaClaims::oneEpoch,
                Rule.when(
                                Verdict.REFUTED,
                                where(AGAIN).isAbove(0.45),
                                where(TIMES).isAbove(2))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Claim probability() {
        return new Claim(
                "004-3-drop-probability",
                "p(i) = \\frac{1}{k}",
                "The drop probability is p(i) = 1/k, k being the number of nodes to be dropped",
                "To drop k of n nodes on average takes p = k/n. With 1/k, dropping one drops all, and the more are to be dropped,"
                        + " the fewer are; the two agree at k = √n.",
                "the mean of a binomial distribution, np",
                DropoutFormulaClaims::probabilities,
                Rule.when(
                                Verdict.REFUTED,
                                where(ONE).is(1),
                                where(FIFTY).isBelow(0.1),
                                where(FIFTY_RIGHT).isAbove(0.45))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Claim mask() {
        return new Claim(
                "004-4-mask-keeps-the-rate",
                "dropout_mask = np.random.rand(x.shape[0], x.shape[1]) < dropout_rate",
                "The mask is rand < dropout_rate",
                "The mask is 1 where a node stays, so this keeps the share that should be dropped: at rate 0.2 a fifth is left."
                        + " At 0.5 the two are the same, which hides the fault.",
                "Srivastava et al. 2014, section 4",
                DropoutFormulaClaims::shares,
                Rule.when(
                                Verdict.CORRECTED,
                                where(KEPT).isBelow(0.25),
                                where(KEPT_REPAIRED).isAbove(0.75),
                                where(KEPT_HALF).isAbove(0.45))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim scale() {
        return new Claim(
                "004-4-no-scale",
                "return x * dropout_mask",
                "The function returns x * dropout_mask",
                "The survivors have to be divided by the share that is kept, so that a unit's mean input is the same in training"
                        + " and inference; and the function has no way to be switched off for inference.",
                "Srivastava et al. 2014, section 10",
                DropoutFormulaClaims::means,
                Rule.when(
                                Verdict.CORRECTED,
                                where(MEAN).isBelow(0.9),
                                where(MEAN_REPAIRED).isAbove(0.99))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Figures oneEpoch(EvidenceSession session) {
        INDArray dropped = Tensors.bernoulli(1, 0.5, BATCHES, UNITS);
        double pairs = 0;
        double again = 0;
        for (int i = 1; i < BATCHES; i++) {
            INDArray before = dropped.getRow(i - 1);
            pairs += before.sumNumber().doubleValue();
            again += before.mul(dropped.getRow(i)).sumNumber().doubleValue();
        }
        return Figures.under("256 units, drop rate 0.5, one mask per batch")
                .with(AGAIN, again / pairs)
                .with(TIMES, Tensors.mean(dropped.sum(0)))
                .with(ALL, batchesUntilAll());
    }

    private static double batchesUntilAll() {
        Random random = new Random(1);
        int trials = 200;
        double total = 0;
        for (int trial = 0; trial < trials; trial++) {
            int left = UNITS;
            while (left > 0) {
                total++;
                int stay = 0;
                for (int i = 0; i < left; i++) {
                    stay += random.nextDouble() < 0.5 ? 0 : 1;
                }
                left = stay;
            }
        }
        return total / trials;
    }

    private static Figures probabilities(EvidenceSession session) {
        return Figures.under("masks of 1,000 × 100")
                .with(ONE, Tensors.mean(Tensors.bernoulli(1, 1.0 / 1, 1000, 100)))
                .with(FIFTY, Tensors.mean(Tensors.bernoulli(1, 1.0 / 50, 1000, 100)))
                .with(FIFTY_RIGHT, Tensors.mean(Tensors.bernoulli(1, 50.0 / 100, 1000, 100)));
    }

    /** Section 4's mask, 1 where a uniform number lies below the rate. */
    private static INDArray asWritten(double rate) {
        return Tensors.bernoulli(1, rate, 1000, 1000);
    }

    private static INDArray repaired(double rate) {
        return Tensors.bernoulli(1, 1 - rate, 1000, 1000);
    }

    private static Figures shares(EvidenceSession session) {
        return Figures.under("masks of a million entries")
                .with(KEPT, Tensors.mean(asWritten(0.2)))
                .with(KEPT_REPAIRED, Tensors.mean(repaired(0.2)))
                .with(KEPT_HALF, Tensors.mean(asWritten(0.5)));
    }

    private static Figures means(EvidenceSession session) {
        INDArray ones = repaired(0.5).assign(1);
        return Figures.under("a million ones")
                .with(MEAN, Tensors.mean(ones.mul(asWritten(0.5))))
                .with(MEAN_REPAIRED, Tensors.mean(new InvertedDropout(0.5).forward(ones, repaired(0.5))));
    }
}
