package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvDialectTest {
    @TempDir
    Path folder;

    private CsvDialect of(String text, Character delimiter) throws IOException {
        return CsvDialect.of(Files.writeString(folder.resolve("a.txt"), text), delimiter);
    }

    @Test
    void theDelimiterDividesAllLinesAlike() throws IOException {
        assertThat(of("a,b\n1,2\n3,4\n", null).delimiter()).isEqualTo(',');
        assertThat(of("a;b\n1;2\n3;4\n", null).delimiter()).isEqualTo(';');
        assertThat(of("a\tb\n1\t2\n", null).delimiter()).isEqualTo('\t');
        assertThat(of("1,5;2,5;a\n3,5;2,0;b\n", null).delimiter()).isEqualTo(';');
    }

    /** So that the third line can be refused as too short. */
    @Test
    void whereNoneDividesAlikeTheFirstLineDecides() throws IOException {
        assertThat(of("a,b,c\n1,2,3\n1,2\n", null).delimiter()).isEqualTo(',');
    }

    @Test
    void aTabComesFirst() throws IOException {
        assertThat(of("a;x\tb\n1;2\t3\n", null).delimiter()).isEqualTo('\t');
    }

    @Test
    void aDelimiterInQuotesDoesNotCount() throws IOException {
        assertThat(of("\"a;b\",c\n\"1;2\",3\n\"x\",4\n", null).delimiter()).isEqualTo(',');
    }

    @Test
    void theUserDecides() throws IOException {
        assertThat(of("a,b;c\n1,2;3\n", ',').delimiter()).isEqualTo(',');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.234,5|1234.5", "-0,25|-0.25", "1.234.567|1234567", "1.234|1234", "12|12", ",5|0.5", "1,5e3|1500"
            })
    void decimalCommas(String cell, double expected) {
        assertThat(new CsvDialect(';', true).number(cell)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,5", "0x10", "1f", "NaN", "Infinity", "1e39", "12 kg", "1.2.3"})
    void whatIsNoNumberWithADecimalPoint(String cell) {
        assertThat(new CsvDialect(';', false).number(cell)).isNaN();
    }

    @Test
    void decimalCommasAreFoundWhereMoreCellsHaveThemThanPoints() throws IOException {
        assertThat(of("a;b\n1,5;2\n3,25;x\n", null).decimalComma()).isTrue();
        assertThat(of("a;b\n1.5;2\n3.25;x\n", null).decimalComma()).isFalse();
        assertThat(of("a;b\n1;2\n3;4\n", null).decimalComma()).isFalse();
        assertThat(of("1,5,2\n1,5,3\n", null).decimalComma()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"NA", "n/a", "#N/A", "NaN", "null", "?", "''"})
    void whatIsMissing(String cell) {
        assertThat(CsvDialect.isMissing(cell)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"none", "-", "0", "no"})
    void whatIsNot(String cell) {
        assertThat(CsvDialect.isMissing(cell)).isFalse();
    }
}
