package org.reglab.claims;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.reglab.record.AtomicFiles;
import org.reglab.report.page.Span;
import org.reglab.text.Language;

/** The results as a page in Markdown, for {@code src/site/claims.md}. */
public final class ClaimsMarkdown {
    private ClaimsMarkdown() {}

    /** @throws IOException if the file cannot be written; it is then as it was */
    public static void write(Path file, ClaimResults results, List<RecordedReplication> replications)
            throws IOException {
        AtomicFiles.write(file, render(results, replications).getBytes(StandardCharsets.UTF_8));
    }

    /** The page. The same results give the same page. */
    public static String render(ClaimResults results, List<RecordedReplication> replications) {
        StringBuilder page = new StringBuilder("# What the five documents say, held against evidence\n\n");
        page.append(
                "Written by `reglab claims --page`, not by hand; `reglab claims` shows the same. Each verdict is computed from"
                        + " the figures below it by the rule beside it.\n\n");
        for (Verdict verdict : Verdict.values()) {
            page.append("- *")
                    .append(verdict)
                    .append("*: ")
                    .append(verdict.meaning(Language.EN))
                    .append(".\n");
        }
        page.append('\n')
                .append(ClaimsTable.counts(results.claims(), Language.EN))
                .append("\n\n");
        page.append(kinds(results)).append('\n').append(documents(results)).append('\n');
        page.append(multiplicity(results)).append('\n').append(replications(replications));
        if (results.quick()) {
            page.append("\nThe figures are those of the reduced evidence (`--quick`).\n");
        }
        String document = "";
        for (ClaimResult claim : results.claims()) {
            if (!claim.document().equals(document)) {
                document = claim.document();
                page.append("\n## Document ").append(document).append(": ");
                page.append(Document.of(document).subject(Language.EN));
                page.append(" (chapter ").append(claim.chapter()).append(")\n");
            }
            page.append('\n').append(entry(claim));
        }
        return page.toString();
    }

    private static String kinds(ClaimResults results) {
        StringBuilder table = new StringBuilder(header("kind"));
        for (Kind kind : Kind.values()) {
            table.append(row(
                    kind + ": " + kind.meaning(Language.EN),
                    results.claims().stream()
                            .filter(claim -> claim.kind() == kind)
                            .toList()));
        }
        return table.toString();
    }

    private static String documents(ClaimResults results) {
        StringBuilder table = new StringBuilder(header("document"));
        for (Document document : Document.values()) {
            for (boolean experiments : new boolean[] {false, true}) {
                table.append(row(
                        document.number() + (experiments ? ", experiments" : ", other kinds"),
                        results.claims().stream()
                                .filter(claim -> claim.document().equals(document.number()))
                                .filter(claim -> (claim.kind() == Kind.EXPERIMENT) == experiments)
                                .toList()));
            }
        }
        return table.toString();
    }

    private static String header(String first) {
        StringBuilder text = new StringBuilder("| ").append(first).append(" |");
        StringBuilder line = new StringBuilder("|---|");
        for (Verdict verdict : Verdict.values()) {
            text.append(' ').append(verdict).append(" |");
            line.append("---|");
        }
        return text.append('\n').append(line).append('\n').toString();
    }

    private static String row(String name, List<ClaimResult> claims) {
        StringBuilder text = new StringBuilder("| ").append(name).append(" |");
        for (Verdict verdict : Verdict.values()) {
            text.append(' ')
                    .append(claims.stream()
                            .filter(claim -> claim.verdict() == verdict)
                            .count())
                    .append(" |");
        }
        return text.append('\n').toString();
    }

    private static String multiplicity(ClaimResults results) {
        List<String> depend = results.claims().stream()
                .filter(ClaimResult::dependsOnMultiplicity)
                .map(ClaimResult::id)
                .toList();
        return "Intervals in brackets are 95 % t intervals over seeds; each seed draws its own training and test images. Verdicts"
                + " rest on unadjusted tests. With Holm's adjustment over each document's experiments "
                + (depend.isEmpty()
                        ? "none of them would change.\n"
                        : depend.size() + " would be undecided: " + String.join(", ", depend) + ".\n");
    }

