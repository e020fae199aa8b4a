package org.reglab.claims.experiments;

import static org.reglab.claims.Effect.higher;
import static org.reglab.claims.Effect.lower;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EffectRule;
import org.reglab.claims.evidence.GradientNorms;

/** Gradients of deep networks before training. */
public final class GradientClaims {
    private static final double DECADE = 1;

    private GradientClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "004-1-vanishing",
                        GradientNorms.EVIDENCE,
                        Matters.because("a factor of ten over 20 layers is 12 % a layer", GradientNorms.SETTINGS),
                        EffectRule.of(higher(GradientNorms.SIGMOID, DECADE))),
                Claim.of(
                        "004-1-exploding",
                        GradientNorms.EVIDENCE,
                        Matters.because("a factor of ten over 20 layers is 12 % a layer", GradientNorms.SETTINGS),
                        EffectRule.over(
                                "the scale of the initial weights",
                                lower(GradientNorms.LARGE, DECADE),
                                lower(GradientNorms.SOUND, DECADE))),
                Claim.of(
                        "004-6.4-gradients",
                        GradientNorms.EVIDENCE,
                        Matters.because("a factor of ten over 20 layers is 12 % a layer", GradientNorms.SETTINGS),
                        EffectRule.over(
                                "the activation: ReLU explodes, sigmoid would have to vanish",
                                higher(GradientNorms.RELU, DECADE),
                                lower(GradientNorms.SIGMOID, DECADE))));
    }
}
