package org.reglab.claims.experiments;

import static org.reglab.claims.Effect.higher;
import static org.reglab.claims.Effect.lower;
import static org.reglab.claims.Effect.none;
import static org.reglab.claims.Effect.notHigher;
import static org.reglab.claims.Effect.notLower;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EffectRule;
import org.reglab.claims.evidence.Decays;
import org.reglab.claims.evidence.Lambdas;
import org.reglab.claims.evidence.RandomLabels;
import org.reglab.claims.evidence.RateChoice;
import org.reglab.claims.evidence.TrainedNetworks;

/** Penalties and their λ at work. */
public final class PenaltyClaims {
    private PenaltyClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "003-2.1-l1-small-weights",
                        TrainedNetworks.EVIDENCE,
                        Matters.because("five weights in a hundred; a plain network has one", TrainedNetworks.SETTINGS),
                        EffectRule.of(higher(TrainedNetworks.SMALL_MORE, 5))),
                Claim.of(
                        "003-3.2-decay",
                        Decays.EVIDENCE,
                        Matters.loss(Decays.SETTINGS),
                        EffectRule.over(
                                "the optimizer", none(Decays.SGD, Matters.LOSS), none(Decays.ADAM, Matters.LOSS))),
                Claim.of(
                        "003-4.1-lambda",
                        Lambdas.EVIDENCE,
                        Matters.point(Lambdas.FULL),
                        EffectRule.over(
                                "which penalty",
                                notLower(Lambdas.L2, Matters.POINT),
                                notLower(Lambdas.L1, Matters.POINT))),
                Claim.of(
                        "003-8.3-penalty-hurts",
                        Lambdas.EVIDENCE,
                        Matters.point(Lambdas.FULL),
                        EffectRule.of(lower(Lambdas.L2, Matters.POINT))),
                Claim.of(
                        "002-8.3-validation",
                        RateChoice.EVIDENCE,
                        Matters.loss(RateChoice.FULL),
                        EffectRule.over(
                                "what the choice is held against",
                                notHigher(RateChoice.REGRET, Matters.LOSS),
                                lower(RateChoice.GAIN, Matters.LOSS))),
                Claim.of(
                        "002-4-random-labels",
                        RandomLabels.EVIDENCE,
                        Matters.because("five of a hundred samples more than a coin gets right", RandomLabels.SETTINGS),
                        EffectRule.of(higher(RandomLabels.OVER_CHANCE, 5))));
    }
}
