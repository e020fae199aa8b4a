package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FigureTest {
    private static Quantity quantity(String key) {
        return Quantity.of(key, "figure " + key);
    }

    @Test
    void figuresAreFiniteAndNamedOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figures.under("nothing").with(quantity("loss"), Double.NaN))
                .withMessageContaining("'loss' is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Figures.under("nothing").with(quantity("a"), 1).with(quantity("a"), 2));
    }

    @Test
    void labelsAreCompleteAndKeysAreKeys() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.of("bn", "the same with batch normalisation"))
                .withMessageContaining("'the same with batch normalisation'");
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of("Test loss", "test loss"));
    }

    @Test
    void figuresPrintWithFourDigits() {
        Figures figures = Figures.under("nothing")
                .withDifference(quantity("a"), new double[] {0.20, 0.21, 0.22}, new double[] {0.25, 0.26, 0.27})
                .with(quantity("b"), 390)
                .with(quantity("c"), 1.234e-7)
                .with(quantity("d"), 123.456);
        assertThat(figures.list())
                .extracting(Figure::toString)
                .containsExactly(
                        "figure a: −0.05000 [−0.05000, −0.05000]",
                        "figure b: 390",
                        "figure c: 1.23e-07",
                        "figure d: 123.5");
    }
}
