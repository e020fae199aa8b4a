package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalColorsTest {
    @Test
    void paintsWithTheNearestOfThe256ColoursAndEndsThere() {
        // 16 + 36·4 + 6·2 + 0
        assertThat(TerminalColors.paint("#D55E00", "▁█"))
                .startsWith("\u001B[38;5;172m▁█\u001B[")
                .endsWith("m");
    }

    @Test
    void leavesBlackToTheTerminal() {
        assertThat(TerminalColors.paint("#000000", "▁█")).isEqualTo("▁█");
    }

    @Test
    void paintsNothingWhereStandardOutputIsNoTerminal() {
        // Maven reads the standard output of tests through a pipe.
        assertThat(TerminalColors.painter(false).apply("#D55E00", "▁█")).isEqualTo("▁█");
    }
}
