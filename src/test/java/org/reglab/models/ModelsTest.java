package org.reglab.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.BadInputException;
import org.reglab.network.Architecture;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.runtime.NativeRuntime;

class ModelsTest {
    static {
        NativeRuntime.useOneThread();
    }

    @TempDir
    private Path folder;

    private static MultiLayerNetwork network(String arm, Engine engine) {
        return Networks.create(new NetworkSpec(5, List.of(8, 6), 3, Arm.parse(arm), Optimizer.ADAM, 0.01, 5, engine));
    }

    private static INDArray features(int seed) {
        return Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(seed), 12, 5);
    }

    private static void train(MultiLayerNetwork network, int steps) {
        for (int step = 0; step < steps; step++) {
            network.fit(features(step + 1), labels());
        }
    }

    private Path saved(MultiLayerNetwork network) {
        Path file = folder.resolve("model.zip");
        Models.save(network, file);
        return file;
    }

    private static float[] bits(INDArray array) {
        return array.dup().data().asFloat();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "bn",
                "bn-pre+dropout=0.2",
                "ln",
                "ln+l2=1e-2",
                "l1=1e-4+l2=1e-3",
                "weight-decay=0.1+max-norm=1"
            })
    void deeplearning4jReadsItWithoutAnyClassOfReglabs(String arm) throws IOException {
        MultiLayerNetwork network = network(arm, Engine.LEAN);
        train(network, 3);
        Path file = saved(network);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String configuration = new String(
                    zip.getInputStream(zip.getEntry("configuration.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(configuration).contains("org.deeplearning4j").doesNotContain("reglab");
        }
        MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
        for (int i = 0; i < read.getnLayers(); i++) {
            assertThat(read.getLayer(i).getClass().getName()).startsWith("org.deeplearning4j");
        }
        assertThat(bits(read.params())).isEqualTo(bits(network.params()));
        assertThat(bits(read.getUpdater().getStateViewArray()))
                .isEqualTo(bits(network.getUpdater().getStateViewArray()));
        assertThat(read.output(features(9)).equalsWithEps(network.output(features(9)), 1e-6))
                .isTrue();
        assertThat(read.getIterationCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "plain, LEAN",
        "bn, LEAN",
        "ln+l2=1e-2, LEAN",
        "bn-pre+l1=1e-4, LEAN",
        "weight-decay=0.1+max-norm=1, LEAN",
        "dropout=0.5, LEAN",
        "bn+dropout=0.5, LEAN",
        "input-dropout=0.2, LEAN"
    })
    void readBackItTrainsOnAsIfItHadNotBeenSaved(String arm, Engine engine) {
        MultiLayerNetwork network = network(arm, engine);
        train(network, 4);
        MultiLayerNetwork read = Models.load(saved(network));
        train(network, 4);
        train(read, 4);
        assertThat(bits(read.params())).isEqualTo(bits(network.params()));
        assertThat(bits(read.getUpdater().getStateViewArray()))
                .isEqualTo(bits(network.getUpdater().getStateViewArray()));
        assertThat(read.getLayerWiseConfigurations().getConf(0).getLayer().getClass())
                .isEqualTo(network.getLayerWiseConfigurations()
                        .getConf(0)
                        .getLayer()
                        .getClass());
    }

    @ParameterizedTest
    @CsvSource({"cnn, plain", "cnn, bn+max-norm=1", "lstm, plain", "lstm, l2=1e-2"})
    void imagesAndSequencesAreReadWithoutAnyClassOfReglabs(String kind, String arm) throws IOException {
        MultiLayerNetwork network = ofImages(kind, arm);
        trainOnImages(network, 3);
        Path file = saved(network);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String configuration = new String(
                    zip.getInputStream(zip.getEntry("configuration.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(configuration).contains("org.deeplearning4j").doesNotContain("reglab");
        }
        MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
        assertThat(bits(read.params())).isEqualTo(bits(network.params()));
        assertThat(read.output(images(9)).equalsWithEps(network.output(images(9)), 1e-6))
                .isTrue();
        read.fit(images(10), labels());
        network.fit(images(10), labels());
        assertThat(read.params().equalsWithEps(network.params(), 1e-5)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"cnn, bn+spatial-dropout=0.5", "lstm, plain", "lstm, dropout=0.5", "lstm, input-dropout=0.2+dropout=0.5"
    })
    void imagesAndSequencesTrainOnAsIfTheyHadNotBeenSaved(String kind, String arm) {
        MultiLayerNetwork network = ofImages(kind, arm);
        trainOnImages(network, 3);
        MultiLayerNetwork read = Models.load(saved(network));
        trainOnImages(network, 3);
        trainOnImages(read, 3);
        assertThat(bits(read.params())).isEqualTo(bits(network.params()));
    }

    private static MultiLayerNetwork ofImages(String kind, String arm) {
        Architecture architecture =
                kind.equals("cnn") ? new Architecture.Cnn(List.of(3), 3, List.of(5)) : new Architecture.Lstm(6);
        return Networks.create(new NetworkSpec(
                InputType.convolutional(8, 9, 1),
                architecture,
                3,
                Arm.parse(arm),
                Optimizer.ADAM,
                0.01,
                5,
                Engine.LEAN));
    }

    private static INDArray images(int seed) {
        return Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(seed), 12, 72);
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 12, 3);
        for (int i = 0; i < 12; i++) {
            labels.putScalar(i, i % 3, 1);
        }
        return labels;
    }

    private static void trainOnImages(MultiLayerNetwork network, int steps) {
        for (int step = 0; step < steps; step++) {
            network.fit(images(step + 1), labels());
        }
    }

    @Test
    void aNetworkOfDeeplearning4jsTrainsOnWithTheLeanEngine() throws IOException {
        MultiLayerNetwork network = network("bn+l2=1e-3", Engine.DL4J);
        train(network, 4);
        Path file = folder.resolve("theirs.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        for (MultiLayerNetwork read : List.of(Models.load(file), Models.load(saved(network)))) {
            assertThat(read.getLayerWiseConfigurations()
                            .getConf(0)
                            .getLayer()
                            .getClass()
                            .getSimpleName())
                    .isEqualTo("LeanDense");
            MultiLayerNetwork own = network.clone();
            train(own, 4);
            train(read, 4);
            assertThat(read.params().equalsWithEps(own.params(), 1e-4)).isTrue();
        }
    }

    @Test
    void trainedOnWithoutReglabTheGainOfLayerNormalizationIsPenalised() throws IOException {
        MultiLayerNetwork network = network("ln+l2=0.5", Engine.LEAN);
        train(network, 2);
        MultiLayerNetwork read =
                ModelSerializer.restoreMultiLayerNetwork(saved(network).toFile(), true);
        assertThat(((DenseLayer) read.getLayerWiseConfigurations().getConf(0).getLayer()).hasLayerNorm())
                .isTrue();
        train(network, 30);
        train(read, 30);
        assertThat(read.getParam("0_g").norm2Number().doubleValue())
                .isLessThan(network.getParam("0_g").norm2Number().doubleValue());
    }

    @Test
    void savingLeavesTheNetworkAsItWas() {
        MultiLayerNetwork network = network("dropout=0.5", Engine.LEAN);
        MultiLayerNetwork other = network("dropout=0.5", Engine.LEAN);
        train(network, 2);
        train(other, 2);
        saved(network);
        saved(network); // replaces the file
        train(network, 2);
        train(other, 2);
        assertThat(bits(network.params())).isEqualTo(bits(other.params()));
    }

    @Test
    void aMissingFileIsNamed() {
        assertRefused(folder.resolve("none.zip"), "none.zip", "there is no such file");
    }

    private static void assertRefused(Path file, String... telling) {
        assertThatThrownBy(() -> Models.load(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll(telling);
    }

    /** The file with one entry replaced, or taken away if null. */
    private Path with(Path file, String name, byte[] content) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            if (content == null) {
                Files.delete(zip.getPath(name));
            } else {
                Files.write(zip.getPath(name), content);
            }
        }
        return file;
    }

    @Test
    void whatIsNoNetworkIsRefusedWithTheReason() throws IOException {
        MultiLayerNetwork network = network("bn", Engine.LEAN);
        assertRefused(Files.writeString(folder.resolve("text.zip"), "text"), "this is no zip file");
        assertRefused(with(saved(network), "coefficients.bin", null), "it has no coefficients.bin");
        assertRefused(
                with(saved(network), "coefficients.bin", new byte[9]), "coefficients.bin is not as it was written");
        assertRefused(
                with(saved(network), "reglab-configuration.json", new byte[0]),
                "reglab-configuration.json is not as it was written");
        byte[] others = entry(saved(network("plain", Engine.LEAN)), "coefficients.bin");
        assertRefused(
                with(saved(network), "coefficients.bin", others),
                "its coefficients.bin has 123 values where the network of its configuration has ");
    }

    private static byte[] entry(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        }
    }

    private Path changed(String configuration, String from, String to) throws IOException {
        Path file = saved(network("plain", Engine.LEAN));
        String json = new String(entry(file, configuration), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        return with(file, configuration, json.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aConfigurationThatAsksForTooMuchIsRefusedBeforeAnythingIsMade() throws IOException {
        String own = "reglab-configuration.json";
        assertRefused(
                changed(own, "\"nin\" : 5", "\"nin\" : 2000000000"),
                "has 16000000083 parameters, for which there is no room");
        for (String size : List.of("-5", "500000000000")) {
            assertRefused(changed(own, "\"nin\" : 5", "\"nin\" : " + size), "has layers of no size that there can be");
        }
    }

    @Test
    void aFileChoosesNoClassesButThoseOfNetworks() throws IOException {
        Path file = changed("reglab-configuration.json", "org.nd4j.linalg.activations.impl.ActivationReLU", "jaz.Zer");
        assertRefused(file, "names the class 'jaz.Zer', which is not Deeplearning4j's");
    }

    @Test
    void aSavedNormaliserIsLeftAlone() throws IOException {
        // ModelSerializer would make an object of whatever is here.
        Path file = with(saved(network("plain", Engine.LEAN)), "preprocessor.bin", new byte[] {1, 2, 3});
        assertThatThrownBy(() -> ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true))
                .isInstanceOf(IOException.class);
        assertThat(Models.load(file).numParams()).isEqualTo(123);
    }

    @Test
    void aNetworkOfDoublesIsRead() throws IOException {
        MultiLayerNetwork network = network("plain", Engine.DL4J).convertDataType(DataType.DOUBLE);
        Path file = folder.resolve("doubles.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        INDArray input = features(9).castTo(DataType.DOUBLE);
        assertThat(Models.load(file).output(input).equalsWithEps(network.output(input), 1e-12))
                .isTrue();
    }
}
