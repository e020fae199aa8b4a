package org.reglab.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.data.DataSplit;
import org.reglab.data.MiniBatches;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runner;
import org.reglab.experiment.Toy;
import org.reglab.network.Engine;

@Tag("slow")
class InspectorTest {
    private static final DataSplit DATA = Toy.data();
    private static final String[] ARMS = {"plain", "bn+dropout=0.5", "input-dropout=0.2", "bn-pre", "ln"};

    private final Inspector inspector = new Inspector(DATA);
    private final List<ArmInspection> seen = new ArrayList<>();
    private MultiLayerNetwork network;
    private INDArray firstOutputs;

    private final RunListener listener = new RunListener() {
        @Override
        public void networkReady(RunId run, MultiLayerNetwork ready) {
            MiniBatches batches = new MiniBatches(DATA.train(), 16, run.seed());
            // What the first layer makes of the first mini-batch, [samples, units].
            firstOutputs = ready.feedForward(batches.next().features(), false).get(1);
            inspector.follow(run.arm(), ready);
        }

        @Override
        public void networkTrained(RunId run, MultiLayerNetwork trained) {
            network = trained;
            seen.add(inspector.inspect(
                    run.arm(), run.seed(), trained, inspector.empty().labels()));
        }
    };

    private static ExperimentSpec spec(Engine engine, List<Long> seeds, String... arms) {
        return Toy.spec(arms).withSeeds(seeds).withEngine(engine);
    }

    private List<RunResult> train(ExperimentSpec spec, RunListener told) {
        return new Runner(spec, DATA, 1).run(List.of(), told);
    }

    @ParameterizedTest
    @EnumSource
    void lookingChangesNoFigure(Engine engine) {
        ExperimentSpec spec = spec(engine, List.of(1L, 2L), ARMS);

        assertThat(figures(train(spec, listener))).isEqualTo(figures(train(spec, RunListener.NONE)));
        assertThat(seen).hasSize(10);
    }

    /** All that does not depend on the clock. */
    private static List<List<Double>> figures(List<RunResult> runs) {
        return runs.stream()
                .flatMap(run -> run.epochs().stream())
                .map(m -> List.of(m.trainLoss(), m.trainAccuracy(), m.testLoss(), m.testAccuracy(), m.penalty()))
                .toList();
    }

    @Test
    void predictionsAreThoseThatTheAccuracyCounts() {
        EpochMetrics last =
                train(spec(Engine.LEAN, List.of(1L), "plain"), listener).get(0).last();
        Predictions predictions = seen.get(0).predictions();
        byte[] labels = inspector.empty().labels();

        int[][] confusion = predictions.confusion(labels, 3);
        int right = confusion[0][0] + confusion[1][1] + confusion[2][2];
        assertThat(right / 60.0).isCloseTo(last.testAccuracy(), within(1e-12));
        assertThat(predictions.calibration().bins().stream()
                        .mapToInt(Calibration.Bin::count)
                        .sum())
                .isEqualTo(60);
    }

    @Test
    void weightsAreCountedAndMeasured() {
        train(spec(Engine.LEAN, List.of(1L), "plain"), listener);
        List<WeightSummary> weights = seen.get(0).weights();

        assertThat(weights).extracting(WeightSummary::layer).containsExactly("hidden 1", "hidden 2", "output");
        assertThat(weights).extracting(WeightSummary::count).containsExactly(8 * 12, 12 * 12, 12 * 3);
        INDArray first = network.getParam("0_W");
        assertThat(weights.get(0).largest()).isCloseTo(first.amaxNumber().doubleValue(), within(1e-6));
        assertThat(weights.get(0).meanSize()).isCloseTo(first.ameanNumber().doubleValue(), within(1e-6));
        assertThat(Arrays.stream(weights.get(0).histogram().counts()).sum()).isEqualTo(96);
    }

    @Test
    void tracksHoldTheBatchsOwnStatisticsAndTheRunningOnes() {
        train(spec(Engine.LEAN, List.of(1L), "bn"), listener);
        ArmInspection bn = seen.get(0);
        assertThat(bn.normalized()).extracting(Normalized::layer).containsExactly("hidden 1", "hidden 2");
        assertThat(bn.tracks()).hasSize(4);
        for (int unit = 0; unit < 4; unit++) {
            StatisticsTrack track = bn.tracks().get(unit);
            assertThat(track.unit()).isEqualTo(unit + 1);
            assertThat(track.steps()).startsWith(1, 2, 3);
            assertThat(track.batchMean()[0]).isCloseTo(firstOutputs.mean(0).getDouble(unit), within(1e-5));
            assertThat(track.batchVariance()[0])
                    .isCloseTo(firstOutputs.var(false, 0).getDouble(unit), within(1e-5));
            // From a running mean of 0 and a running variance of 1.
            assertThat(track.runningMean()[0]).isCloseTo(0.1 * track.batchMean()[0], within(1e-6));
            assertThat(track.runningVariance()[0]).isCloseTo(0.9 + 0.1 * track.batchVariance()[0], within(1e-6));
        }
    }

    @Test
    void masksDropAboutTheirRateAndDifferFromStepToStep() {
        train(spec(Engine.LEAN, List.of(1L), "dropout=0.5", "input-dropout=0.2", "plain"), listener);

        DropoutSample hidden = seen.get(0).dropout();
        assertThat(hidden.layer()).isEqualTo("hidden 1");
        assertThat(hidden.rate()).isEqualTo(0.5);
        assertThat(hidden.masks()).hasSize(4).allMatch(mask -> mask.length == 12);
        int kept = hidden.masks().stream().mapToInt(InspectorTest::sum).sum();
        assertThat(kept).isBetween(12, 36);
        assertThat(hidden.masks().get(0)).isNotEqualTo(hidden.masks().get(1));
        assertThat(seen.get(1).dropout().layer()).isEqualTo("input");
        assertThat(seen.get(1).dropout().rate()).isEqualTo(0.2);
        assertThat(seen.get(2).dropout()).isNull();
    }

    private static int sum(byte[] mask) {
        int sum = 0;
        for (byte one : mask) {
            sum += one;
        }
        return sum;
    }

    @Test
    void inputsThatAreNoImagesHaveNoPictures() {
        train(spec(Engine.LEAN, List.of(1L), "plain"), listener);

        assertThat(seen.get(0).firstLayer()).isNull();
        assertThat(inspector.withImages(inspector.empty().with(seen.get(0))).images())
                .isEmpty();
    }
}
