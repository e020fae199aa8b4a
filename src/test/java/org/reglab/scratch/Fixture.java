package org.reglab.scratch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An object of one of the JSON files in {@code src/test/resources/fixtures}, or, with {@code -Dreglab.fixtures=DIR}, of the file
 * of the same name in DIR. Arrays are in double precision.
 */
final class Fixture {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonNode node;
    private final String name;

    private Fixture(JsonNode node, String name) {
        this.node = node;
        this.name = name;
    }

    static Fixture read(String file) {
        String folder = System.getProperty("reglab.fixtures");
        try (InputStream in = folder == null
                ? Fixture.class.getResourceAsStream("/fixtures/" + file)
                : Files.newInputStream(Path.of(folder, file))) {
            return new Fixture(MAPPER.readTree(in), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode child(String key) {
        JsonNode child = node.get(key);
        if (child == null) {
            throw new IllegalArgumentException(name + " has no '" + key + "'.");
        }
        return child;
    }

    Fixture at(String key) {
        return new Fixture(child(key), name + "/" + key);
    }

    double number(String key) {
        return child(key).asDouble();
    }

    boolean flag(String key) {
        return child(key).asBoolean();
    }

    String text(String key) {
        return child(key).asText();
    }

    /** Of any shape: numbers in lists, lists of lists, and so on. */
    INDArray array(String key) {
        List<Long> shape = new ArrayList<>();
        for (JsonNode inner = child(key); inner.isArray(); inner = inner.get(0)) {
            shape.add((long) inner.size());
        }
        List<Double> values = new ArrayList<>();
        collect(child(key), values);
        return Nd4j.createFromArray(values.toArray(Double[]::new))
                .reshape('c', shape.stream().mapToLong(Long::longValue).toArray());
    }

    private static void collect(JsonNode node, List<Double> values) {
        if (node.isArray()) {
            node.forEach(inner -> collect(inner, values));
        } else {
            values.add(node.asDouble());
        }
    }

    private static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    /** Labels 0, 1, ... as rows of zeros and a one, [n, classes]. */
    INDArray oneHot(String key, long classes) {
        double[] labels = doubles(child(key));
        INDArray rows = Nd4j.zeros(DataType.DOUBLE, labels.length, classes);
        for (int i = 0; i < labels.length; i++) {
            rows.putScalar(i, (long) labels[i], 1);
        }
        return rows;
    }

    /** The keys that match a pattern; there is at least one. */
    List<String> keys(String pattern) {
        List<String> keys = node.properties().stream()
                .map(property -> property.getKey())
                .filter(key -> key.matches(pattern))
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(name + " has no key like '" + pattern + "'.");
        }
        return keys;
    }

    /** A number that a key carries in its name: of {@code adam_eps_1e_7_no_decay} after {@code eps} 1e-7, of {@code lr_0_01} 0.01. */
    static double numberIn(String key, String after) {
        Matcher number = Pattern.compile(after + "_(\\d+e_\\d+|\\d+_\\d+|\\d+)").matcher(key);
        if (!number.find()) {
            throw new IllegalArgumentException("'" + key + "' has no number after '" + after + "'.");
        }
        return Double.parseDouble(number.group(1).replace("e_", "e-").replace('_', '.'));
    }
}
