package org.reglab.claims;

import java.util.ArrayList;
import java.util.List;
import org.reglab.comparison.Numbers;
import org.reglab.report.TextLines;

/** The results as text in {@value #WIDTH} columns: a line per claim, by document, or one claim in full. */
public final class ClaimsTable {
    /** Columns of the widest line. */
    public static final int WIDTH = 100;

    private static final int ID_WIDTH = 34;
    private static final int VERDICT_WIDTH = 11;

    private ClaimsTable() {}

    /** A line per claim with its verdict and its most important figure, then the counts. */
    public static String render(ClaimResults results) {
        StringBuilder text = new StringBuilder();
        String document = "";
        for (ClaimResult claim : results.claims()) {
            if (!claim.document().equals(document)) {
                document = claim.document();
                text.append(text.isEmpty() ? "" : "\n").append(heading(claim)).append('\n');
            }
            text.append(line(claim)).append('\n');
        }
        return text.append('\n').append(counts(results.claims())).append('\n').toString();
    }

    private static String heading(ClaimResult first) {
        return "Document " + first.document() + ", "
                + Document.of(first.document()).subject() + " (chapter " + first.chapter() + ")";
    }

    private static String line(ClaimResult claim) {
        Figure key = claim.figures().get(0);
        String verdict = claim.ok() ? "" : "WRONG, expected " + claim.expected() + "; ";
        String line = "  " + TextLines.left(claim.id(), ID_WIDTH) + "  "
                + TextLines.left(claim.verdict().toString(), VERDICT_WIDTH) + "  "
                + verdict + key.figure() + ": " + key.name();
        return TextLines.shorten(line, WIDTH);
    }

    /** For example {@code 72 claims: 25 supported, 20 refuted, 20 corrected, 7 not shown; all as recorded}. */
    static String counts(List<ClaimResult> claims) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            parts.add(
                    claims.stream().filter(claim -> claim.verdict() == verdict).count() + " " + verdict);
        }
        long wrong = claims.stream().filter(claim -> !claim.ok()).count();
        return claims.size() + (claims.size() == 1 ? " claim: " : " claims: ") + String.join(", ", parts) + "; "
                + (wrong == 0 ? "all as recorded" : wrong + " not as recorded") + ".";
    }

    /** Everything about one claim. */
    public static String full(ClaimResult claim) {
        StringBuilder text = new StringBuilder()
                .append(claim.id())
                .append(": ")
                .append(claim.verdict())
                .append(claim.ok() ? " (as recorded)" : " (WRONG: on record is " + claim.expected() + ")")
                .append('\n');
        add(text, "Document", claim.document() + ", section " + claim.section() + ", chapter " + claim.chapter());
        add(text, "Quote", claim.quote());
        add(text, "English", claim.english());
        add(text, "Truth", claim.truth());
        add(text, "Source", claim.source());
        add(text, "Evidence", claim.conditions() + " (" + Numbers.fixed(claim.seconds(), 1) + " s)");
        claim.figures().forEach(figure -> text.append(TextLines.wrap(figure.toString(), "    ", "      ", WIDTH)));
        add(text, "Rule", claim.rule());
        return text.toString();
    }

    private static void add(StringBuilder text, String key, String value) {
        text.append(TextLines.wrap(value, TextLines.left("  " + key, 12), " ".repeat(12), WIDTH));
    }
}
