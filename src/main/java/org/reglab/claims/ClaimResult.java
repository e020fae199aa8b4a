package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * A claim with what its evidence found: all that a reader of claims.json needs.
 *
 * @param id the claim's id
 * @param document its document's number
 * @param section the section there
 * @param chapter the chapter that works the document through
 * @param kind what kind of question it is
 * @param quote the document's words
 * @param english what they claim
 * @param verdict what the figures decided
 * @param expected the verdict on record, or null where there is none
 * @param ok whether the two agree
 * @param truth what is true and why
 * @param source paper or formula
 * @param rule how the figures decide, in words
 * @param design of an experiment what was declared before it ran, or null
 * @param was verdicts of earlier designs
 * @param p of an experiment the p value of the test that decides, or null
 * @param pHolm the same, adjusted by Holm over all experiments of the document; null where they are not all there
 * @param conditions what the figures hold for
 * @param figures the figures, those that the rule asks before the others
 * @param seconds wall-clock seconds of the evidence; near 0 where another claim had gathered it
 */
@JsonPropertyOrder({
    "id",
    "document",
    "section",
    "chapter",
    "kind",
    "quote",
    "english",
    "verdict",
    "expected",
    "ok",
    "truth",
    "source"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimResult(
        String id,
        String document,
        String section,
        int chapter,
        Kind kind,
        String quote,
        String english,
        Verdict verdict,
        Verdict expected,
        boolean ok,
        String truth,
        String source,
        String rule,
        Design design,
        List<ClaimText.Earlier> was,
        Double p,
        Double pHolm,
        String conditions,
        List<Figure> figures,
        double seconds) {
    public ClaimResult {
        was = List.copyOf(was);
        figures = List.copyOf(figures);
    }

    /** @param expected the verdict on record, or null */
    static ClaimResult of(Claim claim, Verdict expected, boolean quick, Figures found, double seconds) {
        Verdict verdict = claim.rule().judge(found);
        ClaimText text = claim.text();
        return new ClaimResult(
                claim.id(),
                claim.document().number(),
                claim.section(),
                claim.document().chapter(),
                text.kind(),
                text.quote(),
                text.english(),
                verdict,
                expected,
                agrees(text.kind(), verdict, expected, quick),
                text.truth(),
                text.source(),
                claim.rule().toString(),
                claim.design(),
                text.was(),
                claim.p(found).orElse(null),
                null,
                found.conditions(),
                found.startingWith(claim.rule().figures()).list(),
                seconds);
    }

    /**
     * Whether a verdict agrees with the record. Reduced evidence of an experiment may leave open what the full evidence decides,
     * find one setting decisive where the other is not, or decide what was open; it may not turn a verdict round.
     */
    static boolean agrees(Kind kind, Verdict verdict, Verdict expected, boolean quick) {
        if (expected == null || verdict == expected) {
            return true;
        }
        boolean open = !decisive(verdict) || !decisive(expected);
        return quick && kind == Kind.EXPERIMENT && open;
    }

    private static boolean decisive(Verdict verdict) {
        return verdict != Verdict.UNDECIDED && verdict != Verdict.MIXED;
    }

    ClaimResult withHolm(double adjusted) {
        return with(expected, ok, adjusted);
    }

    ClaimResult asRecord() {
        return with(verdict, true, pHolm);
    }

    private ClaimResult with(Verdict recorded, boolean agrees, Double adjusted) {
        return new ClaimResult(
                id,
                document,
                section,
                chapter,
                kind,
                quote,
                english,
                verdict,
                recorded,
                agrees,
                truth,
                source,
                rule,
                design,
                was,
                p,
                adjusted,
                conditions,
                figures,
                seconds);
    }

    /** Whether the verdict would not stand if the tests of the document's experiments were adjusted for their number. */
    @JsonIgnore
    public boolean dependsOnMultiplicity() {
        return pHolm != null && p < Effect.ALPHA && pHolm >= Effect.ALPHA;
    }
}
