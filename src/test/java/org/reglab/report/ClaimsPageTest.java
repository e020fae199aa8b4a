package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.report.ClaimsPage.Claim;
import org.reglab.report.page.Page;
import org.reglab.report.page.PageRenderer;
import org.reglab.report.page.Table.Kind;

class ClaimsPageTest {
    @Test
    void eachClaimIsARowWithItsVerdict() {
        Page page = ClaimsPage.of(
                "Do the documents hold?",
                "One of two.",
                List.of(
                        new Claim("C1", "document 1", "<b>a</b> < b", "holds", Kind.GOOD, "5 of 5 seeds"),
                        new Claim("C2", "document 2", "never", "refuted", Kind.BAD, "0 of 5 seeds")),
                List.of());

        assertThat(PageRenderer.render(page))
                .contains("<th scope=\"row\">C1</th>", "&lt;b&gt;a&lt;/b&gt; &lt; b")
                .contains("<td class=\"good\">holds</td>", "<td class=\"bad\">refuted</td>");
    }
}
