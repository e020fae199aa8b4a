package org.reglab.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Objects;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.reglab.BadInputException;

/**
 * A contender of one's own: any Deeplearning4j network that ends in softmax over the classes of the data.
 *
 * <p>results.json keeps Deeplearning4j's configuration of the network with seed 1, so that a reader sees what was compared and
 * can make the network again. Two own networks are equal if their names and configurations are.
 */
public final class OwnNetwork implements Contender {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final String configuration;
    private final LongFunction<MultiLayerNetwork> maker;

    private OwnNetwork(String name, String configuration, LongFunction<MultiLayerNetwork> maker) {
        if (name == null || name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw BadInputException.of("the name of an own network", name, "a few words in one line");
        }
        this.name = name;
        this.configuration = canonical(name, configuration);
        this.maker = maker;
    }

    /**
     * A contender that a program makes.
     *
     * @param name labels it in tables and files
     * @param maker from a seed to an initialised network: the same seed gives the same network, and another seed changes
     *     nothing but what is drawn at random. It is called in several threads at a time
     * @throws BadInputException if the name is blank or longer than a line, or the maker gives no initialised network
     */
    public static OwnNetwork of(String name, LongFunction<MultiLayerNetwork> maker) {
        String configuration =
                initialised(name, maker.apply(1)).getLayerWiseConfigurations().toJson();
        return new OwnNetwork(name, configuration, maker);
    }

    /**
     * The contender that results.json describes. The configuration is not read before a network is made from it: it may name
     * any class that is there, so make networks only from files that you trust.
     *
     * @param configuration Deeplearning4j's, as JSON
     * @throws BadInputException if the name is blank or longer than a line, or the configuration is no JSON
     */
    public static OwnNetwork recorded(String name, String configuration) {
        return new OwnNetwork(name, configuration, seed -> fromJson(name, configuration, seed));
    }

    private static MultiLayerNetwork fromJson(String name, String json, long seed) {
        MultiLayerConfiguration configuration;
        try {
            configuration = MultiLayerConfiguration.fromJson(json);
        } catch (RuntimeException e) {
            throw noConfiguration(name);
        }
        for (NeuralNetConfiguration layer : configuration.getConfs()) {
            layer.setSeed(Sequential.drawing(seed));
        }
        return Engine.of(configuration).network(configuration);
    }

    /** Without the spaces and line ends in which files differ. */
    private static String canonical(String name, String json) {
        try {
            return MAPPER.readTree(json).toString();
        } catch (JsonProcessingException e) {
            throw noConfiguration(name);
        }
    }

    private static BadInputException noConfiguration(String name) {
        return new BadInputException("The configuration of '" + name + "' is not one of Deeplearning4j's; allowed is"
                + " what its toJson() gives.");
    }

    private static MultiLayerNetwork initialised(String name, MultiLayerNetwork network) {
        if (network == null || !network.isInitCalled()) {
            throw new BadInputException(
                    "The maker of '" + name + "' gives a network without parameters; allowed is one after init().");
        }
        return network;
    }

    @Override
    public String name() {
        return name;
    }

    /** Deeplearning4j's configuration for seed 1, as JSON. */
    public String configuration() {
        return configuration;
    }

    /**
     * A new network with its initial weights.
     *
     * @throws BadInputException if the maker gives no initialised network
     */
    public MultiLayerNetwork network(long seed) {
        return initialised(name, maker.apply(seed));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnNetwork own && name.equals(own.name) && configuration.equals(own.configuration);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, configuration);
    }

    @Override
    public String toString() {
        return name;
    }
}
