package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.reglab.experiment.RunId;
import org.reglab.report.Duration;

class RemainingTimeTest {
    private final AtomicLong clock = new AtomicLong(7);
    private final RemainingTime remaining = new RemainingTime(4, 10, clock::get);

    private void seconds(int n) {
        clock.addAndGet(n * 1_000_000_000L);
    }

    @Test
    void isUnknownBeforeTheFirstEpoch() {
        seconds(3);
        assertThat(remaining.seconds()).isEmpty();
    }

    @Test
    void isTheTimeOfTheEpochsSoFarTimesTheOthers() {
        seconds(10);
        remaining.epochFinished(new RunId("plain", 1), 2);
        remaining.epochFinished(new RunId("bn", 1), 2);
        // 4 of 40 epochs took 10 seconds.
        assertThat(remaining.seconds()).hasValue(90);
        seconds(10);
        remaining.epochFinished(new RunId("plain", 1), 6);
        assertThat(remaining.seconds()).hasValue(80);
    }

    @Test
    void aRunThatStopsEarlyHasNothingToCome() {
        seconds(10);
        remaining.epochFinished(new RunId("plain", 1), 2);
        remaining.runFinished(new RunId("plain", 1));
        assertThat(remaining.seconds()).hasValue(30);
    }

    @Test
    void wordsAreNoMoreExactThanTheEstimate() {
        assertThat(Duration.text(0.2)).isEqualTo("1 s");
        assertThat(Duration.text(90)).isEqualTo("90 s");
        assertThat(Duration.text(700)).isEqualTo("12 min");
        assertThat(Duration.text(9000)).isEqualTo("2.5 h");
        assertThat(Duration.text(86400 * 11)).isEqualTo("11 days");
        assertThat(Duration.text(86400 * 365 * 40.0)).isEqualTo("40 years");
    }
}
