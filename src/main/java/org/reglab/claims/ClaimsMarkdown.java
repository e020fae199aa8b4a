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
    public static void write(Path file, ClaimResults results) throws IOException {
        AtomicFiles.write(file, render(results).getBytes(StandardCharsets.UTF_8));
    }

    /** The page. The same results give the same page. */
    public static String render(ClaimResults results) {
        StringBuilder page = new StringBuilder("# What the five documents say, held against evidence\n\n");
        page.append(
                "Written by `reglab claims --page`, not by hand; `reglab claims` shows the same. Each verdict is computed from the figures below it by the rule"
                        + " beside it. *Supported*: true under the stated conditions. *Refuted*: false. *Corrected*: the right"
                        + " idea with a wrong formula, wording or code. *Not shown*: no effect that can be told from chance here;"
                        + " it may be there under other conditions. Intervals in brackets are 95 % t intervals over seeds."
                        + " They are not widened for the number of claims: where there is nothing, one interval in twenty shows"
                        + " something.\n\n");
        page.append(ClaimsTable.counts(results.claims(), Language.EN)).append('\n');
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

    private static String entry(ClaimResult claim) {
        String figures = claim.figures().stream()
                .map(figure -> "- " + escaped(figure.name()) + ": **" + figure.figure() + "**\n")
                .collect(Collectors.joining());
        return said(claim.id(), claim.section(), claim.expected(), claim.quote(), claim.english())
                + escaped(claim.truth()) + " *" + escaped(claim.source()) + "*\n\n"
                + "Evidence (" + escaped(claim.conditions()) + "):\n\n" + figures + "\nRule: "
                + escaped(claim.rule()) + ".\n";
    }

    /** What the page says of a claim before any figure. */
    static String said(Claim claim) {
        return said(claim.id(), claim.section(), claim.expected(), claim.quote(), claim.english());
    }

    private static String said(String id, String section, Verdict verdict, String quote, String english) {
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
