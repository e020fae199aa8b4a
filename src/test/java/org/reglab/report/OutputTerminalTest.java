package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTerminalTest {
    @ParameterizedTest
    @CsvSource({
        "120, 80, 120",
        "0, 80, 80",
        "0, , 100",
        "0, '', 100",
        "0, wide, 100",
        "0, -5, 100",
        "0, 0, 100",
        "7, , 40",
        "0, 12, 40",
        "0, 99999, 100"
    })
    void theTerminalDecidesThenTheVariableThenRegLab(int terminal, String variable, int columns) {
        assertThat(OutputTerminal.columns(terminal, variable)).isEqualTo(columns);
    }
}
