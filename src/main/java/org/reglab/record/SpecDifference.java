package org.reglab.record;

import static org.reglab.BadInputException.option;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.reglab.BadInputException;
import org.reglab.experiment.ExperimentSpec;

/** Tells two specifications apart by the names that results.json gives their parts. */
final class SpecDifference {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SpecDifference() {}

    /** A specification as results.json writes it. */
    static JsonNode json(ExperimentSpec spec) {
        return MAPPER.valueToTree(SpecJson.of(spec));
    }

    /** @throws BadInputException naming the first part that differs */
    static void requireNone(ExperimentSpec recorded, ExperimentSpec now, Path out) {
        JsonNode old = json(recorded);
        JsonNode asked = json(now);
        Set<String> keys = new LinkedHashSet<>();
        asked.fieldNames().forEachRemaining(keys::add);
        // A key that only the record has: a label column, which is left out where there is none.
        old.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            if (!Objects.equals(old.get(key), asked.get(key))) {
                JsonNode before = named(old.get(key));
                JsonNode wanted = named(asked.get(key));
                String other = before.equals(wanted) ? " of another configuration" : "";
                throw new BadInputException(option("resume") + " with " + key + " " + wanted + "; " + out
                        + " holds runs with " + key + " " + before + other
                        + ", and allowed is the same specification.");
            }
        }
    }

    /** Own networks by their names alone: a configuration fills pages. */
    private static JsonNode named(JsonNode value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        if (!value.isArray()) {
            return value;
        }
        ArrayNode names = MAPPER.createArrayNode();
        value.forEach(element -> names.add(element.isObject() ? element.path("name") : element));
        return names;
    }
}
