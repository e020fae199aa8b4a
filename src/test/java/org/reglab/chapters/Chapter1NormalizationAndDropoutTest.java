package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.chapters.Chapter1NormalizationAndDropout.Result;
import org.reglab.comparison.Metric;
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
        assertThat(result.training()).isGreaterThan(0.01);
        assertThat(result.inference()).isZero();
        // Chance is 0.1.
        assertThat(result.model().accuracy()).isGreaterThan(0.8);
        QuickOptions.assertRecorded(folder.resolve("chapter-1"), result.results(), 15);
        assertThat(result.places().n()).isEqualTo(3);
        QuickOptions.assertReadable(result);
        theSignsAreThoseOfTheFullRun(result);
    }

    /** Measured with these seeds: −0.052, −0.062 and −0.086 in test loss; units that cancel less, and that one can miss. */
    private static void theSignsAreThoseOfTheFullRun(Result result) {
        for (String arm : List.of("bn", "dropout=0.5", "bn+dropout=0.5")) {
            assertThat(QuickOptions.difference(result.results(), arm, Metric.TEST_LOSS))
                    .as(arm)
                    .isLessThan(-0.02);
        }
        CoAdaptation plain = result.units().get("plain");
        CoAdaptation dropout = result.units().get("dropout=0.5");
        assertThat(dropout.left()).isGreaterThan(plain.left() + 0.05);
        assertThat(dropout.accuracy() - dropout.withHalf()).isLessThan(plain.accuracy() - plain.withHalf() - 0.02);
    }

    @Test
    void theModelByHandIsTheArmOfTheComparison() {
        NetworkSpec arm = new NetworkSpec(
                784, List.of(256, 256), 10, Arm.parse("bn+dropout=0.5"), Optimizer.ADAM, 1e-3, 1, Engine.DL4J);
        assertThat(Chapter1NormalizationAndDropout.model().configuration().toJson())
                .isEqualTo(Networks.configuration(arm).toJson());
    }
}
