package org.reglab.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "z = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} # z = (x − μ)/√(σ² + ε)",
                "p(x) = \\frac{1}{N} \\sum_{i=1}^{N} x_i # p(x) = 1/N Σ x_i",
                "\\frac{\\lambda}{2} \\sum_{i=1}^{n} |w_i| # λ/2 Σ |w_i|",
                "p_i = \\text{Bernoulli}(p) # p_i = Bernoulli(p)",
                "y_i = \\gamma \\cdot \\sigma(z_i) + \\beta # y_i = γ·σ(z_i) + β",
                "p=0.5 # p = 0.5"
            })
    void onOneLine(String latex, String text) {
        assertThat(Formula.of(latex).orElseThrow().text()).isEqualTo(text);
    }

    @Test
    void asMathml() {
        assertThat(Formula.of("\\frac{1}{n} \\sum_{i}^{n} x_i^2").orElseThrow().mathml())
                .isEqualTo(
                        "<math displaystyle=\"true\"><mrow><mfrac><mrow><mn>1</mn></mrow><mrow><mi>n</mi></mrow></mfrac>"
                                + "<munderover><mo>Σ</mo><mrow><mi>i</mi></mrow><mrow><mi>n</mi></mrow></munderover>"
                                + "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></mrow></math>");
    }

    @Test
    void whatIsNoFormulaStaysText() {
        for (String source : new String[] {"\\unknown{x}", "\\frac{1}", "{x", "x}", "x_", "\\text{a", "\\frac"}) {
            assertThat(Formula.of(source)).as(source).isEmpty();
        }
        assertThat(Span.of("it costs $5", true)).containsExactly(Span.of("it costs $5"));
    }

    @Test
    void markupInAFormulaIsEscaped() {
        assertThat(Formula.of("\\text{<script>} < a").orElseThrow().mathml())
                .contains("<mtext>&lt;script&gt;</mtext>", "<mo>&lt;</mo>")
                .doesNotContain("<script>");
    }

    @Test
    void wordsAndFormulasTakeTurns() {
        assertThat(Span.of("其中，$\\lambda$ 是", true)).extracting(Span::text).containsExactly("其中，", "λ", " 是");
    }
}
