package org.reglab.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.softmax;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.data.SampleShape.Image;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.network.Contender;
import org.reglab.network.Engine;
import org.reglab.network.OwnNetwork;
import org.reglab.network.Sequential;
import org.reglab.record.RecordedExperiment;
import org.reglab.record.Results;
import org.reglab.report.ComparisonPage;
import org.reglab.report.ReportCharts;
import org.reglab.report.page.PageRenderer;

/** Looking at a network must not end an experiment: what is not known how to be looked at is left out. */
@Tag("slow")
class OwnNetworkInspectionTest {
    private static final int SIDE = 6;

    @TempDir
    Path folder;

    /** In which half of a noisy image the light is. */
    private static Examples images(int n, long seed) {
        Random random = new Random(seed);
        float[][] pixels = new float[n][SIDE * SIDE];
        int[] classes = new int[n];
        for (int i = 0; i < n; i++) {
            classes[i] = i % 2;
            for (int j = 0; j < pixels[i].length; j++) {
                boolean light = j / (SIDE * SIDE / 2) == classes[i];
                pixels[i][j] = (light ? 0.5f : 0) + 0.4f * random.nextFloat();
            }
        }
        return Examples.of(Nd4j.create(pixels), classes, 2, new Image(1, SIDE, SIDE));
    }

    private static MultiLayerNetwork convolutional(long seed) {
        return Sequential.input(InputType.convolutionalFlat(SIDE, SIDE, 1))
                .seed(seed)
                .engine(Engine.DL4J)
                .add(
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(4)
                                .activation(Activation.RELU)
                                .build(),
                        new BatchNormalization(),
                        dropout(0.2),
                        new SubsamplingLayer.Builder()
                                .kernelSize(2, 2)
                                .stride(2, 2)
                                .build(),
                        dense(5, Activation.RELU),
                        softmax(2))
                .build();
    }

    /** Deeplearning4j's defaults: batch normalisation stores the logarithm of the deviation. */
    private static MultiLayerNetwork otherLayers(long seed) {
        return Sequential.input(SIDE * SIDE)
                .seed(seed)
                .engine(Engine.DL4J)
                .add(dense(5, Activation.RELU), new BatchNormalization(), new DropoutLayer(new GaussianDropout(0.3)))
                .add(softmax(2))
                .build();
    }

    private ArmInspection inspected(Contender contender) throws Exception {
        DataSplit data = DataSplit.of("halves", images(40, 1), images(20, 2));
        ExperimentSpec spec = ExperimentSpec.DEFAULT
                .withData(data)
                .withContenders(contender)
                .withSeeds(1)
                .withEpochs(3)
                .withBatch(10);
        RecordedExperiment experiment = new RecordedExperiment(spec, data, folder, 1);
        Results results = experiment.run(RunListener.NONE);
        assertThat(results.runs()).allMatch(RunResult::comparable);
        assertThat(PageRenderer.render(ComparisonPage.of(results, Optional.of(experiment.inspection()))))
                .contains(contender.name());
        assertThat(ReportCharts.write(folder, results, Optional.of(experiment.inspection())))
                .isNotEmpty();
        return experiment.inspection().arms().get(0);
    }

    @Test
    void ofAConvolutionalNetworkItSeesFiltersAndMaps() throws Exception {
        ArmInspection seen = inspected(OwnNetwork.of("conv", OwnNetworkInspectionTest::convolutional));
        assertThat(seen.predictions()).isNotNull();
        assertThat(seen.weights()).extracting(WeightSummary::layer).containsExactly("hidden 1", "hidden 2", "output");
        // 2 × 2 × 4 pixels after pooling go into 5 units.
        assertThat(seen.weights().subList(1, 3))
                .extracting(WeightSummary::count)
                .containsExactly(16 * 5, 5 * 2);
        assertThat(seen.firstLayer()).isNull();
        assertThat(seen.convolved().filters().units()).isEqualTo(4);
        assertThat(seen.convolved().layers()).hasSize(1);
        assertThat(seen.normalized()).extracting(Normalized::layer).containsExactly("hidden 1");
        assertThat(seen.dropout()).isNull();
    }

    @Test
    void ofDeeplearning4jsOtherKindsItSeesWhatItKnows() throws Exception {
        ArmInspection seen = inspected(OwnNetwork.of("others", OwnNetworkInspectionTest::otherLayers));
        assertThat(seen.weights()).extracting(WeightSummary::layer).containsExactly("hidden 1", "output");
        assertThat(seen.firstLayer().side()).isEqualTo(SIDE);
        assertThat(seen.normalized()).extracting(Normalized::layer).containsExactly("hidden 1");
        assertThat(seen.tracks()).isEmpty();
        assertThat(seen.dropout()).isNull();
    }
}
