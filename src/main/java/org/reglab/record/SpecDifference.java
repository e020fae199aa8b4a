package org.reglab.record;

import static org.reglab.BadInputException.option;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
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
    static void requireNone(ExperimentSpec before, ExperimentSpec now, Path out) {
        JsonNode old = json(before);
        JsonNode asked = json(now);
        for (Iterator<String> keys = asked.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!Objects.equals(old.get(key), asked.get(key))) {
                throw new BadInputException(option("resume") + " with " + key + " " + asked.get(key) + "; " + out
                        + " holds runs with " + key + " " + old.get(key) + ", and allowed is the same specification.");
            }
        }
    }
}
