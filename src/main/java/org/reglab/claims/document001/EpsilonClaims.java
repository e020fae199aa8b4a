package org.reglab.claims.document001;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;

/** The constant under the square root. */
public final class EpsilonClaims {
    private static final String NEGATIVE = "NaN or infinite values with ε = −1e-5, of 12";
    private static final String ZERO = "NaN or infinite values with ε = 0, of 12";
    private static final String POSITIVE = "NaN or infinite values with ε = 1e-5, of 12";

    private EpsilonClaims() {}

    /** One claim. */
    public static List<Claim> claims() {
        return List.of(new Claim(
                "001-3.3-epsilon",
                "$\\epsilon$ 是一个小于0的常数",
                "ε is a constant below 0",
                "ε must be above 0: it is there so that a feature without variance is not divided by 0. A negative ε makes the"
                        + " root of such a feature's variance imaginary, and MNIST has 67 pixels that never change.",
                "Ioffe and Szegedy 2015, algorithm 1",
                EpsilonClaims::signs,
                Rule.when(
                                Verdict.REFUTED,
                                where(NEGATIVE).isAbove(0),
                                where(POSITIVE).is(0))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED));
    }

    /** A feature that varies, one that hardly does and one that does not. */
    private static Figures signs(EvidenceSession session) {
        INDArray x = Nd4j.create(new double[][] {{1, 0.001, 7}, {2, 0.002, 7}, {4, 0.001, 7}, {3, 0.002, 7}});
        return Figures.under("batch normalisation of a 4 × 3 array with variances 1.25, 2.5e-7 and 0")
                .with(NEGATIVE, notFinite(x, -1e-5))
                .with(ZERO, notFinite(x, 0))
                .with(POSITIVE, notFinite(x, 1e-5));
    }

    private static int notFinite(INDArray x, double epsilon) {
        return Tensors.notFinite(
                x.sub(x.mean(0)).div(Transforms.sqrt(x.var(false, 0).add(epsilon), true)));
    }
}
