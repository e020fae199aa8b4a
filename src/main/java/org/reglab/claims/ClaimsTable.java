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
                .append(byKind(results.claims(), language))
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

    /** How many claims of each kind got each verdict: a line for each kind. */
    static String byKind(List<ClaimResult> claims, Language language) {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            List<ClaimResult> ofKind =
                    claims.stream().filter(claim -> claim.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                text.append(language.say(
                                "claims.table.kind", kind.in(language), language.clauses(verdicts(ofKind, language))))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> verdicts(List<ClaimResult> claims, Language language) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count =
                    claims.stream().filter(claim -> claim.verdict() == verdict).count();
            if (count > 0) {
                parts.add(language.say("claims.table.count", count, verdict.in(language)));
            }
        }
        return parts;
    }

    /** For example {@code 72 claims: 25 supported, 20 refuted, 20 corrected, 7 undecided; all as recorded}. */
    static String counts(List<ClaimResult> claims, Language language) {
        long wrong = claims.stream().filter(claim -> !claim.ok()).count();
        return language.say(
                wrong == 0 ? "claims.table.counts" : "claims.table.countsWithWrong",
                language.count("claims.count", claims.size()),
                language.clauses(verdicts(claims, language)),
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
                        claim.ok() ? "" : claim.expected().in(language)))
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
        add(text, width, language.say("claims.kind"), kind(claim, language));
        if (claim.design() != null) {
            add(text, width, language.say("claims.design"), design(claim, language));
        }
        add(
                text,
                width,
                language.say("claims.evidence"),
                claim.conditions() + " (" + Numbers.fixed(claim.seconds(), 1) + " s)");
        claim.figures().forEach(figure -> text.append(TextLines.wrap(figure.toString(), "    ", "      ", width)));
        add(text, width, language.say("claims.rule"), claim.rule());
        if (claim.p() != null) {
            add(text, width, language.say("claims.test"), p(claim, language));
        }
        Remains.of(claim, language).forEach(remains -> add(text, width, language.say("claims.remains"), remains));
        earlier(claim, language).forEach(was -> add(text, width, language.say("claims.was"), was));
        return text.toString();
    }

    /** What kind of question it is. */
    static String kind(ClaimResult claim, Language language) {
        return language.say(
                "claims.kind.meaning", claim.kind().in(language), claim.kind().meaning(language));
    }

    /** What was declared, in a sentence. */
    static String design(ClaimResult claim, Language language) {
        Design design = claim.design();
        return language.say(
                "claims.design.words",
                design.version(),
                design.date(),
                design.settings(),
                design.seeds(),
                design.reason());
    }

    /** The p value of the test that decides, as it is and adjusted. */
    static String p(ClaimResult claim, Language language) {
        String own = Numbers.pValue(claim.p());
        if (claim.pHolm() == null) {
            return language.say("claims.p", own);
        }
        return language.say(
                claim.dependsOnMultiplicity() ? "claims.p.depends" : "claims.p.holm",
                own,
                Numbers.pValue(claim.pHolm()));
    }

    /** Verdicts of earlier designs: of experiments all, of other claims those that changed. */
    static List<String> earlier(ClaimResult claim, Language language) {
        return claim.was().stream()
                .filter(was -> claim.kind() == Kind.EXPERIMENT
                        || !was.verdict().equals(claim.verdict().toString()))
                .map(was -> language.say("claims.was.words", was.verdict(), was.version(), was.design()))
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
