package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.reglab.claims.Condition.where;

import org.junit.jupiter.api.Test;

class RuleTest {
    private static final Rule RULE = Rule.when(
                    Verdict.SUPPORTED,
                    where("gain").isSurelyAbove(0),
                    where("runs").is(3))
            .when(Verdict.REFUTED, where("gain").isSurelyBelow(0))
            .otherwise(Verdict.NOT_SHOWN);

    private static Figures figures(double runs, double... gains) {
        return Figures.under("nothing").withMean("gain", gains).with("runs", runs);
    }

    @Test
    void theFirstClauseThatHoldsGivesTheVerdict() {
        // Means 2 and −2, t(0.975; 2) · 0.1 / √3 = 0.248.
        assertThat(RULE.judge(figures(3, 1.9, 2, 2.1))).isEqualTo(Verdict.SUPPORTED);
        assertThat(RULE.judge(figures(3, -1.9, -2, -2.1))).isEqualTo(Verdict.REFUTED);
        assertThat(RULE.judge(figures(2, 1.9, 2, 2.1))).isEqualTo(Verdict.NOT_SHOWN);
    }

    @Test
    void anIntervalThatTouchesTheBoundDoesNotDecide() {
        assertThat(RULE.judge(figures(3, -1, 2, 5))).isEqualTo(Verdict.NOT_SHOWN);
    }

    @Test
    void itSaysItselfInWords() {
        assertThat(RULE)
                .hasToString(
                        "supported if “gain” is, with its whole interval, above 0 and “runs” is 3; refuted if “gain”"
                                + " is, with its whole interval, below 0; otherwise not shown");
        assertThat(where("loss").isBelow(-0.5)).hasToString("“loss” is below −0.5");
    }

    @Test
    void refusesAFigureThatIsNotThereOrHasNoInterval() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RULE.judge(Figures.under("nothing").with("runs", 3)))
                .withMessageContaining("'gain'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RULE.judge(figures(3, 2)))
                .withMessage("'gain' has no interval.");
    }

    @Test
    void figuresAreFiniteAndNamedOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figures.under("nothing").with("loss", Double.NaN))
                .withMessageContaining("'loss' is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> figures(1, 2).with("runs", 1));
    }

    @Test
    void figuresPrintWithFourDigits() {
        Figures figures = Figures.under("nothing")
                .withDifference("a", new double[] {0.20, 0.21, 0.22}, new double[] {0.25, 0.26, 0.27})
                .with("b", 390)
                .with("c", 1.234e-7)
                .with("d", 123.456);
        assertThat(figures.list())
                .extracting(Figure::toString)
                .containsExactly("a: −0.05000 [−0.05000, −0.05000]", "b: 390", "c: 1.23e-07", "d: 123.5");
    }
}
