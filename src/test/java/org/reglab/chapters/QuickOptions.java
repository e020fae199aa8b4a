package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.reglab.chapters.lesson.LessonText;
import org.reglab.comparison.Metric;
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

    /** Mean difference of an arm from the first. */
    static double difference(Results results, String arm, Metric metric) {
        return results.comparison().stream()
                .filter(one -> one.arm().equals(arm))
                .findFirst()
                .orElseThrow()
                .figures()
                .get(metric)
                .difference()
                .mean();
    }

    /** The text has all of its figures, fits a terminal, says what a quick run is worth, and ends with solutions. */
    static void assertReadable(ChapterResult result) {
        String text = result.text();
        assertThat(text.lines().filter(line -> line.codePointCount(0, line.length()) > 100))
                .isEmpty();
        assertThat(text).contains("it proves nothing", "What the document gets wrong", "reglab claims", "Exercises\n─");
        assertThat(text).contains("\n1. ", "\n2. ", "\nSolutions\n1. ");
        assertThat(text).doesNotContainPattern("\\{[a-zA-Z0-9]+}");
        for (int width : new int[] {60, 80}) {
            assertThat(LessonText.rest(result.lesson(), width)).contains("Solutions");
        }
    }
}
