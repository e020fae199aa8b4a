package org.reglab.claims;

import java.util.List;
import java.util.Set;

/** From figures to a verdict. Each rule has a word for every outcome, and says itself in words. */
public sealed interface Rule permits CheckRule, EffectRule {
    /**
     * The verdict on these figures.
     *
     * @throws IllegalArgumentException if a figure is missing that the rule asks
     */
    Verdict judge(Figures figures);

    /** The figures that it asks, in order. */
    List<Quantity> figures();

    /** The verdicts that it can come to; at least one for the sentence and one against it. */
    Set<Verdict> outcomes();
}