    private static String replications(List<RecordedReplication> replications) {
        if (replications.isEmpty()) {
            return "No replication is on record yet; `reglab claims --run --replicate 1` makes one.\n";
        }
        StringBuilder text = new StringBuilder(
                "Every experiment again, with seeds and images that its making never saw"
                        + " (`reglab claims --run --replicate S`):\n\n| S | data | verdicts that stand | fell (was → is) |\n|---|---|---|---|\n");
        for (RecordedReplication one : replications) {
            Replication replication = one.replication();
            String fell = replication.fell().stream()
                    .map(fallen -> fallen.id() + " (" + fallen.was() + " → " + fallen.is() + ")")
                    .collect(Collectors.joining(", "));
            text.append("| ")
                    .append(replication.seed())
                    .append(" | ")
                    .append(one.data())
                    .append(" | ")
                    .append(replication.stand())
                    .append(" of ")
                    .append(replication.experiments())
                    .append(" | ")
                    .append(fell)
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String entry(ClaimResult claim) {
        String figures = claim.figures().stream()
                .map(figure -> "- " + escaped(figure.name()) + ": **" + figure.figure() + "**\n")
                .collect(Collectors.joining());
        StringBuilder text = new StringBuilder(said(claim))
                .append(escaped(claim.truth()))
                .append(" *")
                .append(escaped(claim.source()))
                .append("*\n\nEvidence (")
                .append(claim.kind())
                .append("; ")
                .append(escaped(claim.conditions()))
                .append("):\n\n")
                .append(figures)
                .append("\nRule: ")
                .append(escaped(claim.rule()))
                .append(".\n");
        if (claim.design() != null) {
            text.append("\nDesign: ")
                    .append(escaped(ClaimsTable.design(claim, Language.EN)))
                    .append(".\n");
        }
        if (claim.p() != null) {
            text.append('\n').append(escaped(ClaimsTable.p(claim, Language.EN))).append(".\n");
        }
        for (String remains : Remains.of(claim, Language.EN)) {
            text.append('\n').append(escaped(remains)).append('\n');
        }
        for (String was : ClaimsTable.earlier(claim, Language.EN)) {
            text.append("\nWas: ").append(escaped(was)).append(".\n");
        }
        return text.toString();
    }

    /** What the page says of a claim before any figure. */
    static String said(ClaimResult claim) {
        return said(claim.id(), claim.section(), claim.verdict(), claim.quote(), claim.english());
    }

    static String said(String id, String section, Verdict verdict, String quote, String english) {
        return "### " + id + ": " + verdict + "\n\n> " + quoted(quote) + "\n>\n> “" + escaped(english) + "” (section "
                + section + ")\n\n";
    }

    /** A quote, its formulas as formulas of GitHub's Markdown: between dollar signs and backquotes, where nothing is escaped. */
    private static String quoted(String quote) {
        List<Span> spans = Span.of(quote, true);
        if (spans.size() == 1 && spans.get(0).formula() != null && quote.indexOf('$') < 0) {
            return "$`" + quote + "`$";
        }
        StringBuilder text = new StringBuilder();
        String[] pieces = quote.split("\\$", -1);
        boolean formulas = spans.stream().anyMatch(span -> span.formula() != null);
        for (int i = 0; formulas && i < pieces.length; i++) {
            text.append(i % 2 == 0 ? escaped(pieces[i]) : "$`" + pieces[i] + "`$");
        }
        return formulas ? text.toString() : escaped(quote);
    }

    /** As plain text: Markdown takes asterisks, underscores, backquotes and less-than signs for its own, and some readers $. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\*_`<|$])", "\\\\$1");
    }
}
