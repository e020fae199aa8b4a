package org.reglab.claims.experiments;

import static org.reglab.claims.Effect.higher;
import static org.reglab.claims.Effect.lower;
import static org.reglab.claims.Effect.notHigher;
import static org.reglab.claims.Effect.notLower;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EffectRule;
import org.reglab.claims.evidence.Contrast;
import org.reglab.claims.evidence.DropoutVariants;
import org.reglab.claims.evidence.Measure;
import org.reglab.claims.evidence.Sized;
import org.reglab.claims.evidence.TrainedNetworks;
import org.reglab.claims.evidence.TwoSizes;

/** What dropout does to training, to generalisation and to trained networks. */
public final class DropoutClaims {
    private static final Contrast LOSS = Contrast.of("dropout=0.5", "plain", Measure.TEST_LOSS);
    private static final Contrast ACCURACY = Contrast.of("dropout=0.5", "plain", Measure.TEST_ACCURACY);
    private static final Contrast GAP = Contrast.of("dropout=0.5", "plain", Measure.LOSS_GAP);
    private static final Contrast TRAIN = Contrast.of("dropout=0.5", "plain", Measure.TRAIN_LOSS);
    private static final Contrast L2_INSTEAD = Contrast.of("l2=1e-3", "dropout=0.5", Measure.TEST_LOSS);
    private static final List<Sized> THREE = List.of(TwoSizes.LARGER, TwoSizes.SMALLER, TwoSizes.HUNDRED);
    private static final Contrast THREE_SIZES = new Contrast("dropout=0.5", "plain", Measure.TEST_ACCURACY, THREE);

    private DropoutClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "000-2-dropout-generalises",
                        LOSS,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                lower(LOSS.in(TwoSizes.LARGER), Matters.LOSS),
                                lower(LOSS.in(TwoSizes.SMALLER), Matters.LOSS))),
                Claim.of(
                        "004-1-dropout-generalises",
                        ACCURACY,
                        Matters.accuracy(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                higher(ACCURACY.in(TwoSizes.LARGER), Matters.ACCURACY),
                                higher(ACCURACY.in(TwoSizes.SMALLER), Matters.ACCURACY))),
                Claim.of(
                        "003-2.2-dropout",
                        GAP,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                lower(GAP.in(TwoSizes.LARGER), Matters.LOSS),
                                lower(GAP.in(TwoSizes.SMALLER), Matters.LOSS))),
                Claim.of(
                        "003-2.2-method",
                        TRAIN,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                higher(TRAIN.in(TwoSizes.LARGER), Matters.LOSS),
                                higher(TRAIN.in(TwoSizes.SMALLER), Matters.LOSS))),
                Claim.of(
                        "002-2-better-on-train",
                        TRAIN,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                lower(TRAIN.in(TwoSizes.LARGER), Matters.LOSS),
                                lower(TRAIN.in(TwoSizes.SMALLER), Matters.LOSS))),
                Claim.of(
                        "003-1-very-effective",
                        THREE_SIZES,
                        Matters.accuracy(THREE),
                        EffectRule.over(
                                "the number of training images",
                                higher(THREE_SIZES.in(TwoSizes.LARGER), Matters.ACCURACY),
                                higher(THREE_SIZES.in(TwoSizes.SMALLER), Matters.ACCURACY),
                                higher(THREE_SIZES.in(TwoSizes.HUNDRED), Matters.ACCURACY))),
                Claim.of(
                        "004-5-without-dropout",
                        L2_INSTEAD,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                notHigher(L2_INSTEAD.in(TwoSizes.LARGER), Matters.LOSS),
                                notHigher(L2_INSTEAD.in(TwoSizes.SMALLER), Matters.LOSS))),
                Claim.of(
                        "002-1-co-adaptation",
                        TrainedNetworks.EVIDENCE,
                        Matters.point(TrainedNetworks.SETTINGS),
                        EffectRule.of(higher(TrainedNetworks.LOST_LESS, Matters.POINT))),
                Claim.of(
                        "004-2-robust",
                        TrainedNetworks.EVIDENCE,
                        Matters.point(TrainedNetworks.SETTINGS),
                        EffectRule.over(
                                "what the network has to bear",
                                higher(TrainedNetworks.LOST_LESS, Matters.POINT),
                                higher(TrainedNetworks.NOISE_LESS, Matters.POINT))),
                Claim.of(
                        "002-4-always-on",
                        TrainedNetworks.EVIDENCE,
                        Matters.accuracy(TrainedNetworks.SETTINGS),
                        EffectRule.over(
                                        "what is looked at",
                                        notHigher(TrainedNetworks.ALWAYS_ON, Matters.ACCURACY),
                                        notHigher(TrainedNetworks.CHANGED, Matters.ACCURACY))
                                .correcting()),
                Claim.of(
                        "000-3.2-test-all-neurons",
                        DropoutVariants.EVIDENCE,
                        Matters.loss(DropoutVariants.SETTINGS),
                        EffectRule.of(notHigher(DropoutVariants.NO_SCALE_LOSS, Matters.LOSS))
                                .correcting()),
                Claim.of(
                        "004-4-mask",
                        DropoutVariants.EVIDENCE,
                        Matters.accuracy(DropoutVariants.SETTINGS),
                        EffectRule.of(notLower(DropoutVariants.MASK_ACCURACY, Matters.ACCURACY))));
    }
}
