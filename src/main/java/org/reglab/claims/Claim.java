package org.reglab.claims;

import java.util.regex.Pattern;

/**
 * One testable sentence of a document.
 *
 * @param id document, section and slug, for example {@code 001-3.3-epsilon}; of appendix questions the section is that of the
 *     appendix and the question's number
 * @param quote the document's words
 * @param english the same in English
 * @param truth what is true and why, in about two sentences
 * @param source paper or formula that says so
 * @param evidence what decides
 * @param rule how its figures decide
 * @param expected the verdict that the full evidence gave when the claim was recorded
 * @param expectedQuick the same for the reduced evidence of {@code --quick}, where fewer seeds may show less
 */
public record Claim(
        String id,
        String quote,
        String english,
        String truth,
        String source,
        Evidence evidence,
        Rule rule,
        Verdict expected,
        Verdict expectedQuick) {
    private static final Pattern ID = Pattern.compile("\\d{3}-\\d(\\.\\d+)?-[a-z0-9]+(-[a-z0-9]+)*");

    /** @throws IllegalArgumentException if the id is not of the form, or of no document */
    public Claim {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A claim's id is '" + id + "'; allowed is for example 001-3.3-epsilon.");
        }
        Document.of(id.substring(0, 3));
    }

    /** A claim whose reduced evidence gives the same verdict. */
    public Claim(
            String id,
            String quote,
            String english,
            String truth,
            String source,
            Evidence evidence,
            Rule rule,
            Verdict expected) {
        this(id, quote, english, truth, source, evidence, rule, expected, expected);
    }

    /** The document that the sentence stands in. */
    public Document document() {
        return Document.of(id.substring(0, 3));
    }

    /** The section, for example {@code 3.3}. */
    public String section() {
        return id.split("-")[1];
    }

    /** Rises from section to section: 3 before 3.1, 6.9 before 6.10. */
    int sectionOrder() {
        String[] numbers = section().split("\\.");
        return 100 * Integer.parseInt(numbers[0]) + (numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0);
    }

    /** The verdict on record. */
    public Verdict expected(boolean quick) {
        return quick ? expectedQuick : expected;
    }

    /**
     * Whether a verdict agrees with the record. Reduced evidence may decide what it did not when it was recorded, as the full
     * evidence does: with three seeds an interval's width depends on how the processor rounds.
     */
    public boolean agrees(Verdict verdict, boolean quick) {
        return verdict == expected || quick && verdict == expectedQuick;
    }
}
