package org.reglab.claims;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reglab.report.ReportFile;
import org.reglab.report.page.Block;
import org.reglab.report.page.Card;
import org.reglab.report.page.Card.Item;
import org.reglab.report.page.Card.Line;
import org.reglab.report.page.Page;
import org.reglab.report.page.Section;
import org.reglab.report.page.Span;
import org.reglab.report.page.Table.Kind;
import org.reglab.text.Language;

/** Claims as report.html. */
public final class ClaimsReport {
    private ClaimsReport() {}

    /**
     * Writes report.html beside claims.json.
     *
     * @throws IOException if the folder cannot be written
     */
    public static void write(Path folder, ClaimResults results, Language language) throws IOException {
        ReportFile.write(folder, page(results, language));
    }

    static Page page(ClaimResults results, Language language) {
        Map<String, List<ClaimResult>> documents = new LinkedHashMap<>();
        results.claims()
                .forEach(claim -> documents
                        .computeIfAbsent(claim.document(), number -> new ArrayList<>())
                        .add(claim));
        List<Section> sections = new ArrayList<>();
        documents.forEach((number, claims) -> sections.add(section(number, claims, language)));
        return new Page(
                language.count("claims.page.title", results.claims().size()),
                language.say("claims.page.question"),
                ClaimsTable.counts(results.claims(), language),
                List.of(),
                sections,
                language);
    }

    private static Section section(String document, List<ClaimResult> claims, Language language) {
        return new Section(
                "document-" + document,
                language.say(
                        "claims.page.section",
                        document,
                        Document.of(document).subject(language),
                        claims.get(0).chapter()),
                ClaimsTable.counts(claims, language),
                claims.stream().map(claim -> (Block) card(claim, language)).toList());
    }

    private static Card card(ClaimResult claim, Language language) {
        String verdict = claim.verdict().in(language);
        if (!claim.ok()) {
            verdict = language.say(
                    "claims.page.otherThanRecorded", verdict, claim.expected().in(language));
        }
        return new Card(
                claim.id(),
                claim.id(),
                verdict,
                kind(claim.verdict()),
                List.of(
                        new Line(
                                language.say("claims.page.quote", claim.section()),
                                List.of(new Item(Span.of(claim.quote(), true)))),
                        Line.of(language.say("claims.page.english"), claim.english()),
                        Line.of(language.say("claims.page.truth"), claim.truth()),
                        Line.of(language.say("claims.source"), claim.source()),
                        Line.of(language.say("claims.evidence"), claim.conditions()),
                        new Line(
                                language.count(
                                        "claims.page.figures", claim.figures().size()),
                                claim.figures().stream()
                                        .map(figure -> new Item(List.of(Span.of(figure.toString()))))
                                        .toList()),
                        Line.of(language.say("claims.rule"), claim.rule())));
    }

    private static Kind kind(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> Kind.GOOD;
            case REFUTED, CORRECTED -> Kind.BAD;
            case NOT_SHOWN -> Kind.TEXT;
        };
    }
}
