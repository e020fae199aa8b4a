package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.chapters.Chapter1NormalizationAndDropout.Result;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;

@Tag("slow")
class Chapter1NormalizationAndDropoutTest {
    @TempDir
    Path folder;

    @Test
    void quickChapterShowsWhatTheDocumentIsAbout() throws Exception {
        Result result = Chapter1NormalizationAndDropout.run(QuickOptions.into(folder));
        assertThat(result.normalized()).isCloseTo(1, within(1e-4));
        assertThat(result.literally()).isCloseTo(0.5, within(1e-4));
        assertThat(result.meanOfUnits()).isEqualTo(5);
        // 20,000 masks: a standard error of 4/141 and 6/141.
        assertThat(result.meanOfDropout()[0]).isCloseTo(4, within(0.15));
        assertThat(result.meanOfDropout()[1]).isCloseTo(6, within(0.2));
        // Binomial: 256·0.5 and √(256·0.25).
        assertThat(result.dropped().mean()).isCloseTo(128, within(1.5));
        assertThat(result.dropped().sd()).isCloseTo(8, within(1.0));
        assertThat(result.training()).isGreaterThan(0.01);
        assertThat(result.inference()).isZero();
        // Chance is 0.1.
        assertThat(result.model().accuracy()).isGreaterThan(0.8);
        QuickOptions.assertRecorded(folder.resolve("chapter-1"), result.results(), 12);
        QuickOptions.assertReadable(result);
    }

    @Test
    void theModelByHandIsTheArmOfTheComparison() {
        NetworkSpec arm = new NetworkSpec(
                784, List.of(256, 256), 10, Arm.parse("bn+dropout=0.5"), Optimizer.ADAM, 1e-3, 1, Engine.DL4J);
        assertThat(Chapter1NormalizationAndDropout.model().configuration().toJson())
                .isEqualTo(Networks.configuration(arm).toJson());
    }
}
