package org.reglab.record;

import static org.reglab.BadInputException.shown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.reglab.BadInputException;
import org.reglab.comparison.Comparison;

/**
 * Writes and reads results.json. What is read equals what was written, every double to the last bit.
 *
 * <p>Reading is strict: an unknown key, a missing number or a number in quotes is refused, since a file that someone has
 * changed by hand should not turn into a report without a word.
 */
public final class ResultsFile {
    /** The file's name in an output folder. */
    public static final String NAME = "results.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private ResultsFile() {}

    /**
     * Writes results.json into a folder, which is made if need be. The file is replaced in one step: whoever reads it, and
     * whenever the process ends, sees the old results or the new ones.
     *
     * @throws IllegalArgumentException if a number is not finite, which JSON cannot hold; nothing is then written
     * @throws IOException if the file cannot be written; it is then as it was
     */
    public static void write(Path dir, Results results) throws IOException {
        JsonNode tree = MAPPER.valueToTree(results);
        requireFinite(tree, NAME);
        String text = MAPPER.writer(new ResultsLayout()).writeValueAsString(tree) + "\n";
        AtomicFiles.write(dir.resolve(NAME), text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a folder's results.json.
     *
     * @throws BadInputException if there is none, or it is cut short, not JSON, of another schema, not of this form, or with a
     *     comparison that its runs do not give
     * @throws IOException if the file is there and cannot be read
     */
    public static Results read(Path dir) throws IOException {
        Path file = dir.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(
                    dir + " has no " + NAME + "; allowed is a folder that 'reglab compare --out' has written.");
        }
        JsonNode tree = JsonFiles.read(file, Results.SCHEMA, MAPPER);
        Results results;
        String where;
        try {
            ResultsRules.requireParts(tree);
            ResultsRules.requireDistinct(tree.get("runs"));
            results = MAPPER.treeToValue(tree, Results.class);
            ResultsRules.requireOwnRuns(results);
            where = differenceOfComparison(results);
        } catch (JsonProcessingException e) {
            throw JsonFiles.notOfThisForm(file, Results.SCHEMA, e);
        } catch (IllegalArgumentException e) {
            throw JsonFiles.notOfThisForm(file, Results.SCHEMA, e.getMessage());
        }
        if (where != null) {
            throw new BadInputException(file + " has a comparison that its runs do not give, at 'comparison"
                    + shown(where) + "'; allowed is a file as 'reglab compare' has written it.");
        }
        return results;
    }

    /** Where the stored comparison is not the one that its own runs give; null if it is. */
    private static String differenceOfComparison(Results results) {
        JsonNode stored = MAPPER.valueToTree(results.comparison());
        JsonNode recomputed = MAPPER.valueToTree(Comparison.of(results.spec().arms(), results.runs()));
        return JsonDifference.first(stored, recomputed);
    }

    private static void requireFinite(JsonNode node, String path) {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            throw new IllegalArgumentException(path + " is " + node.doubleValue() + "; JSON has finite numbers only.");
        }
        int index = 0;
        for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
            requireFinite(element, path + "[" + index++ + "]");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            requireFinite(field.getValue(), path + "." + field.getKey());
        }
    }
}
