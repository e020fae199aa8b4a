package org.reglab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "12", "-0.5", "+3", ".5", "5.", "1e-3", "1E+3", "-1.5e10"})
    void readsDecimalNumbers(String text) {
        assertThat(PlainNumber.parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "1f", "1d", "0x1p3", "NaN", "Infinity", "1e", ".", "e5", "1,5", "--1", "1_000", "١"})
    void refusesWhatOnlyJavaTakesForANumber(String text) {
        assertThat(PlainNumber.parse(text)).isNaN();
    }

    @Test
    void aLongTextIsNoNumber() {
        assertThat(PlainNumber.parse("1".repeat(1_000_000))).isNaN();
        assertThat(PlainNumber.parse("1e400")).isInfinite();
    }

    @Test
    void knowsWhatFloat32Holds() {
        assertThat(PlainNumber.isNormalFloat(1e-37)).isTrue();
        assertThat(PlainNumber.isNormalFloat(-3e38)).isTrue();
        assertThat(PlainNumber.isNormalFloat(1e-39)).isFalse();
        assertThat(PlainNumber.isNormalFloat(1e39)).isFalse();
        assertThat(PlainNumber.isNormalFloat(0)).isFalse();
        assertThat(PlainNumber.isNormalFloat(Double.NaN)).isFalse();
    }
}
