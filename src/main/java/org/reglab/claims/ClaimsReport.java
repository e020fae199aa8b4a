package org.reglab.claims;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reglab.report.Count;
import org.reglab.report.ReportFile;
import org.reglab.report.page.Block;
import org.reglab.report.page.Card;
import org.reglab.report.page.Card.Item;
import org.reglab.report.page.Card.Line;
import org.reglab.report.page.Page;
import org.reglab.report.page.Section;
import org.reglab.report.page.Span;
import org.reglab.report.page.Table.Kind;

/** Claims as report.html. */
public final class ClaimsReport {
    private ClaimsReport() {}

    /**
     * Writes report.html beside claims.json.
     *
     * @throws IOException if the folder cannot be written
     */
    public static void write(Path folder, ClaimResults results) throws IOException {
        ReportFile.write(folder, page(results));
    }

    static Page page(ClaimResults results) {
        Map<String, List<ClaimResult>> documents = new LinkedHashMap<>();
        results.claims()
                .forEach(claim -> documents
                        .computeIfAbsent(claim.document(), number -> new ArrayList<>())
                        .add(claim));
        List<Section> sections = new ArrayList<>();
        documents.forEach((number, claims) -> sections.add(section(number, claims)));
        return new Page(
                "RegLab: " + Count.of(results.claims().size(), "claim") + " and the evidence",
                "Is what the documents say true?",
                ClaimsTable.counts(results.claims()),
                List.of(),
                sections);
    }

    private static Section section(String document, List<ClaimResult> claims) {
        return new Section(
                "document-" + document,
                "Document " + document + ": " + Document.of(document).subject() + " (chapter "
                        + claims.get(0).chapter() + ")",
                ClaimsTable.counts(claims),
                claims.stream().map(claim -> (Block) card(claim)).toList());
    }

    private static Card card(ClaimResult claim) {
        String verdict = claim.verdict() + (claim.ok() ? "" : " (on record: " + claim.expected() + ")");
        return new Card(
                claim.id(),
                claim.id(),
                verdict,
                kind(claim.verdict()),
                List.of(
                        new Line("Section " + claim.section(), List.of(new Item(Span.of(claim.quote(), true)))),
                        Line.of("In English", claim.english()),
                        Line.of("What is true", claim.truth()),
                        Line.of("Source", claim.source()),
                        Line.of("Evidence", claim.conditions()),
                        new Line(
                                claim.figures().size() == 1 ? "Figure" : "Figures",
                                claim.figures().stream()
                                        .map(figure -> new Item(List.of(Span.of(figure.toString()))))
                                        .toList()),
                        Line.of("Rule", claim.rule())));
    }

    private static Kind kind(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> Kind.GOOD;
            case REFUTED, CORRECTED -> Kind.BAD;
            case NOT_SHOWN -> Kind.TEXT;
        };
    }
}
