package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.chapters.Chapter5Synergy.Result;
import org.reglab.comparison.Metric;
import org.reglab.record.Results;

@Tag("slow")
class Chapter5SynergyTest {
    @TempDir
    Path folder;

    @Test
    void quickChapterShowsWhatTheDocumentIsAbout() throws Exception {
        Result result = Chapter5Synergy.run(QuickOptions.into(folder));
        // 100,000 units: a standard error of 0.0013.
        assertThat(result.keptAsWritten()).isCloseTo(0.2, within(0.007));
        assertThat(result.meanAsWritten()).isCloseTo(0.2, within(0.007));
        assertThat(result.kept()).isCloseTo(0.8, within(0.007));
        assertThat(result.mean()).isCloseTo(1, within(0.01));
        assertThat(result.gradientError()).isLessThan(1e-7);
        assertThat(result.agreement()).isLessThan(1e-3);
        // Chance is 0.1.
        assertThat(result.writtenOut()).isGreaterThan(0.6);

        assertThat(result.results()).hasSize(2);
        assertThat(result.synergies()).extracting(Synergy::trainSize).containsExactly(300, 1_000);
        for (int i = 0; i < 2; i++) {
            Results results = result.results().get(i);
            double expected = mean(results, 3) - mean(results, 2) - mean(results, 1) + mean(results, 0);
            assertThat(result.synergies().get(i).interaction().mean()).isCloseTo(expected, within(1e-9));
            QuickOptions.assertRecorded(
                    folder.resolve("chapter-5-" + results.spec().trainSize()), results, 12);
        }
        QuickOptions.assertReadable(result);
    }

    private static double mean(Results results, int arm) {
        return results.comparison()
                .get(arm)
                .figures()
                .get(Metric.TEST_LOSS)
                .summary()
                .mean();
    }
}
