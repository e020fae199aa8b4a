package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.chapters.Chapter3SimpleNet.Result;
import org.reglab.comparison.Metric;

@Tag("slow")
class Chapter3SimpleNetTest {
    @TempDir
    Path folder;

    @Test
    void quickChapterShowsWhatTheDocumentIsAbout() throws Exception {
        Result result = Chapter3SimpleNet.run(QuickOptions.into(folder));
        assertThat(result.faults()).hasSize(5);
        // In full.
        assertThat(result.faults().get(0).here())
                .startsWith("refused: New shape length doesn't match original length: [1600] vs [50].");
        assertThat(result.faults().get(1).here())
                .startsWith("refused: Labels and preOutput must have equal shapes: got shapes [32] vs [32, 1]");
        // These two stop PyTorch, and Deeplearning4j computes on.
        assertThat(result.faults().get(2).here()).startsWith("runs");
        assertThat(result.faults().get(3).here()).startsWith("runs");
        assertThat(result.parity()).isLessThan(1e-5);
        assertThat(result.lastBatch()).isLessThan(1e-5);
        // 10,000 samples: a standard error of 0.005 about 0.5.
        assertThat(result.randomLabels()).isCloseTo(0.5, within(0.025));
        assertThat(result.task()).isGreaterThan(0.6);
        assertThat(result.results()
                        .comparison()
                        .get(0)
                        .figures()
                        .get(Metric.TEST_ACCURACY)
                        .summary()
                        .mean())
                .isGreaterThan(0.6);
        QuickOptions.assertRecorded(folder.resolve("chapter-3"), result.results(), 20);
        QuickOptions.assertReadable(result);
        // Measured with these seeds: −0.036.
        assertThat(QuickOptions.difference(result.results(), "bn-pre", Metric.TEST_LOSS))
                .isLessThan(-0.01);
    }

    @Test
    void oneMeanForAllFeaturesLeavesEachItsOwn() {
        INDArray x = Nd4j.createFromArray(new float[][] {{0, 10}, {2, 12}}); // [2, 2]
        INDArray y = SimpleNetFaults.normalizedByScalars(x); // variance 26
        assertThat(y.mean(0).getDouble(1)).isCloseTo(5 / Math.sqrt(26), within(1e-5));
    }

    @Test
    void dropout1dDropsAtItsRateInTrainingOnly() {
        MultiLayerNetwork network = Chapter3SimpleNet.simpleNet(new Dropout1d(0.2));
        INDArray x = Nd4j.randn(DataType.FLOAT, 400, 10); // [400, 10]
        INDArray before = network.feedForward(x, false).get(1); // [400, 50]
        assertThat(network.feedForward(x, false).get(2)).isEqualTo(before);

        INDArray after = network.feedForward(x, true).get(2); // [400, 50]
        INDArray ratio = after.div(before);
        double dropped = ratio.lt(0.5).castTo(DataType.DOUBLE).meanNumber().doubleValue();
        // 20,000 units: a standard error of 0.003.
        assertThat(dropped).isCloseTo(0.2, within(0.015));
        assertThat(ratio.maxNumber().doubleValue()).isCloseTo(1.25, within(1e-4));
    }

    @Test
    void customLayersSurviveAJsonRoundTrip() {
        MultiLayerNetwork network = Chapter3SimpleNet.simpleNet(new BatchNorm1d(1e-5, 0.3), new Dropout1d(0.2));
        String json = network.getLayerWiseConfigurations().toJson();
        assertThat(MultiLayerConfiguration.fromJson(json).toJson()).isEqualTo(json);
        assertThat(json).contains("\"rate\" : 0.2", "\"decay\" : 0.7");
    }
}
