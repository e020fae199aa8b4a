package org.reglab.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.network.Engine;

/**
 * Networks in files, for RegLab and for applications without it.
 *
 * <p>A file is Deeplearning4j's zip file with Deeplearning4j's own layers: {@link ModelSerializer#restoreMultiLayerNetwork} reads it
 * where RegLab is not on the class path, and the network predicts the same. Beside them lies the configuration with RegLab's own
 * layers, which Deeplearning4j passes over.
 *
 * <p>Read back with {@link #load}, the network trains on as if it had not been saved: from the same weights, the same state of the
 * optimizer, the same iteration, and, of a lean network, the same place in dropout's stream. What is not saved is Deeplearning4j's
 * own random generator, from which its own dropout and noise layers draw: a network with these goes on with other masks.
 *
 * <p>Trained on without RegLab, layer normalisation's gain is penalised together with the weights, and dropout draws from
 * Deeplearning4j's generator.
 */
public final class Models {
    /** The configuration with RegLab's layers. Deeplearning4j reads only the entries that it knows. */
    private static final String OWN_CONFIGURATION = "reglab-configuration.json";

    private Models() {}

    /**
     * Writes a network with its optimizer's state; an existing file is replaced in one step.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void save(MultiLayerNetwork network, Path file) {
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
        MultiLayerNetwork plain = Engine.DL4J.network(Engine.plain(configuration), network.params());
        carryState(network, plain);
        Path target = file.toAbsolutePath();
        try {
            // In one step: whoever reads the file sees the old network or the new one.
            Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try {
                ModelSerializer.writeModel(plain, temporary.toFile(), true);
                try (FileSystem zip = FileSystems.newFileSystem(temporary)) {
                    Files.writeString(zip.getPath(OWN_CONFIGURATION), configuration.toJson());
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a network to be computed by the lean engine: one that {@link #save} wrote, or any {@link MultiLayerNetwork} that
     * Deeplearning4j wrote, whose layers become lean ones where these give the same numbers.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static MultiLayerNetwork load(Path file) {
        try {
            MultiLayerNetwork plain = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
            MultiLayerConfiguration configuration = ownConfiguration(file)
                    .map(MultiLayerConfiguration::fromJson)
                    .orElse(plain.getLayerWiseConfigurations());
            MultiLayerNetwork network = Engine.LEAN.network(Engine.LEAN.configuration(configuration), plain.params());
            carryState(plain, network);
            return network;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> ownConfiguration(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(OWN_CONFIGURATION);
            if (entry == null) {
                return Optional.empty();
            }
            return Optional.of(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void carryState(MultiLayerNetwork from, MultiLayerNetwork to) {
        Updater updater = from.getUpdater(false);
        INDArray state = updater == null ? null : updater.getStateViewArray();
        if (state != null) {
            to.getUpdater().setStateViewArray(to, state, false);
        }
    }
}
