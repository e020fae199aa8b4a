package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.reglab.experiment.RunListener;
import org.reglab.record.Results;
import org.reglab.record.ResultsFile;

/** Quick chapters in tests. */
final class QuickOptions {
    private QuickOptions() {}

    static ChapterOptions into(Path folder) {
        return new ChapterOptions(true, folder, spec -> RunListener.NONE);
    }

    /** All that {@code reglab compare} leaves behind is there, and says the same. */
    static void assertRecorded(Path folder, Results results, int runs) throws Exception {
        assertThat(results.runs()).hasSize(runs).allMatch(run -> run.comparable());
        assertThat(ResultsFile.read(folder)).isEqualTo(results);
        assertThat(folder.resolve("curves.csv")).isNotEmptyFile();
        assertThat(folder.resolve("charts/loss.png")).isNotEmptyFile();
    }

    /** The text fits a terminal and ends with claims and exercises. */
    static void assertReadable(ChapterResult result) {
        assertThat(result.text().lines().filter(line -> line.codePointCount(0, line.length()) > 100))
                .isEmpty();
        assertThat(result.text()).contains("What the document gets wrong", "reglab claims", "Exercises\n1. ", "\n2. ");
    }
}
