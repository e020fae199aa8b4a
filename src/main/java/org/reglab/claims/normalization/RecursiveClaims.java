package org.reglab.claims.normalization;

import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.maxDifference;
import static org.reglab.claims.Tensors.ones;
import static org.reglab.claims.Tensors.zeros;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Tensors;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Variance;
import org.reglab.scratch.Relu;

/** Batch normalisation in a recursive network: one composition, used at every level of a tree. */
public final class RecursiveClaims {
    private static final Quantity SHARED = Quantity.of(
            "shared", "largest |mean| of a feature at one level of the tree, statistics shared by all levels");
    private static final Quantity OWN =
            Quantity.of("own", "largest |mean| of a feature at one level of the tree, each level's own statistics");
    private static final BatchNorm NORM = new BatchNorm(1e-5, 0.9, Variance.BIASED);
    private static final int TREES = 256;
    private static final int LEAVES = 8;
    private static final int FEATURES = 16;

    private RecursiveClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(Claim.of(
                "004-6.3-recursive",
                RecursiveClaims::levels,
                supportedIf(where(SHARED).isBelow(0.1)).correctedIf(where(OWN).isBelow(1e-9))));
    }

    private static Figures levels(EvidenceSession session) {
        List<INDArray> levels = compositions();
        INDArray all =
                NORM.train(Nd4j.vstack(levels), ones(FEATURES), zeros(FEATURES)).y();
        double shared = 0;
        double own = 0;
        long from = 0;
        for (INDArray level : levels) {
            INDArray rows = all.get(NDArrayIndex.interval(from, from + level.size(0)), NDArrayIndex.all());
            shared = Math.max(shared, maxDifference(rows.mean(0), 0));
            INDArray alone = NORM.train(level, ones(FEATURES), zeros(FEATURES)).y();
            own = Math.max(own, maxDifference(alone.mean(0), 0));
            from += level.size(0);
        }
        return Figures.under(
                        "256 trees of 8 leaves with 16 features, ReLU of one weight matrix at each of three levels")
                .with(SHARED, shared)
                .with(OWN, own);
    }

    /** The inputs of the ReLU level by level, [trees · nodes, features]; a node's two children stand side by side. */
    private static List<INDArray> compositions() {
        INDArray kernel = Tensors.normal(72, 2 * FEATURES, FEATURES).mul(Math.sqrt(1.0 / FEATURES));
        INDArray nodes = Tensors.normal(71, TREES * LEAVES, FEATURES);
        List<INDArray> levels = new ArrayList<>();
        for (int left = LEAVES / 2; left >= 1; left /= 2) {
            INDArray input = nodes.reshape((long) TREES * left, 2L * FEATURES).mmul(kernel);
            levels.add(input);
            nodes = Relu.forward(input).dup('c');
        }
        return levels;
    }
}
