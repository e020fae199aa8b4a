package org.reglab.record;

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

    /** @throws BadInputException naming the first part that differs */
    static void requireNone(ExperimentSpec before, ExperimentSpec now, Path out) {
        JsonNode old = MAPPER.valueToTree(before);
        JsonNode asked = MAPPER.valueToTree(now);
        for (Iterator<String> keys = asked.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!Objects.equals(old.get(key), asked.get(key))) {
                throw new BadInputException("--resume with " + key + " " + asked.get(key) + "; " + out
                        + " holds runs with " + key + " " + old.get(key) + ", and allowed is the same specification.");
            }
        }
    }
}
