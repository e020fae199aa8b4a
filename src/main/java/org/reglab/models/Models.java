package org.reglab.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.BadInputException;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSize;
import org.reglab.runtime.Memory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    /** Of its parameters, an Adam-trained network has these: as read, its own, the gradient, two averages. */
    private static final int COPIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Models.class);

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
                    Files.writeString(zip.getPath(ModelFile.OWN_CONFIGURATION), configuration.toJson());
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
     * Reads a network to be computed by the lean engine: one that {@link #save} wrote, or any {@link MultiLayerNetwork} of floats or
     * doubles that Deeplearning4j wrote, whose layers become lean ones where these give the same numbers. A file from somebody else
     * does no harm: nothing of it is taken before it is known to be a network of Deeplearning4j's and RegLab's classes that fits
     * into memory.
     *
     * @throws BadInputException if the file cannot be read, or is none of these
     */
    public static MultiLayerNetwork load(Path path) {
        try (ModelFile file = ModelFile.open(path)) {
            MultiLayerConfiguration configuration = file.configuration();
            long count = count(file, configuration);
            INDArray parameters = file.parameters(count);
            configuration.setDataType(parameters.dataType());
            MultiLayerNetwork network = network(file, configuration, parameters);
            return network;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many parameters the configuration has, of which there must be room for some copies. */
    private static long count(ModelFile file, MultiLayerConfiguration configuration) {
        long count = -1;
        try {
            if (configuration.getConfs().stream().allMatch(Models::hasUsualSize)) {
                count = NetworkSize.parameters(configuration);
            }
        } catch (RuntimeException e) {
            LOG.debug("{}", configuration, e);
        }
        if (count <= 0) {
            throw file.refused("its configuration has layers of no size that there can be");
        }
        double bytes = (double) COPIES * Double.BYTES * count;
        if (bytes > Memory.forArrays()) {
            throw file.refused("its configuration has " + count + " parameters, for which there is no room");
        }
        return count;
    }

    /** Products of two sizes must stay numbers of 64 bits. */
    private static boolean hasUsualSize(NeuralNetConfiguration layer) {
        return !(layer.getLayer() instanceof FeedForwardLayer sized)
                || (sized.getNIn() >= 0
                        && sized.getNOut() >= 0
                        && Math.max(sized.getNIn(), sized.getNOut()) <= Integer.MAX_VALUE);
    }

    /** Layers and optimizers are asked for the first time, so that whatever they cannot do with their settings shows here. */
    private static MultiLayerNetwork network(
            ModelFile file, MultiLayerConfiguration configuration, INDArray parameters) {
        try {
            MultiLayerNetwork network = Engine.LEAN.network(Engine.LEAN.configuration(configuration), parameters);
            INDArray state = state(network);
            file.updater(state == null ? 0 : state.length())
                    .ifPresent(read -> network.getUpdater().setStateViewArray(network, read, false));
            if (configuration.getInputPreProcess(0) == null
                    && configuration.getConf(0).getLayer() instanceof DenseLayer first) {
                network.output(Nd4j.zeros(parameters.dataType(), 1, first.getNIn()));
            }
            return network;
        } catch (BadInputException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("{}", configuration, e);
            throw file.refused("its configuration makes no network");
        }
    }

    private static INDArray state(MultiLayerNetwork network) {
        Updater updater = network.getUpdater(false);
        return updater == null ? null : updater.getStateViewArray();
    }

    private static void carryState(MultiLayerNetwork from, MultiLayerNetwork to) {
        INDArray state = state(from);
        if (state != null) {
            to.getUpdater().setStateViewArray(to, state, false);
        }
    }
}
