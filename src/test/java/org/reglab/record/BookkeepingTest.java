package org.reglab.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunResult;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.runtime.Machine;

/** What is written down of many runs, and, printed, how long that takes for each. */
@Tag("slow")
class BookkeepingTest {
    private static final ExperimentInspection NOTHING =
            new ExperimentInspection(ExperimentInspection.SCHEMA, 10, 0, new byte[0], List.of(), List.of());

    @TempDir
    Path folder;

    private double secondsPerRun(int runs) throws IOException {
        Path out = folder.resolve("runs" + runs);
        Results made = SampleResults.of("plain,l2=1e-3,dropout=0.5,bn,bn+dropout=0.5", runs / 5, 10);
        ExperimentSpec spec = made.spec();
        ExperimentRecord.Origin origin =
                new ExperimentRecord.Origin(Machine.here(), 2, Map.of("images", "00ff"), List.of(1, 2), null);
        List<RunResult> list = made.runs().list();
        long start = System.nanoTime();
        try (ExperimentRecord record = new ExperimentRecord(spec, out, origin, NOTHING)) {
            record.open();
            for (RunResult run : list) {
                record.add(run);
            }
            assertThat(Journal.read(out)).hasSize(runs + 2);
            assertThat(record.finish().runs()).isEqualTo(made.runs());
        }
        double seconds = (System.nanoTime() - start) / 1e9 / runs;
        assertThat(Files.exists(out.resolve(Journal.NAME))).isFalse();
        assertThat(ResultsFile.read(out).runs()).isEqualTo(made.runs());
        return seconds;
    }

    @Test
    void tenThousandRunsAreWrittenDown() throws IOException {
        secondsPerRun(100);
        for (int runs : List.of(100, 1_000, 10_000)) {
            System.out.printf("Bookkeeping of %,d runs: %.4f s for each%n", runs, secondsPerRun(runs));
        }
    }
}
