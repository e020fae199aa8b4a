package org.reglab.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.List;
import org.reglab.data.DataRequest;
import org.reglab.data.Missing;
import org.reglab.data.TableOptions;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Primary;
import org.reglab.experiment.Sample;
import org.reglab.network.Architecture.Kind;
import org.reglab.network.ArchitectureOptions;
import org.reglab.network.Arm;
import org.reglab.network.Contender;
import org.reglab.network.Engine;
import org.reglab.network.Optimizer;
import org.reglab.network.OwnNetwork;

/**
 * A specification as results.json writes it: one key for each option of the command line. An arm is written as its notation, an
 * own network as its name and Deeplearning4j's configuration. Without {@code network}, as earlier versions wrote it, it is an mlp.
 *
 * @param sample {@link Sample#FIRST} where it is missing: before there was a choice, that is what samples were
 * @param primary {@link Primary#TEST_LOSS} where it is missing
 */
record SpecJson(
        String data,
        @JsonInclude(JsonInclude.Include.NON_NULL) String label,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> drop,
        @JsonInclude(JsonInclude.Include.NON_NULL) String delimiter,
        @JsonInclude(JsonInclude.Include.NON_NULL) Missing missing,
        @JsonInclude(JsonInclude.Include.NON_NULL) String test,
        Integer trainSize,
        int valSize,
        Sample sample,
        Kind network,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Integer> hidden,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Integer> filters,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer kernel,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer units,
        List<JsonNode> arms,
        List<Long> seeds,
        int epochs,
        int batch,
        Optimizer optimizer,
        double lr,
        Engine engine,
        Primary primary) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static SpecJson of(ExperimentSpec spec) {
        ArchitectureOptions architecture = ArchitectureOptions.of(spec.architecture());
        return new SpecJson(
                spec.data().source(),
                spec.data().label(),
                spec.data().table().drop(),
                spec.data().table().delimiter(),
                spec.data().table().missing(),
                spec.data().table().test(),
                spec.data().trainSize(),
                spec.data().valSize(),
                spec.sample(),
                architecture.network(),
                architecture.hidden(),
                architecture.filters(),
                architecture.kernel(),
                architecture.units(),
                spec.contenders().stream().map(SpecJson::toJson).toList(),
                spec.seeds(),
                spec.epochs(),
                spec.batch(),
                spec.optimizer(),
                spec.lr(),
                spec.engine(),
                spec.primary());
    }

    private static JsonNode toJson(Contender contender) {
        if (contender instanceof OwnNetwork own) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("name", own.name());
            try {
                object.set("configuration", MAPPER.readTree(own.configuration()));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("The configuration of '" + own.name() + "' is no JSON.", e);
            }
            return object;
        }
        return JsonNodeFactory.instance.textNode(contender.name());
    }

    private static Contender fromJson(JsonNode json) {
        if (json.isTextual()) {
            return Arm.parse(json.asText());
        }
        if (!json.path("name").isTextual() || !json.path("configuration").isObject()) {
            throw new IllegalArgumentException(
                    "an arm is neither its notation nor an object of name and configuration");
        }
        return OwnNetwork.recorded(
                json.get("name").asText(), json.get("configuration").toString());
    }

    ExperimentSpec spec() {
        return new ExperimentSpec(
                new DataRequest(data, label, trainSize, valSize, new TableOptions(drop, delimiter, missing, test)),
                sample == null ? Sample.FIRST : sample,
                new ArchitectureOptions(network, hidden, filters, kernel, units).architecture(),
                arms.stream().map(SpecJson::fromJson).toList(),
                seeds,
                epochs,
                batch,
                optimizer,
                lr,
                engine,
                primary == null ? Primary.TEST_LOSS : primary);
    }

    static final class Writing extends StdConverter<ExperimentSpec, SpecJson> {
        @Override
        public SpecJson convert(ExperimentSpec spec) {
            return SpecJson.of(spec);
        }
    }

    static final class Reading extends StdConverter<SpecJson, ExperimentSpec> {
        @Override
        public ExperimentSpec convert(SpecJson json) {
            return json.spec();
        }
    }
}
