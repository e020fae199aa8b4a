package org.reglab.claims;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule of a claim without chance. The sentence is supported only by what it says itself: where a check of it fails, it gets
 * no credit. Where it is false, the true sentence may be shown by the same evidence; it is then corrected.
 *
 * @param sentence what must hold if the sentence is true
 * @param correction what must hold if the true sentence beside it is; empty where there is none
 */
public record CheckRule(List<Condition> sentence, List<Condition> correction) implements Rule {

    /** @throws IllegalArgumentException if the sentence says nothing that can be checked */
    public CheckRule {
        sentence = List.copyOf(sentence);
        correction = List.copyOf(correction);
        if (sentence.isEmpty()) {
            throw new IllegalArgumentException("A rule needs a condition under which the sentence is true.");
        }
    }

    /** Refuted where one of these does not hold. */
    public static CheckRule supportedIf(Condition... conditions) {
        return new CheckRule(List.of(conditions), List.of());
    }

    /** The same, but corrected where the sentence is false and all of these hold. */
    public CheckRule correctedIf(Condition... conditions) {
        return new CheckRule(sentence, List.of(conditions));
    }

    @Override
    public Verdict judge(Figures figures) {
        figures().forEach(figures::get);
        if (all(sentence, figures)) {
            return Verdict.SUPPORTED;
        }
        return !correction.isEmpty() && all(correction, figures) ? Verdict.CORRECTED : Verdict.REFUTED;
    }

    private static boolean all(List<Condition> conditions, Figures figures) {
        return conditions.stream().allMatch(condition -> condition.holds(figures));
    }

    @Override
    public List<Quantity> figures() {
        return Stream.concat(sentence.stream(), correction.stream())
                .map(Condition::quantity)
                .distinct()
                .toList();
    }

    @Override
    public Set<Verdict> outcomes() {
        return correction.isEmpty()
                ? EnumSet.of(Verdict.SUPPORTED, Verdict.REFUTED)
                : EnumSet.of(Verdict.SUPPORTED, Verdict.CORRECTED, Verdict.REFUTED);
    }

    /** For people: {@code supported if “NaN entries” is 0; if not, refuted}. */
    @Override
    public String toString() {
        String corrected = correction.isEmpty() ? "" : "corrected if " + words(correction) + "; if neither, ";
        return "supported if " + words(sentence) + "; if not, " + corrected + "refuted";
    }

    private static String words(List<Condition> conditions) {
        return conditions.stream().map(Condition::toString).collect(Collectors.joining(" and "));
    }
}
