package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.reglab.experiment.RunResult;
import org.reglab.record.SampleResults;
import org.reglab.text.Language;

class RunLinesTest {
    private final AtomicLong clock = new AtomicLong();
    private final StringWriter err = new StringWriter();

    private RunLines lines(int runs) {
        return new RunLines(new PrintWriter(err), runs, 0, new RemainingTime(runs, 10, clock::get), Language.EN);
    }

    private void seconds(int n) {
        clock.addAndGet(n * 1_000_000_000L);
    }

    @Test
    void saysOnceByTheFirstEpochsHowLongTheRestTakes() {
        RunResult run = SampleResults.of("plain", 1, 10).runs().list().get(0);
        RunLines lines = lines(100);
        seconds(6);
        lines.epochFinished(run.id(), run.epochs().get(0));
        assertThat(err.toString()).isEmpty();
        seconds(6);
        lines.epochFinished(run.id(), run.epochs().get(1));
        seconds(6);
        lines.epochFinished(run.id(), run.epochs().get(2));
        // 2 of 1,000 epochs took 12 seconds, so 998 will take 5,988.
        assertThat(err.toString().lines()).containsExactly("By the first epochs, about 100 min left.");
    }

    @Test
    void eachFinishedRunSaysWhatIsLeftWhereThatIsMinutes() {
        List<RunResult> runs = SampleResults.of("plain", 2, 10).runs().list();
        RunLines lines = lines(2);
        seconds(90);
        lines.runFinished(runs.get(0));
        lines.runFinished(runs.get(1));
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("[1/2] plain, seed 1: test accuracy ")
                                .endsWith(" s), about 90 s left"),
                        last -> assertThat(last)
                                .startsWith("[2/2] plain, seed 2: ")
                                .endsWith(" s)"));
    }
}
