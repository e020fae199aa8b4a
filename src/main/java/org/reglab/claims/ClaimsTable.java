package org.reglab.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.reglab.comparison.Numbers;
import org.reglab.report.Count;
import org.reglab.report.TextLines;
import org.reglab.report.page.Span;

/** The results as text in as many columns as there are: a line per claim, by document, or one claim in full. */
public final class ClaimsTable {
    private static final int VERDICT_WIDTH = 11;

    private ClaimsTable() {}

    /**
     * A line per claim with its verdict and its most important figure, then the counts.
     *
     * @param width columns of text
     */
    public static String render(ClaimResults results, int width) {
        int ids = results.claims().stream()
                .mapToInt(claim -> claim.id().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        String document = "";
        for (ClaimResult claim : results.claims()) {
            if (!claim.document().equals(document)) {
                document = claim.document();
                text.append(text.isEmpty() ? "" : "\n").append(heading(claim)).append('\n');
            }
            text.append(line(claim, ids, width)).append('\n');
        }
        return text.append('\n')
                .append(TextLines.wrap(counts(results.claims()), "", "", width))
                .append(byKind(results.claims()))
                .toString();
    }

    private static String heading(ClaimResult first) {
        return "Document " + first.document() + ", "
                + Document.of(first.document()).subject() + " (chapter " + first.chapter() + ")";
    }

    private static String line(ClaimResult claim, int ids, int width) {
        Figure key = claim.figures().get(0);
        String verdict = claim.ok() ? "" : "WRONG, expected " + claim.expected() + "; ";
        String line = "  " + TextLines.left(claim.id(), ids) + "  "
                + TextLines.left(claim.verdict().toString(), VERDICT_WIDTH) + "  "
                + verdict + key.figure() + ": " + key.name();
        return TextLines.shorten(line, width);
    }

    /** How many claims of each kind got each verdict: a line for each kind. */
    static String byKind(List<ClaimResult> claims) {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            List<ClaimResult> ofKind =
                    claims.stream().filter(claim -> claim.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                text.append("  ")
                        .append(TextLines.left(kind.toString(), VERDICT_WIDTH))
                        .append("  ")
                        .append(String.join(", ", verdicts(ofKind)))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> verdicts(List<ClaimResult> claims) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count =
                    claims.stream().filter(claim -> claim.verdict() == verdict).count();
            if (count > 0) {
                parts.add(count + " " + verdict);
            }
        }
        return parts;
    }

    /** For example {@code 72 claims: 25 supported, 20 refuted, 20 corrected, 7 undecided; all as recorded}. */
    static String counts(List<ClaimResult> claims) {
        long wrong = claims.stream().filter(claim -> !claim.ok()).count();
        return Count.of(claims.size(), "claim") + ": " + String.join(", ", verdicts(claims)) + "; "
                + (wrong == 0 ? "all as recorded" : wrong + " not as recorded") + ".";
    }

    /**
     * Everything about one claim.
     *
     * @param width columns of text
     */
    public static String full(ClaimResult claim, int width) {
        StringBuilder text = new StringBuilder()
                .append(claim.id())
                .append(": ")
                .append(claim.verdict())
                .append(claim.ok() ? " (as recorded)" : " (WRONG: on record is " + claim.expected() + ")")
                .append('\n');
        add(
                text,
                width,
                "Document",
                claim.document() + ", section " + claim.section() + ", chapter " + claim.chapter());
        add(text, width, "Quote", words(claim.quote()));
        add(text, width, "English", claim.english());
        add(text, width, "Truth", claim.truth());
        add(text, width, "Source", claim.source());
        add(text, width, "Kind", claim.kind() + ": " + claim.kind().meaning());
        if (claim.design() != null) {
            add(text, width, "Design", design(claim));
        }
        add(text, width, "Evidence", claim.conditions() + " (" + Numbers.fixed(claim.seconds(), 1) + " s)");
        claim.figures().forEach(figure -> text.append(TextLines.wrap(figure.toString(), "    ", "      ", width)));
        add(text, width, "Rule", claim.rule());
        if (claim.p() != null) {
            add(text, width, "p", p(claim));
        }
        earlier(claim).forEach(was -> add(text, width, "Was", was));
        return text.toString();
    }

    /** What was declared, in a sentence. */
    static String design(ClaimResult claim) {
        Design design = claim.design();
        return "version " + design.version() + " of " + design.date() + "; " + design.settings() + "; "
                + Count.of(design.seeds(), "seed") + ". What matters, and why: " + design.reason();
    }

    /** The p value of the test that decides, as it is and adjusted. */
    static String p(ClaimResult claim) {
        String own = "p " + Numbers.pValue(claim.p());
        return claim.pHolm() == null
                ? own
                : own + ", with Holm's adjustment over the document's experiments " + Numbers.pValue(claim.pHolm())
                        + (claim.dependsOnMultiplicity() ? "; the verdict does not stand that adjustment" : "");
    }

    /** Verdicts of earlier designs: of experiments all, of other claims those that changed. */
    static List<String> earlier(ClaimResult claim) {
        return claim.was().stream()
                .filter(was -> claim.kind() == Kind.EXPERIMENT
                        || !was.verdict().equals(claim.verdict().toString()))
                .map(was -> was.verdict() + " (version " + was.version() + ": " + was.design() + ")")
                .toList();
    }

    /** The quote with its formulas on one line. */
    private static String words(String quote) {
        return Span.of(quote, true).stream().map(Span::text).collect(Collectors.joining());
    }

    private static void add(StringBuilder text, int width, String key, String value) {
        text.append(TextLines.wrap(value, TextLines.left("  " + key, 12), " ".repeat(12), width));
    }
}
