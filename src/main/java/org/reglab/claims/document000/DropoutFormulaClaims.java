package org.reglab.claims.document000;

import static org.reglab.claims.Condition.where;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;
import org.reglab.scratch.InvertedDropout;

/** Section 3.2: what dropout computes. */
public final class DropoutFormulaClaims {
    private static final String SPREAD = "standard deviation of the number of units dropped, of 256";
    private static final String FIXED = "the same if groups had a fixed size";
    private static final String FORMULA = "largest |formula − x|";
    private static final String DROPOUT = "largest |mean of dropout over 20,000 masks − x|";

    private DropoutFormulaClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(groups(), formula());
    }

    private static Claim groups() {
        return new Claim(
                "000-3.2-groups",
                "对每个隐藏层的神经元进行随机分组，每组包含同样数量的神经元",
                "The neurons of each hidden layer are put into random groups of equally many neurons",
                "There are no groups: each unit is dropped or not, independently of the others and anew for each sample. The number"
                        + " dropped is binomial, for 256 units at rate 0.5 with a standard deviation of 8.",
                "Srivastava et al. 2014, section 4",
                DropoutFormulaClaims::spread,
                Rule.when(Verdict.REFUTED, where(SPREAD).isAbove(4)).otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Claim formula() {
        return new Claim(
                "000-3.2-formula",
                "p(x) = \\frac{1}{N} \\sum_{i=1}^{N} x_i",
                "The model of dropout is p(x) = 1/N Σ x_i, the mean of the neurons' outputs",
                "That is the mean over neurons, which throws away what tells them apart. Dropout multiplies each neuron by a"
                        + " random 0 or 1/(1 − p), and its mean over masks is the neuron's own output.",
                "Srivastava et al. 2014, section 4",
                DropoutFormulaClaims::means,
                Rule.when(
                                Verdict.REFUTED,
                                where(FORMULA).isAbove(0.5),
                                where(DROPOUT).isBelow(0.1))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Figures spread(EvidenceSession session) {
        INDArray dropped = masks(0.5, 2000, 256).rsub(1).sum(1);
        return Figures.under("2,000 masks of RegLab's dropout, 256 units, rate 0.5")
                .with(SPREAD, dropped.std(false).getDouble(0))
                .with(FIXED, 0);
    }

    private static Figures means(EvidenceSession session) {
        int masks = 20_000;
        INDArray x = Nd4j.createFromArray(4.0, 6, 1, 0.5).reshape(1, 4);
        INDArray many =
                Nd4j.pullRows(x, 1, IntStream.generate(() -> 0).limit(masks).toArray());
        INDArray average =
                new InvertedDropout(0.5).forward(many, masks(0.5, masks, 4)).mean(0);
        return Figures.under("x = (4, 6, 1, 0.5), rate 0.5")
                .with(FORMULA, Tensors.maxDifference(x, Tensors.mean(x)))
                .with(DROPOUT, Tensors.maxDifference(average, x.getRow(0)));
    }

    private static INDArray masks(double rate, int rows, int units) {
        Random random = Nd4j.getRandomFactory().getNewRandomInstance(1);
        return new InvertedDropout(rate).mask(Tensors.normal(1, rows, units), random);
    }
}
