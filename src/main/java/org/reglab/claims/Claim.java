package org.reglab.claims;

import java.util.Optional;

/**
 * One testable sentence of a document.
 *
 * @param text its words
 * @param evidence what decides
 * @param rule how the figures decide
 * @param design of an experiment what was declared before it ran, else null
 */
public record Claim(ClaimText text, Evidence evidence, Rule rule, Design design) {

    /** @throws IllegalArgumentException if the rule is not that of the kind, or the design not the next version */
    public Claim {
        boolean experiment = text.kind() == Kind.EXPERIMENT;
        if (experiment != rule instanceof EffectRule || experiment != (design != null)) {
            throw new IllegalArgumentException("Claim " + text.id() + " is of kind " + text.kind()
                    + "; only an experiment has a design and a rule of effects, and each has.");
        }
        if (experiment && design.version() != text.was().size() + 1) {
            throw new IllegalArgumentException("The design of " + text.id() + " has version " + design.version()
                    + "; allowed is one more than the earlier verdicts of its text.");
        }
    }

    /** A claim without chance. */
    public static Claim of(String id, Evidence evidence, CheckRule rule) {
        return new Claim(DocumentText.claim(id), evidence, rule, null);
    }

    /**
     * An experiment.
     *
     * @param design declares it, but for the version, which is the next one
     */
    public static Claim of(String id, Evidence evidence, Declaration design, EffectRule rule) {
        ClaimText text = DocumentText.claim(id);
        return new Claim(text, evidence, rule, design.version(text.was().size() + 1));
    }

    /**
     * What {@link Design} declares besides its version.
     *
     * @param date when it was declared
     * @param reason why the smallest effect that matters is what it is
     * @param settings data, networks and training
     * @param seeds how many
     */
    public record Declaration(String date, String reason, String settings, int seeds) {
        Design version(int version) {
            return new Design(version, date, reason, settings, seeds);
        }
    }

    public String id() {
        return text.id();
    }

    /** The document that the sentence stands in. */
    public Document document() {
        return Document.of(id().substring(0, 3));
    }

    /** The section, for example {@code 3.3}. */
    public String section() {
        return id().split("-")[1];
    }

    /** Rises from section to section: 3 before 3.1, 6.9 before 6.10. */
    int sectionOrder() {
        String[] numbers = section().split("\\.");
        return 100 * Integer.parseInt(numbers[0]) + (numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0);
    }

    /** The p value of an experiment's verdict. */
    Optional<Double> p(Figures figures) {
        return rule instanceof EffectRule effects ? Optional.of(effects.p(figures)) : Optional.empty();
    }
}
