package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.chapters.Chapter2BatchNormalization.Result;

@Tag("slow")
class Chapter2BatchNormalizationTest {
    @TempDir
    Path folder;

    @Test
    void quickChapterShowsWhatTheDocumentIsAbout() throws Exception {
        Result result = Chapter2BatchNormalization.run(QuickOptions.into(folder));
        assertThat(result.negativeEpsilon()).isNaN();
        assertThat(result.positiveEpsilon()).isZero();
        // Chance is 0.1.
        assertThat(result.document().accuracy()).isGreaterThan(0.8);
        assertThat(result.inInference()).isZero();
        assertThat(result.inTraining()).isGreaterThan(1e-4);
        assertThat(result.batchStatistics()).isBetween(0.7, 0.95);
        QuickOptions.assertRecorded(folder.resolve("chapter-2"), result.results(), 12);
        QuickOptions.assertReadable(result);
    }

    @Test
    void theNetworkHasAsManyParametersAsInKeras() {
        MultiLayerNetwork model = Chapter2BatchNormalization.model(1);
        // 784·64 + 64, γ, β, mean and variance of 64 units, 64·10 + 10.
        assertThat(model.numParams()).isEqualTo(50_240 + 4 * 64 + 650);
    }
}
