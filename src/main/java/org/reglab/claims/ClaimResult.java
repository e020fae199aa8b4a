package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * A claim with what its evidence found: all that a reader of claims.json needs.
 *
 * @param id the claim's id
 * @param document its document's number
 * @param section the section there
 * @param chapter the chapter that works the document through
 * @param quote the document's words
 * @param english the same in English
 * @param truth what is true and why
 * @param source paper or formula
 * @param rule how the figures decide, in words
 * @param verdict what they decided
 * @param expected the verdict on record
 * @param ok whether the two agree, see {@link Claim#agrees}
 * @param conditions what the figures hold for
 * @param figures the figures, those that the rule asks before the others
 * @param seconds wall-clock seconds of the evidence; near 0 where another claim had gathered it
 */
@JsonPropertyOrder({"id", "document", "section", "chapter", "quote", "english", "verdict", "expected", "ok"})
public record ClaimResult(
        String id,
        String document,
        String section,
        int chapter,
        String quote,
        String english,
        String truth,
        String source,
        String rule,
        Verdict verdict,
        Verdict expected,
        boolean ok,
        String conditions,
        List<Figure> figures,
        double seconds) {
    public ClaimResult {
        figures = List.copyOf(figures);
    }

    static ClaimResult of(Claim claim, boolean quick, Figures found, double seconds) {
        Verdict verdict = claim.rule().judge(found);
        return new ClaimResult(
                claim.id(),
                claim.document().number(),
                claim.section(),
                claim.document().chapter(),
                claim.quote(),
                claim.english(),
                claim.truth(),
                claim.source(),
                claim.rule().toString(),
                verdict,
                claim.expected(quick),
                claim.agrees(verdict, quick),
                found.conditions(),
                found.startingWith(claim.rule().figures()).list(),
                seconds);
    }
}
