package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.lean.BothEngines.classes;
import static org.reglab.lean.BothEngines.normal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.runtime.NativeRuntime;

/** Clones and saved networks go on where the original was; a clone's dropout goes its own way. */
class LeanContinuationTest {
    static {
        NativeRuntime.useOneThread();
    }

    private static MultiLayerNetwork network(String arm) {
        return Networks.create(
                new NetworkSpec(5, List.of(8, 6), 3, Arm.parse(arm), Optimizer.ADAM, 0.01, 5, Engine.LEAN));
    }

    private static void train(MultiLayerNetwork network, int steps) {
        for (int step = 0; step < steps; step++) {
            network.fit(normal(step + 1, 12, 5), classes(12, 3));
        }
    }

    private static MultiLayerNetwork restored(MultiLayerNetwork network) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, file, true);
        return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file.toByteArray()), true);
    }

    private static MultiLayerNetwork serialized(MultiLayerNetwork network) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(network);
        return (MultiLayerNetwork) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "bn", "ln", "dropout=0.5", "bn+dropout=0.5"})
    void aRestoredNetworkTrainsOnAsIfItHadNotBeenSaved(String arm) throws IOException {
        MultiLayerNetwork network = network(arm);
        train(network, 4);
        MultiLayerNetwork restored = restored(network);
        LeanUpdater.install(restored);
        train(network, 4);
        train(restored, 4);
        assertThat(restored.params()).isEqualTo(network.params());
        assertThat(bits(restored.params())).isEqualTo(bits(network.params()));
        assertThat(bits(restored.getUpdater().getStateViewArray()))
                .isEqualTo(bits(network.getUpdater().getStateViewArray()));
    }

    private static float[] bits(INDArray array) {
        return array.dup().data().asFloat();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "bn", "ln"})
    void aCloneTrainsOnAsTheOriginal(String arm) {
        MultiLayerNetwork network = network(arm);
        train(network, 4);
        MultiLayerNetwork clone = network.clone();
        assertThat(clone).isInstanceOf(LeanNetwork.class);
        assertThat(clone.getUpdater()).isInstanceOf(LeanUpdater.class);
        train(network, 4);
        train(clone, 4);
        assertThat(bits(clone.params())).isEqualTo(bits(network.params()));
    }

    @Test
    void javaSerializationKeepsWeightsAndState() throws Exception {
        MultiLayerNetwork network = network("bn");
        train(network, 3);
        MultiLayerNetwork read = serialized(network);
        assertThat(bits(read.params())).isEqualTo(bits(network.params()));
        assertThat(bits(read.getUpdater().getStateViewArray()))
                .isEqualTo(bits(network.getUpdater().getStateViewArray()));
        // Deeplearning4j leaves the listeners null, so that no network read like this can be trained.
        assertThat(bits(read.output(normal(9, 12, 5)))).isEqualTo(bits(network.output(normal(9, 12, 5))));
    }

    @Test
    void jsonAndYamlKeepTheConfiguration() {
        MultiLayerConfiguration configuration =
                network("bn+dropout=0.5+l2=1e-3").getLayerWiseConfigurations();
        for (MultiLayerConfiguration read : List.of(
                MultiLayerConfiguration.fromJson(configuration.toJson()),
                MultiLayerConfiguration.fromYaml(configuration.toYaml()))) {
            assertThat(read).isEqualTo(configuration);
            MultiLayerNetwork network = Engine.LEAN.network(read);
            MultiLayerNetwork expected = network("bn+dropout=0.5+l2=1e-3");
            train(network, 3);
            train(expected, 3);
            assertThat(bits(network.params())).isEqualTo(bits(expected.params()));
        }
    }

    @Test
    void installingTheUpdaterTwiceChangesNothing() throws IOException {
        MultiLayerNetwork network = network("plain");
        train(network, 3);
        float[] state = bits(network.getUpdater().getStateViewArray());
        LeanUpdater.install(network);
        assertThat(bits(network.getUpdater().getStateViewArray())).isEqualTo(state);
        MultiLayerNetwork restored = restored(network);
        assertThat(restored.getUpdater()).isNotInstanceOf(LeanUpdater.class);
        LeanUpdater.install(restored);
        assertThat(restored.getUpdater()).isInstanceOf(LeanUpdater.class);
        assertThat(bits(restored.getUpdater().getStateViewArray())).isEqualTo(state);
    }

    /** [1, 5]: which inputs the next step would drop. */
    private static float[] nextMask(MultiLayerNetwork network) {
        return bits(network.feedForwardToLayer(0, Nd4j.ones(DataType.FLOAT, 40, 5), true)
                .get(1));
    }

    @Test
    void clonesDrawOtherMasksThanTheOriginalAndThanEachOther() {
        MultiLayerNetwork network = network("input-dropout=0.5");
        train(network, 2);
        MultiLayerNetwork first = network.clone();
        MultiLayerNetwork second = network.clone();
        MultiLayerNetwork grandchild = first.clone();
        List<float[]> masks = List.of(nextMask(network), nextMask(first), nextMask(second), nextMask(grandchild));
        for (int i = 0; i < masks.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(masks.get(i)).isNotEqualTo(masks.get(j));
            }
        }
    }

    @Test
    void cloningDoesNotChangeTheOriginalsMasks() {
        MultiLayerNetwork network = network("input-dropout=0.5");
        MultiLayerNetwork other = network("input-dropout=0.5");
        network.clone();
        network.getLayerWiseConfigurations().clone();
        assertThat(nextMask(network)).isEqualTo(nextMask(other));
    }

    @Test
    void cloningInTheSameOrderGivesTheSameMasks() {
        MultiLayerNetwork one = network("input-dropout=0.5").clone();
        MultiLayerNetwork two = network("input-dropout=0.5").clone();
        assertThat(nextMask(one)).isEqualTo(nextMask(two));
    }

    @Test
    void aRestoredNetworkGoesOnInItsStream() throws IOException {
        MultiLayerNetwork network = network("input-dropout=0.5");
        float[] first = nextMask(network);
        MultiLayerNetwork restored = restored(network);
        float[] next = nextMask(restored);
        assertThat(next).isNotEqualTo(first).isEqualTo(nextMask(network));
    }

    @Test
    void aNetworkWithNewWeightsStartsAnew() {
        MultiLayerNetwork network = network("input-dropout=0.5");
        float[] first = nextMask(network);
        MultiLayerNetwork anew = Engine.LEAN.network(network.getLayerWiseConfigurations());
        assertThat(nextMask(anew)).isEqualTo(first);
    }
}
