package org.reglab.claims;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one rule of all experiments, symmetric for and against the sentence: supported if every {@link Effect} is for it, refuted
 * if every one is against it, mixed if one is for it and another against it, else undecided.
 *
 * @param effects the primary measure in each setting
 * @param factor what tells the settings apart, or null where there is one
 * @param corrects whether the other side of the effect is the true sentence, which is given beside the false one: it is then
 *     corrected instead of refuted
 */
public record EffectRule(List<Effect> effects, String factor, boolean corrects) implements Rule {

    /** @throws IllegalArgumentException if there is no effect, or several without a factor */
    public EffectRule {
        effects = List.copyOf(effects);
        if (effects.isEmpty() || effects.size() > 1 && factor == null) {
            throw new IllegalArgumentException("A rule needs an effect; several need a factor that tells them apart.");
        }
    }

    /** With one setting. */
    public static EffectRule of(Effect effect) {
        return new EffectRule(List.of(effect), null, false);
    }

    /** With several settings, which may disagree. */
    public static EffectRule over(String factor, Effect... effects) {
        return new EffectRule(List.of(effects), factor, false);
    }

    /** The same where the other side of the effect is the true sentence. */
    public EffectRule correcting() {
        return new EffectRule(effects, factor, true);
    }

    @Override
    public Verdict judge(Figures figures) {
        List<Effect.Outcome> outcomes =
                effects.stream().map(effect -> effect.outcome(figures)).toList();
        boolean supports = outcomes.contains(Effect.Outcome.FOR);
        boolean denies = outcomes.contains(Effect.Outcome.AGAINST);
        if (supports && denies) {
            return Verdict.MIXED;
        }
        if (outcomes.contains(Effect.Outcome.OPEN)) {
            return Verdict.UNDECIDED;
        }
        return supports ? Verdict.SUPPORTED : corrects ? Verdict.CORRECTED : Verdict.REFUTED;
    }

    /** The p value of the verdict: the largest of its effects', since all of them have to be found. */
    double p(Figures figures) {
        return effects.stream().mapToDouble(effect -> effect.p(figures)).max().orElseThrow();
    }

    @Override
    public List<Quantity> figures() {
        return effects.stream().map(Effect::quantity).distinct().toList();
    }

    @Override
    public Set<Verdict> outcomes() {
        Set<Verdict> all = EnumSet.of(Verdict.SUPPORTED, Verdict.UNDECIDED);
        all.add(corrects ? Verdict.CORRECTED : Verdict.REFUTED);
        if (effects.size() > 1) {
            all.add(Verdict.MIXED);
        }
        return all;
    }

    @Override
    public String toString() {
        String sentence = effects.stream().map(Effect::toString).collect(Collectors.joining(" and "));
        String mixed = factor == null ? "" : "; mixed if settings disagree, by " + factor;
        return "the sentence says: " + sentence
                + ". An effect that two one-sided tests show to be smaller than that counts as 0."
                + " Supported if the intervals show that, "
                + (corrects ? "corrected" : "refuted")
                + " if they show the opposite" + mixed + "; undecided if one includes both 0 and effects that matter";
    }
}
