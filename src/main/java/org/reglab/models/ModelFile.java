package org.reglab.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.BadInputException;

/**
 * A zip file that may hold a network, read without trusting it. {@code ModelSerializer} would restore Java objects that the file
 * names, and take any amount of memory that it asks for.
 */
final class ModelFile implements Closeable {
    /** The configuration with RegLab's layers. Deeplearning4j reads only the entries that it knows. */
    static final String OWN_CONFIGURATION = "reglab-configuration.json";

    private static final String CONFIGURATION = "configuration.json";
    private static final String PARAMETERS = "coefficients.bin";
    private static final String UPDATER = "updaterState.bin";

    /** A network of a thousand layers has about four million characters. */
    private static final int MOST_CHARACTERS = 16 << 20;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build());

    private final Path path;
    private final ZipFile zip;

    private ModelFile(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
    }

    /** @throws BadInputException if it is no zip file that can be read */
    static ModelFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw refused(path, "there is no such file");
        }
        try {
            return new ModelFile(path, new ZipFile(path.toFile()));
        } catch (IOException | RuntimeException e) {
            throw refused(path, "this is no zip file");
        }
    }

    /**
     * The configuration with RegLab's layers if there is one, else Deeplearning4j's.
     *
     * @throws BadInputException if it is none, or names classes that no configuration has
     */
    MultiLayerConfiguration configuration() {
        String name = zip.getEntry(OWN_CONFIGURATION) == null ? CONFIGURATION : OWN_CONFIGURATION;
        return reading(name, in -> {
            byte[] json = in.readNBytes(MOST_CHARACTERS);
            requireOwnClasses(name, JSON.readTree(json));
            MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(new String(json, StandardCharsets.UTF_8));
            if (read.getConfs().isEmpty()) {
                throw new IOException("A network without layers.");
            }
            return read;
        });
    }

    /** A file must not choose classes outside the libraries that make networks. */
    private void requireOwnClasses(String name, JsonNode tree) {
        for (JsonNode value : tree.findValues("@class")) {
            String type = value.asText();
            if (!type.startsWith("org.deeplearning4j.")
                    && !type.startsWith("org.nd4j.")
                    && !type.startsWith("org.reglab.")) {
                throw refused("its " + name + " names the class '" + BadInputException.shown(type)
                        + "', which is not Deeplearning4j's");
            }
        }
    }

    /** @throws BadInputException if these are not as many parameters as the configuration has, or cannot be read */
    INDArray parameters(long count) {
        return reading(PARAMETERS, in -> SavedArray.read(new DataInputStream(in), count));
    }

    /** What the optimizer remembers; empty if the file does not have it. */
    Optional<INDArray> updater(long count) {
        return zip.getEntry(UPDATER) == null
                ? Optional.empty()
                : Optional.of(reading(UPDATER, in -> SavedArray.read(new DataInputStream(in), count)));
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    private <T> T reading(String name, Reader<T> reader) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw refused("it has no " + name);
        }
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
            return reader.read(in);
        } catch (BadInputException e) {
            throw e;
        } catch (SavedArray.OtherException e) {
            throw refused("its " + name + " " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            throw refused("its " + name + " is not as it was written");
        }
    }

    /** A refusal that says what is wrong with the file. */
    BadInputException refused(String why) {
        return refused(path, why);
    }

    private static BadInputException refused(Path path, String why) {
        return BadInputException.of(
                "The model file", path, "a network that RegLab or Deeplearning4j has saved, and " + why);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
