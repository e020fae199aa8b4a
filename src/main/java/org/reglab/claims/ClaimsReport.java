package org.reglab.claims;

import org.reglab.report.page.Table;
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
                badge(claim.verdict()),
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
                        Line.of("Rule", claim.rule()),
                        Line.of("Kind", kind(claim))));
    }

    /** With the design of an experiment, its p values and the verdicts of earlier designs. */
    private static String kind(ClaimResult claim) {
        List<String> parts = new ArrayList<>(List.of(claim.kind() + ": " + claim.kind().meaning()));
        if (claim.design() != null) {
            parts.add("design: " + ClaimsTable.design(claim));
        }
        if (claim.p() != null) {
            parts.add(ClaimsTable.p(claim));
        }
        parts.addAll(Remains.of(claim));
        ClaimsTable.earlier(claim).forEach(was -> parts.add("was: " + was));
        return String.join(". ", parts);
    }

    private static Table.Kind badge(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> Table.Kind.GOOD;
            case REFUTED, CORRECTED -> Table.Kind.BAD;
            case MIXED, UNDECIDED -> Table.Kind.TEXT;
        };
    }
}
