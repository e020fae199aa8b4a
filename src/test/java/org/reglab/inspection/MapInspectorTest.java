package org.reglab.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.data.DataSplit;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.Runner;
import org.reglab.experiment.Toy;
import org.reglab.network.Architecture;
import org.reglab.network.Architecture.Cnn;
import org.reglab.network.Architecture.Lstm;
import org.reglab.network.Engine;

/** What is seen of convolutions and LSTMs is what is in them. */
@Tag("slow")
class MapInspectorTest {
    private static final DataSplit DATA = Toy.images();
    private static final Cnn CNN = new Cnn(List.of(3), 3, List.of(5));

    private final Inspector inspector = new Inspector(DATA);
    private final List<ArmInspection> seen = new ArrayList<>();
    private MultiLayerNetwork network;

    private void train(Architecture architecture, Engine engine, String... arms) {
        new Runner(Toy.images(architecture, 2, arms).withEngine(engine), DATA, 1).run(List.of(), new RunListener() {
            @Override
            public void networkReady(RunId run, MultiLayerNetwork ready) {
                inspector.follow(run.arm(), ready);
            }

            @Override
            public void networkTrained(RunId run, MultiLayerNetwork trained) {
                network = trained;
                seen.add(inspector.inspect(
                        run.arm(), run.seed(), trained, inspector.empty().labels()));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void filtersAndMapsAreTheNetworks(Engine engine) {
        train(CNN, engine, "plain");
        Convolved convolved = seen.get(0).convolved();

        INDArray filters = network.getParam("0_W").dup('c').reshape(3, 9);
        assertThat(convolved.filters().side()).isEqualTo(3);
        assertThat(convolved.filters().units()).isEqualTo(3);
        assertThat(convolved.filters().largest()).isCloseTo(filters.amaxNumber().doubleValue(), within(1e-6));
        assertThat(convolved.filters().values()[13]).isEqualTo((byte)
                Math.round(127 * filters.getDouble(1, 4) / filters.amaxNumber().doubleValue()));

        // All 60 test images: [60, 3, 6, 6].
        INDArray maps = network.feedForward(DATA.test().features()).get(1).dup('c');
        FeatureMaps seenMaps = convolved.layers().get(0);
        assertThat(convolved.layers()).hasSize(1);
        assertThat(seenMaps.layer()).isEqualTo("hidden 1");
        assertThat(seenMaps.values()).hasSize(3 * 36);
        assertThat(seenMaps.largest()).isCloseTo(maps.slice(0).amaxNumber().doubleValue(), within(1e-6));
        for (int c = 0; c < 3; c++) {
            INDArray channel = maps.tensorAlongDimension(c, 0, 2, 3);
            assertThat(seenMaps.mean()[c]).isCloseTo(channel.meanNumber().doubleValue(), within(1e-5));
            assertThat(seenMaps.deviation()[c])
                    .isCloseTo(channel.stdNumber(false).doubleValue(), within(1e-5));
            assertThat(seenMaps.silent()[c])
                    .isCloseTo(
                            channel.eq(0)
                                    .castTo(channel.dataType())
                                    .meanNumber()
                                    .doubleValue(),
                            within(1e-6));
        }
        assertThat(convolved.dropout()).isNull();
    }

    /** Nothing looks at pictures of a dense first layer where the first layer is none. */
    @Test
    void aConvolutionIsNoDenseLayer() {
        train(CNN, Engine.LEAN, "bn");
        ArmInspection bn = seen.get(0);
        assertThat(bn.firstLayer()).isNull();
        assertThat(bn.weights()).extracting(WeightSummary::layer).containsExactly("hidden 1", "hidden 2", "output");
        assertThat(bn.weights()).extracting(WeightSummary::count).containsExactly(27, 27 * 5, 15);
        assertThat(bn.normalized()).extracting(Normalized::layer).containsExactly("hidden 1", "hidden 2");
        assertThat(bn.tracks()).hasSize(3);
        // After batch normalisation: no zeros are left.
        assertThat(bn.convolved().layers().get(0).silent()).containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void spatialDropoutLeavesWholeMaps(Engine engine) {
        train(CNN, engine, "spatial-dropout=0.5", "dropout=0.4");
        MapDropout maps = seen.get(0).convolved().dropout();
        assertThat(maps.layer()).isEqualTo("hidden 1");
        assertThat(maps.spatial()).isTrue();
        assertThat(maps.rate()).isEqualTo(0.5);
        assertThat(List.of(maps.height(), maps.width())).containsExactly(3, 3);
        for (byte[] mask : maps.masks()) {
            for (int i = 0; i < mask.length; i++) {
                assertThat(mask[i]).isEqualTo(mask[i / 9 * 9]);
            }
        }
        MapDropout pixels = seen.get(1).convolved().dropout();
        assertThat(pixels.spatial()).isFalse();
        assertThat(pixels.rate()).isEqualTo(0.4);
        assertThat(seen.get(1).dropout().layer()).isEqualTo("hidden 2");
    }

    @Test
    void anLstmHasTwoKindsOfWeightsAndNoPictures() {
        train(new Lstm(6), Engine.LEAN, "dropout=0.5");
        ArmInspection lstm = seen.get(0);
        assertThat(lstm.convolved()).isNull();
        assertThat(lstm.firstLayer()).isNull();
        assertThat(lstm.weights())
                .extracting(WeightSummary::layer)
                .containsExactly("hidden 1", "hidden 1, recurrent", "output");
        assertThat(lstm.weights()).extracting(WeightSummary::count).containsExactly(8 * 24, 6 * 24, 18);
        assertThat(lstm.dropout().layer()).isEqualTo("hidden 1");
        assertThat(lstm.dropout().activations()).hasSize(6);
    }
}
