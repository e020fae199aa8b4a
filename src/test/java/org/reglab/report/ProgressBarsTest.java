package org.reglab.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.reglab.experiment.RunResult;
import org.reglab.record.Results;
import org.reglab.record.SampleResults;
import org.reglab.text.Language;

class ProgressBarsTest {
    @Test
    void showsAllRunsAndALinePerJobThatTheNextRunTakesOver() {
        var bytes = new ByteArrayOutputStream();
        Results results = SampleResults.of("plain,bn", 1, 2);
        try (ProgressBars bars = new ProgressBars(new PrintStream(bytes, true, UTF_8), 100, 2, 2, Language.EN)) {
            for (RunResult run : results.runs()) {
                play(bars, run);
            }
        }

        assertThat(bytes.toString(UTF_8))
                .contains("all runs", "4/4 epochs", "2 of 2 runs finished, 0 under way", "job 1", "2/2 epochs")
                .doesNotContain("job 2");
    }

    @Test
    void theLineOfAllRunsMovesBeforeAnyRunIsFinished() {
        var bytes = new ByteArrayOutputStream();
        RunResult run = SampleResults.of("plain,bn", 1, 2).runs().list().get(0);
        try (ProgressBars bars = new ProgressBars(new PrintStream(bytes, true, UTF_8), 120, 2, 2, Language.EN)) {
            bars.runStarted(run.id());
            bars.epochFinished(run.id(), run.epochs().get(0));
        }

        assertThat(bytes.toString(UTF_8)).contains("1/4 epochs", "0 of 2 runs finished, 1 under way");
    }

    @Test
    void speaksChineseInTheTerminalsColumns() {
        var bytes = new ByteArrayOutputStream();
        RunResult run = SampleResults.of("plain,bn", 1, 2).runs().list().get(0);
        try (ProgressBars bars = new ProgressBars(new PrintStream(bytes, true, UTF_8), 100, 2, 2, Language.ZH)) {
            bars.runStarted(run.id());
            bars.epochFinished(run.id(), run.epochs().get(0));
        }

        String shown = bytes.toString(UTF_8);
        assertThat(shown).contains("全部运行", "1/4 轮", "2 次运行中已完成 0 次，进行中 1 次", "任务 1", "plain，种子 1");
        assertThat(shown.split("[\r\n]|\u001b\\[[0-9]*[A-Z]"))
                .allSatisfy(line -> assertThat(TextLines.width(line)).as(line).isLessThanOrEqualTo(100));
    }

    @Test
    void thereAreNoneWhereStandardErrorIsNoTerminal() {
        // Maven reads the standard error of tests through a pipe.
        assertThat(ProgressBars.onTerminal(1, 2, Language.EN)).isEmpty();
    }

    private static void play(ProgressBars bars, RunResult run) {
        bars.runStarted(run.id());
        run.epochs().forEach(metrics -> bars.epochFinished(run.id(), metrics));
        bars.runFinished(run);
    }
}
