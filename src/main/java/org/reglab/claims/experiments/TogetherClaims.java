package org.reglab.claims.experiments;

import static org.reglab.claims.Effect.higher;
import static org.reglab.claims.Effect.lower;
import static org.reglab.claims.Effect.notHigher;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EffectRule;
import org.reglab.claims.evidence.Contrast;
import org.reglab.claims.evidence.Measure;
import org.reglab.claims.evidence.Orders;
import org.reglab.claims.evidence.TwoSizes;

/** Several regularisers in one network. */
public final class TogetherClaims {
    private static final Contrast BOTH = Contrast.of("bn+dropout=0.5", "plain", Measure.TEST_LOSS);
    private static final Contrast AGAINST_DROPOUT = Contrast.of("bn+dropout=0.5", "dropout=0.5", Measure.TEST_ACCURACY);
    private static final Contrast AGAINST_BN = Contrast.of("bn+dropout=0.5", "bn", Measure.TEST_LOSS);
    private static final Contrast CALIBRATION = Contrast.of("bn+dropout=0.5", "plain", Measure.CALIBRATION);
    private static final Contrast L2_GAP = Contrast.of("l2=1e-3+dropout=0.5", "dropout=0.5", Measure.LOSS_GAP);
    private static final Contrast AGAINST_L2 = Contrast.of("l2=1e-3+dropout=0.5", "l2=1e-3", Measure.TEST_ACCURACY);

    private TogetherClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "002-8.2-together",
                        BOTH,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                notHigher(BOTH.in(TwoSizes.LARGER), Matters.LOSS),
                                notHigher(BOTH.in(TwoSizes.SMALLER), Matters.LOSS))),
                Claim.of(
                        "004-2-synergy",
                        AGAINST_DROPOUT,
                        Matters.accuracy(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                higher(AGAINST_DROPOUT.in(TwoSizes.LARGER), Matters.ACCURACY),
                                higher(AGAINST_DROPOUT.in(TwoSizes.SMALLER), Matters.ACCURACY))),
                Claim.of(
                        "004-6.2-together-against-bn",
                        AGAINST_BN,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                lower(AGAINST_BN.in(TwoSizes.LARGER), Matters.LOSS),
                                lower(AGAINST_BN.in(TwoSizes.SMALLER), Matters.LOSS))),
                Claim.of(
                        "004-1-reliability",
                        CALIBRATION,
                        Matters.because(
                                "half a point is about what another draw of images changes", Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                lower(CALIBRATION.in(TwoSizes.LARGER), Matters.ACCURACY),
                                lower(CALIBRATION.in(TwoSizes.SMALLER), Matters.ACCURACY))),
                Claim.of(
                        "003-8.2-more-effective",
                        L2_GAP,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                lower(L2_GAP.in(TwoSizes.LARGER), Matters.LOSS),
                                lower(L2_GAP.in(TwoSizes.SMALLER), Matters.LOSS))),
                Claim.of(
                        "003-8.2-order",
                        AGAINST_L2,
                        Matters.accuracy(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                higher(AGAINST_L2.in(TwoSizes.LARGER), Matters.ACCURACY),
                                higher(AGAINST_L2.in(TwoSizes.SMALLER), Matters.ACCURACY))),
                Claim.of(
                        "002-8.2-order",
                        Orders.EVIDENCE,
                        Matters.loss(Orders.SETTINGS),
                        EffectRule.of(notHigher(Orders.LOSS, Matters.LOSS)).correcting()));
    }
}
