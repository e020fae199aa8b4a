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

    /** For example {@code 72 claims: 25 supported, 20 refuted, 20 corrected, 7 not shown; all as recorded}. */
    static String counts(List<ClaimResult> claims) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            parts.add(
                    claims.stream().filter(claim -> claim.verdict() == verdict).count() + " " + verdict);
        }
        long wrong = claims.stream().filter(claim -> !claim.ok()).count();
        return Count.of(claims.size(), "claim") + ": " + String.join(", ", parts) + "; "
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
        add(text, width, "Evidence", claim.conditions() + " (" + Numbers.fixed(claim.seconds(), 1) + " s)");
        claim.figures().forEach(figure -> text.append(TextLines.wrap(figure.toString(), "    ", "      ", width)));
        add(text, width, "Rule", claim.rule());
        return text.toString();
    }

    /** The quote with its formulas on one line. */
    private static String words(String quote) {
        return Span.of(quote, true).stream().map(Span::text).collect(Collectors.joining());
    }

    private static void add(StringBuilder text, int width, String key, String value) {
        text.append(TextLines.wrap(value, TextLines.left("  " + key, 12), " ".repeat(12), width));
    }
}
