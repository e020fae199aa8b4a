package org.reglab.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.reglab.comparison.Numbers;
import org.reglab.report.TextLines;
import org.reglab.report.page.Span;
import org.reglab.text.Language;

/** The results as text in as many columns as there are: a line per claim, by document, or one claim in full. */
public final class ClaimsTable {
    private static final int VERDICT_WIDTH = 11;

    private ClaimsTable() {}

    /**
     * A line per claim with its verdict and its most important figure, then the counts.
     *
     * @param width columns of text
     */
    public static String render(ClaimResults results, int width, Language language) {
        int ids = results.claims().stream()
                .mapToInt(claim -> claim.id().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        String document = "";
        for (ClaimResult claim : results.claims()) {
            if (!claim.document().equals(document)) {
                document = claim.document();
                text.append(text.isEmpty() ? "" : "\n")
                        .append(heading(claim, language))
                        .append('\n');
            }
            text.append(line(claim, ids, width, language)).append('\n');
        }
        return text.append('\n')
                .append(TextLines.wrap(counts(results.claims(), language), "", "", width))
                .toString();
    }

    private static String heading(ClaimResult first, Language language) {
        return language.say(
                "claims.table.document",
                first.document(),
                Document.of(first.document()).subject(language),
                first.chapter());
    }

    private static String line(ClaimResult claim, int ids, int width, Language language) {
        Figure key = claim.figures().get(0);
        String figure = key.figure() + ": " + key.name();
        String line = "  " + TextLines.left(claim.id(), ids) + "  "
                + TextLines.left(claim.verdict().in(language), VERDICT_WIDTH) + "  "
                + (claim.ok()
                        ? figure
                        : language.say("claims.table.wrong", claim.expected().in(language), figure));
        return TextLines.shorten(line, width);
    }

    /** For example {@code 72 claims: 25 supported, 20 refuted, 20 corrected, 7 not shown; all as recorded}. */
    static String counts(List<ClaimResult> claims, Language language) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count =
                    claims.stream().filter(claim -> claim.verdict() == verdict).count();
            parts.add(language.say("claims.table.count", count, verdict.in(language)));
        }
        long wrong = claims.stream().filter(claim -> !claim.ok()).count();
        return language.say(
                wrong == 0 ? "claims.table.counts" : "claims.table.countsWithWrong",
                language.count("claims.count", claims.size()),
                language.clauses(parts),
                wrong);
    }

    /**
     * Everything about one claim.
     *
     * @param width columns of text
     */
    public static String full(ClaimResult claim, int width, Language language) {
        StringBuilder text = new StringBuilder(language.say(
                        claim.ok() ? "claims.full.right" : "claims.full.wrong",
                        claim.id(),
                        claim.verdict().in(language),
                        claim.expected().in(language)))
                .append('\n');
        add(
                text,
                width,
                language.say("claims.document"),
                language.say("claims.full.place", claim.document(), claim.section(), claim.chapter()));
        add(text, width, language.say("claims.quote"), words(claim.quote()));
        add(text, width, language.say("claims.english"), claim.english());
        add(text, width, language.say("claims.truth"), claim.truth());
        add(text, width, language.say("claims.source"), claim.source());
        add(
                text,
                width,
                language.say("claims.evidence"),
                claim.conditions() + " (" + Numbers.fixed(claim.seconds(), 1) + " s)");
        claim.figures().forEach(figure -> text.append(TextLines.wrap(figure.toString(), "    ", "      ", width)));
        add(text, width, language.say("claims.rule"), claim.rule());
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
