package org.reglab.claims.experiments;

import static org.reglab.claims.Effect.higher;
import static org.reglab.claims.Effect.lower;
import static org.reglab.claims.Effect.notLower;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EffectRule;
import org.reglab.claims.evidence.MissingValues;
import org.reglab.claims.evidence.OtherNetworks;
import org.reglab.claims.evidence.RareClasses;
import org.reglab.claims.evidence.Scales;
import org.reglab.claims.evidence.UselessFeatures;

/** Difficult data and other networks. */
public final class DataClaims {
    private DataClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "004-6.5-uneven",
                        Scales.EVIDENCE,
                        Matters.accuracy(Scales.FULL),
                        EffectRule.over(
                                "whether all features have one scale",
                                higher(Scales.RAW, Matters.ACCURACY),
                                higher(Scales.UNEVEN, Matters.ACCURACY))),
                Claim.of(
                        "004-6.5-dropout-uneven",
                        Scales.EVIDENCE,
                        Matters.accuracy(Scales.FULL),
                        EffectRule.over(
                                "whether all features have one scale",
                                higher(Scales.RAW_DROPOUT, Matters.ACCURACY),
                                higher(Scales.UNEVEN_DROPOUT, Matters.ACCURACY))),
                Claim.of(
                        "004-6.6-high-dimension",
                        UselessFeatures.EVIDENCE,
                        Matters.accuracy(UselessFeatures.FULL),
                        EffectRule.of(higher(UselessFeatures.BN, Matters.ACCURACY))),
                Claim.of(
                        "004-6.6-dropout-high-dimension",
                        UselessFeatures.EVIDENCE,
                        Matters.accuracy(UselessFeatures.FULL),
                        EffectRule.of(higher(UselessFeatures.DROPOUT, Matters.ACCURACY))),
                Claim.of(
                        "004-6.10-high-dimension-overfitting",
                        UselessFeatures.EVIDENCE,
                        Matters.loss(UselessFeatures.FULL),
                        EffectRule.of(lower(UselessFeatures.GAP, Matters.LOSS))),
                Claim.of(
                        "004-6.8-imbalance",
                        RareClasses.EVIDENCE,
                        Matters.point(RareClasses.FULL),
                        EffectRule.over(
                                "which network",
                                higher(RareClasses.REPEATED_BOTH, Matters.POINT),
                                higher(RareClasses.REPEATED, Matters.POINT))),
                Claim.of(
                        "004-6.8-weights",
                        RareClasses.EVIDENCE,
                        Matters.point(RareClasses.FULL),
                        EffectRule.of(higher(RareClasses.WEIGHTED_BOTH, Matters.POINT))),
                Claim.of(
                        "004-6.9-missing",
                        MissingValues.EVIDENCE,
                        Matters.point(MissingValues.FULL),
                        EffectRule.of(notLower(MissingValues.FILLED, Matters.POINT))),
                Claim.of(
                        "004-6.9-interpolation",
                        MissingValues.EVIDENCE,
                        Matters.point(MissingValues.FULL),
                        EffectRule.of(notLower(MissingValues.INTERPOLATED, Matters.POINT))),
                Claim.of(
                        "004-6.3-convolutional",
                        OtherNetworks.CONVOLUTIONAL_NETWORK,
                        Matters.point(OtherNetworks.CONVOLUTIONAL_SETTINGS),
                        EffectRule.of(notLower(OtherNetworks.CONVOLUTIONAL, Matters.POINT))),
                Claim.of(
                        "004-6.3-recurrent",
                        OtherNetworks.RECURRENT_NETWORK,
                        Matters.point(OtherNetworks.RECURRENT_SETTINGS),
                        EffectRule.of(notLower(OtherNetworks.RECURRENT, Matters.POINT))));
    }
}
