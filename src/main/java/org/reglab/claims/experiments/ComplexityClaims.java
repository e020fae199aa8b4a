package org.reglab.claims.experiments;

import static org.reglab.claims.Effect.higher;
import static org.reglab.claims.Effect.lower;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EffectRule;
import org.reglab.claims.evidence.Capacity;
import org.reglab.claims.evidence.Contrast;
import org.reglab.claims.evidence.Depths;
import org.reglab.claims.evidence.Measure;
import org.reglab.claims.evidence.Overtraining;
import org.reglab.claims.evidence.TwoSizes;
import org.reglab.claims.evidence.Widths;

/** How complex a function a network fits, and what that does to generalisation. */
public final class ComplexityClaims {
    private static final Contrast TRAIN = Contrast.of("l2=1e-3", "plain", Measure.TRAIN_LOSS);

    private ComplexityClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "000-2-dropout-complexity",
                        Capacity.EVIDENCE,
                        Matters.memory(Capacity.FULL),
                        EffectRule.of(lower(Capacity.DROPOUT, Matters.MEMORY))),
                Claim.of(
                        "002-2-simpler",
                        Capacity.EVIDENCE,
                        Matters.memory(Capacity.FULL),
                        EffectRule.of(lower(Capacity.DROPOUT, Matters.MEMORY))),
                Claim.of(
                        "003-2.3-dropout-more-complex",
                        Capacity.EVIDENCE,
                        Matters.memory(Capacity.FULL),
                        EffectRule.of(higher(Capacity.DROPOUT, Matters.MEMORY))),
                Claim.of(
                        "001-6.3-fewer-parameters",
                        Capacity.EVIDENCE,
                        Matters.memory(Capacity.FULL),
                        EffectRule.of(lower(Capacity.BN, Matters.MEMORY))),
                Claim.of(
                        "003-2.1-more-complex",
                        Capacity.EVIDENCE,
                        Matters.memory(Capacity.FULL),
                        EffectRule.over(
                                "which penalty",
                                higher(Capacity.L2, Matters.MEMORY),
                                higher(Capacity.L1, Matters.MEMORY))),
                Claim.of(
                        "001-2.1-better-on-train",
                        TRAIN,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                lower(TRAIN.in(TwoSizes.LARGER), Matters.LOSS),
                                lower(TRAIN.in(TwoSizes.SMALLER), Matters.LOSS))),
                Claim.of(
                        "000-1-depth-overfitting",
                        Depths.EVIDENCE,
                        Matters.point(Depths.FULL + " and 30 such layers"),
                        EffectRule.of(higher(Depths.GAP, Matters.POINT))),
                Claim.of(
                        "001-1-too-many-parameters",
                        Widths.EVIDENCE,
                        Matters.loss(Widths.FULL + " and hidden layers 16-16"),
                        EffectRule.of(higher(Widths.LOSS_GAP, Matters.LOSS))),
                Claim.of(
                        "000-1-features-too-complex",
                        Overtraining.EVIDENCE,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                higher(Overtraining.LARGER, Matters.LOSS),
                                higher(Overtraining.SMALLER, Matters.LOSS))));
    }
}
