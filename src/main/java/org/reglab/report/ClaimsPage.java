package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import org.reglab.report.page.Page;
import org.reglab.report.page.Section;
import org.reglab.report.page.Table;
import org.reglab.report.page.Table.Cell;
import org.reglab.report.page.Table.Kind;

/** A page, or a section of one, that holds claims against their evidence. */
public final class ClaimsPage {
    private ClaimsPage() {}

    /**
     * One claim.
     *
     * @param id what it is called
     * @param source where it is made, for example {@code document 003, section 3.1}
     * @param claim what it says, in one sentence
     * @param verdict what came out, in a word or two
     * @param kind how the verdict looks: {@link Kind#GOOD}, {@link Kind#BAD}, or {@link Kind#TEXT} for neither
     * @param evidence the numbers behind the verdict, in one sentence
     */
    public record Claim(String id, String source, String claim, String verdict, Kind kind, String evidence) {}

    /**
     * A page of claims.
     *
     * @param question what was asked, in one sentence
     * @param answer what came out, in one sentence
     * @param more what follows the claims, for example charts of the evidence; may be empty
     */
    public static Page of(String question, String answer, List<Claim> claims, List<Section> more) {
        List<Section> sections = new ArrayList<>(List.of(section(claims)));
        sections.addAll(more);
        return new Page(
                "RegLab: " + Count.of(claims.size(), "claim") + " and their evidence",
                question,
                answer,
                List.of(),
                sections);
    }

    /** The claims as a section, one row each. */
    public static Section section(List<Claim> claims) {
        return new Section(
                "claims",
                "Claims",
                "",
                new Table(
                        "Claims and verdicts",
                        List.of("claim", "source", "it says", "verdict", "evidence"),
                        claims.stream().map(ClaimsPage::row).toList()));
    }

    private static Table.Row row(Claim claim) {
        return new Table.Row(
                claim.id,
                null,
                List.of(
                        Cell.of(claim.source),
                        Cell.of(claim.claim),
                        new Cell(claim.verdict, claim.kind, 0),
                        Cell.of(claim.evidence)));
    }
}
