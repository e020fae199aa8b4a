package org.reglab.claims.normalization;

import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.deviation;
import static org.reglab.claims.Tensors.ones;
import static org.reglab.claims.Tensors.zeros;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Tensors;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Variance;

/** The constant under the square root. */
public final class EpsilonClaims {
    private static final Quantity NEGATIVE = Quantity.of("negative", "NaN or infinite values of 12 with ε = −1e-5");
    private static final Quantity ZERO = Quantity.of("zero", "NaN or infinite values of 12 with ε = 0");
    private static final Quantity POSITIVE = Quantity.of("positive", "NaN or infinite values of 12 with ε = 1e-5");
    private static final Quantity LARGE_EPSILON =
            Quantity.of("large-epsilon", "least deviation of a normalised feature with ε = 0.999");
    private static final Quantity SMALL_EPSILON =
            Quantity.of("small-epsilon", "least deviation of a normalised feature with ε = 1e-5");

    private EpsilonClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "001-3.3-epsilon",
                        EpsilonClaims::signs,
                        supportedIf(where(NEGATIVE).is(0))),
                Claim.of(
                        "004-3-epsilon-below-1",
                        EpsilonClaims::sizes,
                        supportedIf(where(LARGE_EPSILON).isAbove(0.99))
                                .correctedIf(where(SMALL_EPSILON).isAbove(0.99))));
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

    private static Figures sizes(EvidenceSession session) {
        INDArray x =
                Tensors.normal(1, 64, 3).mul(Nd4j.createFromArray(0.05, 1, 4)).add(Nd4j.createFromArray(-1.0, 0, 3));
        return Figures.under("64 × 3 draws with standard deviations 0.05, 1 and 4")
                .with(LARGE_EPSILON, least(x, 0.999))
                .with(SMALL_EPSILON, least(x, 1e-5));
    }

    private static double least(INDArray x, double epsilon) {
        BatchNorm norm = new BatchNorm(epsilon, 0.9, Variance.BIASED);
        return Tensors.min(deviation(norm.train(x, ones(3), zeros(3)).y()));
    }
}
