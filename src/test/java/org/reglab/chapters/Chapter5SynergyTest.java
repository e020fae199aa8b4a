package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.chapters.Chapter5Synergy.Result;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Synergy;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.record.Results;

@Tag("slow")
class Chapter5SynergyTest {
    @TempDir
    Path folder;

    @Test
    void quickChapterShowsWhatTheDocumentIsAbout() throws Exception {
        Result result = Chapter5Synergy.run(QuickOptions.into(folder));
        // 100,000 units: a standard error of 0.0013.
        assertThat(result.checks().keptAsWritten()).isCloseTo(0.2, within(0.007));
        assertThat(result.checks().meanAsWritten()).isCloseTo(0.2, within(0.007));
        assertThat(result.checks().kept()).isCloseTo(0.8, within(0.007));
        assertThat(result.checks().mean()).isCloseTo(1, within(0.01));
        assertThat(result.checks().gradientError()).isLessThan(1e-7);
        assertThat(result.agreement()).isLessThan(1e-3);
        // Chance is 0.1.
        assertThat(result.writtenOut()).isGreaterThan(0.6);

        assertThat(result.results()).hasSize(2);
        assertThat(result.results()).extracting(one -> one.spec().trainSize()).containsExactly(500, 1_000);
        for (int i = 0; i < 2; i++) {
            Results results = result.results().get(i);
            double expected = mean(results, 3) - mean(results, 2) - mean(results, 1) + mean(results, 0);
            assertThat(result.synergies().get(i).interaction().mean()).isCloseTo(expected, within(1e-9));
            QuickOptions.assertRecorded(
                    folder.resolve("chapter-5-" + results.spec().trainSize()), results, 15);
        }
        QuickOptions.assertReadable(result);
        // As in the full run: dropout alone is better than plain, and beside batch normalisation it does less.
        assertThat(result.synergies()).noneMatch(Synergy::synergy);
        for (Synergy two : result.synergies()) {
            assertThat(two.second()).isLessThan(two.plain());
            assertThat(two.interaction().mean()).isPositive();
        }
    }

    @Test
    void bothOrdersHaveTheSameLayersAndTheSameStart() {
        var other = Chapter5Synergy.otherOrder(1).build();
        var usual = Networks.create(
                new NetworkSpec(784, List.of(256), 10, Arm.parse("bn+dropout=0.5"), Optimizer.ADAM, 1e-3, 1));
        assertThat(other.numParams()).isEqualTo(usual.numParams());
        assertThat(other.getParam("0_W")).isEqualTo(usual.getParam("0_W"));
        assertThat(other.getParam("3_W")).isEqualTo(usual.getParam("3_W"));
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
