package org.reglab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.sgd;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.BadInputException;

class OwnNetworkTest {
    private static MultiLayerNetwork network(Engine engine, long seed) {
        return Sequential.input(4)
                .seed(seed)
                .engine(engine)
                .optimizer(sgd(0.1, 0.9))
                .add(dense(6, Activation.RELU, Penalties.l2(0.01)), batchNormalization(0.99, 1e-3), dropout(0.2))
                .add(softmax(3))
                .build();
    }

    private static OwnNetwork own(Engine engine) {
        return OwnNetwork.of("momentum", seed -> network(engine, seed));
    }

    /** Some steps of training, with dropout: as much of two networks as a user can tell apart. */
    private static INDArray trained(MultiLayerNetwork network) {
        INDArray features = Nd4j.linspace(DataType.FLOAT, -1, 0.11, 24).reshape(6, 4);
        INDArray labels = Nd4j.vstack(Nd4j.eye(3), Nd4j.eye(3)).castTo(DataType.FLOAT);
        for (int step = 0; step < 5; step++) {
            network.fit(features, labels);
        }
        return network.params().dup();
    }

    @ParameterizedTest
    @EnumSource
    void isWhatItsMakerMakes(Engine engine) {
        OwnNetwork own = own(engine);
        assertThat(own.name()).isEqualTo("momentum");
        assertThat(own).hasToString("momentum");
        for (long seed : new long[] {1, 7}) {
            INDArray expected = trained(network(engine, seed));
            assertThat(trained(own.network(seed))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsConfigurationIsDeeplearning4jsForSeed1(Engine engine) {
        MultiLayerConfiguration expected = network(engine, 1).getLayerWiseConfigurations();
        assertThat(MultiLayerConfiguration.fromJson(own(engine).configuration()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRecordedMakesAnEqualNetworkForEverySeed(Engine engine) {
        OwnNetwork own = own(engine);
        OwnNetwork recorded = OwnNetwork.recorded("momentum", own.configuration());
        for (long seed : new long[] {0, 1, 7}) {
            INDArray start = own.network(seed).params().dup();
            assertThat(recorded.network(seed).params()).isEqualTo(start);
            INDArray expected = trained(own.network(seed));
            assertThat(trained(recorded.network(seed))).isEqualTo(expected);
        }
        assertThat(recorded.network(1).params())
                .isNotEqualTo(recorded.network(2).params());
    }

    @Test
    void areEqualIfNameAndConfigurationAre() throws Exception {
        OwnNetwork own = own(Engine.LEAN);
        ObjectMapper mapper = new ObjectMapper();
        MultiLayerConfiguration configuration = network(Engine.LEAN, 1).getLayerWiseConfigurations();
        String reprinted = mapper.readTree(configuration.toJson()).toString();
        assertThat(reprinted).isNotEqualTo(configuration.toJson());
        assertThat(OwnNetwork.recorded("momentum", configuration.toJson())).isEqualTo(own);
        assertThat(OwnNetwork.recorded("momentum", reprinted)).isEqualTo(own).hasSameHashCodeAs(own);
        assertThat(OwnNetwork.recorded("other", own.configuration())).isNotEqualTo(own);
        assertThat(own(Engine.DL4J)).isNotEqualTo(own);
        assertThat((Object) own).isNotEqualTo(Arm.PLAIN);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "two\nlines", "end\n", "a\tb"})
    void refusesANameThatNoTableCanShow(String name) {
        assertThatThrownBy(() -> OwnNetwork.of(name, seed -> network(Engine.LEAN, seed)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("the name of an own network is '"
                        + String.valueOf(name).replace("\n", "\\n").replace("\t", "\\u0009")
                        + "'; allowed is a few words in one line.");
    }

    @Test
    void refusesAMakerWithoutANetwork() {
        assertThatThrownBy(() -> OwnNetwork.of("none", seed -> null))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The maker of 'none' gives a network without parameters; allowed is one after init().");
        assertThatThrownBy(() -> OwnNetwork.of("raw", OwnNetworkTest::withoutInit))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The maker of 'raw' gives a network without parameters; allowed is one after init().");
        OwnNetwork later = OwnNetwork.of("later", seed -> seed == 1 ? network(Engine.LEAN, 1) : null);
        assertThatThrownBy(() -> later.network(2)).isInstanceOf(BadInputException.class);
    }

    private static MultiLayerNetwork withoutInit(long seed) {
        return new MultiLayerNetwork(
                Sequential.input(4).seed(seed).add(softmax(3)).configuration());
    }

    @Test
    void refusesARecordThatIsNoNetwork() {
        OwnNetwork wrong = OwnNetwork.recorded("wrong", "{\"layers\": 3}");
        assertThatThrownBy(() -> wrong.network(1))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The configuration of 'wrong' is not one of Deeplearning4j's; allowed is what its toJson()"
                        + " gives.");
        assertThatThrownBy(() -> OwnNetwork.recorded("wrong", "{"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The configuration of 'wrong' is not one of Deeplearning4j's; allowed is what its toJson()"
                        + " gives.");
    }
}
