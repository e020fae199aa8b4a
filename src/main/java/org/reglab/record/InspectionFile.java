package org.reglab.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.reglab.BadInputException;
import org.reglab.inspection.ExperimentInspection;

/**
 * Writes and reads inspection.json, which holds what the report shows of networks and images: about 100 kB per arm. Bytes are
 * in base 64. Results are complete without it.
 */
public final class InspectionFile {
    /** The file's name in an output folder. */
    public static final String NAME = "inspection.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private InspectionFile() {}

    /**
     * Replaces the folder's inspection.json in one step.
     *
     * @throws IOException if it cannot be written; it is then as it was
     */
    static void write(Path dir, ExperimentInspection inspection) throws IOException {
        AtomicFiles.write(dir.resolve(NAME), MAPPER.writeValueAsBytes(inspection));
    }

    /**
     * Reads a folder's inspection.json, if it has one.
     *
     * @throws BadInputException if it is cut short, not JSON, of another schema or not of this form
     * @throws IOException if the file is there and cannot be read
     */
    public static Optional<ExperimentInspection> read(Path dir) throws IOException {
        Path file = dir.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode tree = JsonFiles.read(file, ExperimentInspection.SCHEMA, MAPPER);
        try {
            InspectionRules.requireParts(tree);
            ExperimentInspection inspection = MAPPER.treeToValue(tree, ExperimentInspection.class);
            InspectionRules.requireFit(inspection);
            return Optional.of(inspection);
        } catch (JsonProcessingException e) {
            throw JsonFiles.notOfThisForm(file, ExperimentInspection.SCHEMA, e);
        } catch (IllegalArgumentException e) {
            throw JsonFiles.notOfThisForm(file, ExperimentInspection.SCHEMA, e.getMessage());
        }
    }
}
