package org.reglab.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.reglab.experiment.ExperimentSpec;

/** A specification as the options of the command line. */
public final class SpecOptions {
    private SpecOptions() {}

    /**
     * Every option that is set, by its name in results.json, in a fixed order: {@code hidden} is {@code 256,256}.
     *
     * @param spec with or without a number of training samples
     */
    public static Map<String, String> of(ExperimentSpec spec) {
        Map<String, String> options = new LinkedHashMap<>();
        SpecDifference.json(spec).properties().forEach(option -> options.put(option.getKey(), text(option.getValue())));
        return options;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(SpecOptions::text)
                    .collect(Collectors.joining(","));
        }
        return value.isObject() ? value.path("name").asText() : value.asText();
    }
}
