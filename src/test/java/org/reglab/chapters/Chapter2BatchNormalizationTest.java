package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.chapters.Chapter2BatchNormalization.Result;
import org.reglab.comparison.Metric;

@Tag("slow")
class Chapter2BatchNormalizationTest {
    @TempDir
    Path folder;

    @Test
    void quickChapterShowsWhatTheDocumentIsAbout() throws Exception {
        Result result = Chapter2BatchNormalization.run(QuickOptions.into(folder));
        // Chance is 0.1.
        assertThat(result.document().accuracy()).isGreaterThan(0.8);
        assertThat(result.inInference()).isZero();
        assertThat(result.inTraining()).isGreaterThan(1e-4);
        assertThat(result.batchStatistics()).isBetween(0.7, 0.95);
        QuickOptions.assertRecorded(folder.resolve("chapter-2"), result.results(), 15);
        QuickOptions.assertReadable(result);
        // Measured with these seeds: −0.037 and −0.025 in test loss.
        assertThat(QuickOptions.difference(result.results(), "bn", Metric.TEST_LOSS))
                .isLessThan(-0.01);
        assertThat(QuickOptions.difference(result.results(), "ln", Metric.TEST_LOSS))
                .isLessThan(-0.01);
        // Larger steps: 37 % and 74 % on average over the mini-batch sizes.
        assertThat(result.sweep().cells()).hasSize(12);
        assertThat(result.sweep().at(1, 1)).isGreaterThan(result.sweep().at(0, 1) + 0.15);
        assertThat(result.sweep().reached(1, 0.6)).isGreaterThan(result.sweep().reached(0, 0.6));
    }

    @Test
    void theNetworkHasAsManyParametersAsInKeras() {
        MultiLayerNetwork model = Chapter2BatchNormalization.model(1);
        // 784·64 + 64, γ, β, mean and variance of 64 units, 64·10 + 10.
        assertThat(model.numParams()).isEqualTo(50_240 + 4 * 64 + 650);
    }
}
