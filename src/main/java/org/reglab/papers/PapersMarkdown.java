package org.reglab.papers;

import org.reglab.comparison.Numbers;
import org.reglab.report.Count;

/** The results as a page in Markdown, for {@code src/site/papers.md}. */
public final class PapersMarkdown {
    /** The folder of the figures, beside the page. */
    public static final String FOLDER = "papers";

    private static final String HEAD = """
            # Nine papers in small

            Written by `reglab papers --page`, not by hand; `reglab papers` lists the same. Each experiment was designed first, \
            with its measure, its smallest effect that matters and its rule, and then run once with these settings; before that, only reduced runs (`--quick`) had been seen. What we see is \
            computed from the figures by that rule: *agrees*, *agrees in part* or *does not show*. These are small networks on MNIST; \
            a result that does not show here may hold where the paper has it. Brackets are 95 % t intervals over seeds, not widened for the \
            number of papers; bands in charts go from the lowest to the highest seed. Each seed draws its own images, weights and order.

            """;

    private PapersMarkdown() {}

    /** A figure's path from the page. */
    public static String path(PaperResult paper, Figure figure) {
        return FOLDER + "/" + paper.design().name() + "-" + figure.name() + ".png";
    }

    /** The page. The same results give the same page. */
    public static String render(PaperResults results) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| paper | what we see | processor time |\n|---|---|---|\n");
        for (PaperResult paper : results.papers()) {
            page.append("| [")
                    .append(paper.design().title())
                    .append("](#")
                    .append(paper.design().name())
                    .append(") | ")
                    .append(paper.seen().outcome())
                    .append(" | ")
                    .append(Numbers.fixed(paper.processorSeconds(), 0))
                    .append(" s |\n");
        }
        page.append("\nOn ").append(results.machine().summary()).append(".\n");
        results.papers().forEach(paper -> page.append(entry(paper)));
        return page.toString();
    }

    private static String entry(PaperResult paper) {
        Design design = paper.design();
        StringBuilder text = new StringBuilder();
        text.append("\n## ")
                .append(design.title())
                .append("\n\n<a id=\"")
                .append(design.name())
                .append("\"></a>\n");
        text.append(design.reference()).append("\n\n").append(design.question()).append("\n\n");
        text.append("<table><tr><td width=\"58%\">\n\n");
        for (Figure figure : Papers.figures(paper)) {
            text.append("<img src=\"")
                    .append(path(paper, figure))
                    .append("\" alt=\"")
                    .append(figure.text())
                    .append("\">\n");
        }
        text.append("\n</td><td>\n\n**The paper** (")
                .append(design.where())
                .append("): ")
                .append(design.stated());
        text.append("\n\n**What we see: ").append(paper.seen().outcome()).append(".** ");
        text.append(paper.seen().sentence()).append("\n\n</td></tr></table>\n\n");
        text.append("- Settings: ").append(design.settings()).append("; ").append(Count.of(design.seeds(), "seed"));
        text.append(".\n- Decides: ").append(design.primary()).append(".\n- Smallest effect that matters: ");
        text.append(design.effect()).append(".\n- Designed on ").append(design.date());
        text.append(". Again: `reglab papers ").append(design.name()).append("`.\n");
        return text.toString();
    }
}
