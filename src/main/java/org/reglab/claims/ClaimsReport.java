package org.reglab.claims;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.reglab.report.ClaimsPage;
import org.reglab.report.ReportFile;
import org.reglab.report.page.Page;
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
        long differ = results.claims().stream().filter(claim -> !claim.ok()).count();
        String verdicts = List.of(Verdict.values()).stream()
                .map(verdict -> results.claims().stream()
                                .filter(claim -> claim.verdict() == verdict)
                                .count()
                        + " " + verdict)
                .collect(Collectors.joining(", "));
        return ClaimsPage.of(
                "Is what the documents say true?",
                verdicts + (differ == 0 ? "; all as recorded." : "; " + differ + " not as recorded."),
                results.claims().stream().map(ClaimsReport::row).toList(),
                List.of());
    }

    private static ClaimsPage.Claim row(ClaimResult claim) {
        String figures = claim.figures().stream().map(Figure::toString).collect(Collectors.joining("; "));
        return new ClaimsPage.Claim(
                claim.id(),
                String.format(
                        Locale.ROOT,
                        "document %s, section %s (chapter %d)",
                        claim.document(),
                        claim.section(),
                        claim.chapter()),
                claim.english() + " (" + claim.quote() + ")",
                claim.verdict().toString(),
                kind(claim.verdict()),
                claim.truth() + " " + claim.conditions() + ": " + figures);
    }

    private static Kind kind(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED -> Kind.GOOD;
            case REFUTED, CORRECTED -> Kind.BAD;
            case NOT_SHOWN -> Kind.TEXT;
        };
    }
}
