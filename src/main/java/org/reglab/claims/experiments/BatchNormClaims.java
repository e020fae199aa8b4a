package org.reglab.claims.experiments;

import static org.reglab.claims.Effect.higher;
import static org.reglab.claims.Effect.lower;
import static org.reglab.claims.Effect.notLower;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EffectRule;
import org.reglab.claims.Evidence;
import org.reglab.claims.evidence.Contrast;
import org.reglab.claims.evidence.LearningRates;
import org.reglab.claims.evidence.Measure;
import org.reglab.claims.evidence.SigmoidNetwork;
import org.reglab.claims.evidence.SmallBatches;
import org.reglab.claims.evidence.TwoSizes;
import org.reglab.claims.evidence.WholeMnist;

/** What batch normalisation does to training and to generalisation. */
public final class BatchNormClaims {
    private static final Contrast GAP = Contrast.of("bn", "plain", Measure.LOSS_GAP);
    private static final Contrast ACCURACY = Contrast.of("bn", "plain", Measure.TEST_ACCURACY);
    private static final Contrast LOSS = Contrast.of("bn", "plain", Measure.TEST_LOSS);
    private static final Contrast WITH_L2 = Contrast.of("l2=1e-3+bn", "bn", Measure.TEST_LOSS);
    private static final Contrast WITH_L1 = Contrast.of("l1=1e-5+bn", "bn", Measure.TEST_LOSS);
    private static final Contrast BEFORE = Contrast.of("bn-pre", "bn", Measure.TEST_ACCURACY);
    private static final Contrast LAYER_NORM = Contrast.of("ln", "bn", Measure.TEST_ACCURACY);
    private static final Evidence THREE_SIZES =
            session -> session.figures(GAP).and(session.figures(WholeMnist.EVIDENCE));

    private BatchNormClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "000-2-bn-faster",
                        WholeMnist.EVIDENCE,
                        Matters.because(
                                "an epoch with batch normalisation takes up to a fifth longer, so it has to save more epochs than that",
                                WholeMnist.FULL),
                        EffectRule.of(higher(WholeMnist.SAVED, 0.2))),
                Claim.of(
                        "001-2.2-training-time",
                        SigmoidNetwork.EVIDENCE,
                        Matters.because("a tenth of the time is worth a further layer", SigmoidNetwork.SETTINGS),
                        EffectRule.of(higher(SigmoidNetwork.TIME_SAVED, 0.1))),
                Claim.of(
                        "000-2-covariate-shift",
                        SigmoidNetwork.EVIDENCE,
                        Matters.because("a tenth more or less, as a logarithm", SigmoidNetwork.SETTINGS),
                        EffectRule.over(
                                "how the shift is measured",
                                lower(SigmoidNetwork.DISTANCE, 0.1),
                                lower(SigmoidNetwork.DRIFT, 0.1))),
                Claim.of(
                        "001-1-bn-overfitting",
                        THREE_SIZES,
                        Matters.loss(Matters.twoSizes() + "; document 001's network: " + WholeMnist.FULL),
                        EffectRule.over(
                                "the number of training images for the size of the network",
                                lower(GAP.in(TwoSizes.LARGER), Matters.LOSS),
                                lower(GAP.in(TwoSizes.SMALLER), Matters.LOSS),
                                lower(WholeMnist.LOSS_GAP, Matters.LOSS))),
                Claim.of(
                        "001-1-generalisation",
                        ACCURACY,
                        Matters.accuracy(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                higher(ACCURACY.in(TwoSizes.LARGER), Matters.ACCURACY),
                                higher(ACCURACY.in(TwoSizes.SMALLER), Matters.ACCURACY))),
                Claim.of(
                        "001-2.2-generalisation",
                        LOSS,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                lower(LOSS.in(TwoSizes.LARGER), Matters.LOSS),
                                lower(LOSS.in(TwoSizes.SMALLER), Matters.LOSS))),
                Claim.of(
                        "004-1-bn-generalises",
                        ACCURACY,
                        Matters.accuracy(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                higher(ACCURACY.in(TwoSizes.LARGER), Matters.ACCURACY),
                                higher(ACCURACY.in(TwoSizes.SMALLER), Matters.ACCURACY))),
                Claim.of(
                        "001-4-network",
                        WholeMnist.EVIDENCE,
                        Matters.point(WholeMnist.FULL),
                        EffectRule.of(higher(WholeMnist.OVER_LINEAR, Matters.POINT))),
                Claim.of(
                        "001-6.2-most-models",
                        SmallBatches.EVIDENCE,
                        Matters.point(SmallBatches.SETTINGS),
                        EffectRule.over(
                                "the size of the mini-batch",
                                notLower(SmallBatches.EVIDENCE.in(SmallBatches.SETTINGS.get(2)), Matters.POINT),
                                lower(SmallBatches.EVIDENCE.in(SmallBatches.SETTINGS.get(0)), Matters.POINT))),
                Claim.of(
                        "001-6.3-never-hurts",
                        SmallBatches.EVIDENCE,
                        Matters.point(SmallBatches.SETTINGS),
                        EffectRule.over(
                                "the size of the mini-batch",
                                notLower(SmallBatches.EVIDENCE.in(SmallBatches.SETTINGS.get(0)), Matters.POINT),
                                notLower(SmallBatches.EVIDENCE.in(SmallBatches.SETTINGS.get(2)), Matters.POINT))),
                Claim.of(
                        "001-6.5-with-l2",
                        WITH_L2,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                lower(WITH_L2.in(TwoSizes.LARGER), Matters.LOSS),
                                lower(WITH_L2.in(TwoSizes.SMALLER), Matters.LOSS))),
                Claim.of(
                        "001-6.5-with-l1",
                        WITH_L1,
                        Matters.loss(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                lower(WITH_L1.in(TwoSizes.LARGER), Matters.LOSS),
                                lower(WITH_L1.in(TwoSizes.SMALLER), Matters.LOSS))),
                Claim.of(
                        "000-3.1-activation-order",
                        BEFORE,
                        Matters.accuracy(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                notLower(BEFORE.in(TwoSizes.LARGER), Matters.ACCURACY),
                                notLower(BEFORE.in(TwoSizes.SMALLER), Matters.ACCURACY))),
                Claim.of(
                        "004-5-without-bn",
                        LAYER_NORM,
                        Matters.accuracy(Matters.twoSizes()),
                        EffectRule.over(
                                "the number of training images",
                                notLower(LAYER_NORM.in(TwoSizes.LARGER), Matters.ACCURACY),
                                notLower(LAYER_NORM.in(TwoSizes.SMALLER), Matters.ACCURACY))),
                Claim.of(
                        "002-2-more-stable",
                        LearningRates.EVIDENCE,
                        Matters.point(LearningRates.FULL),
                        EffectRule.of(lower(LearningRates.MORE_LOST, Matters.POINT))));
    }
}
