package org.reglab.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;

class CurvesCsvTest {
    @TempDir
    Path dir;

    @Test
    void hasALinePerFigureInFull() throws IOException {
        var metrics = new EpochMetrics(1, 0.25, 0.75, 0.5, 0.625, null, null, 0.1, 3.5);

        CurvesCsv.write(dir, Runs.of(List.of(run("bn+dropout=0.5", metrics))));

        assertThat(Files.readString(dir.resolve("curves.csv"))).isEqualTo("""
                arm,seed,epoch,metric,value
                bn+dropout=0.5,7,1,trainLoss,0.25
                bn+dropout=0.5,7,1,trainAccuracy,0.75
                bn+dropout=0.5,7,1,testLoss,0.5
                bn+dropout=0.5,7,1,testAccuracy,0.625
                bn+dropout=0.5,7,1,penalty,0.1
                bn+dropout=0.5,7,1,lossGap,0.25
                bn+dropout=0.5,7,1,accuracyGap,0.125
                """);
    }

    @Test
    void hasValidationFiguresWhereThereAreSome() throws IOException {
        var metrics = new EpochMetrics(2, 0.25, 0.75, 0.5, 0.625, 0.3, 0.7, 0, 3.5);

        CurvesCsv.write(dir, Runs.of(List.of(run("plain", metrics))));

        assertThat(dir.resolve("curves.csv"))
                .content()
                .contains("plain,7,2,validationLoss,0.3\nplain,7,2,validationAccuracy,0.7\n");
    }

    @Test
    void quotesWhatNeedsIt() throws IOException {
        var metrics = new EpochMetrics(1, 0, 0, 0, 0, null, null, 0, 0);

        CurvesCsv.write(dir, Runs.of(List.of(run("a \"b\", c", metrics))));

        assertThat(dir.resolve("curves.csv")).content().contains("\n\"a \"\"b\"\", c\",7,1,trainLoss,0.0\n");
    }

    private static RunResult run(String arm, EpochMetrics metrics) {
        return new RunResult(arm, 7, Status.FINISHED, List.of(metrics), metrics, 10, 1, 1, null);
    }
}
