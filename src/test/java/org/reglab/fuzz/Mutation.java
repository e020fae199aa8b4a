package org.reglab.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One change of input.
 *
 * @param where from 0 to 1: the share of the input that stays before it
 * @param what which change, from 0
 * @param with what is put there
 */
record Mutation(double where, int what, int with) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1",
            "1.5",
            "7.5",
            "-5",
            "1e308",
            "1e999",
            "1e-320",
            "2147483647",
            "-2147483648",
            "9223372036854775807",
            "1e30",
            "\"\"",
            "\"x\"",
            "\"NaN\"",
            "\"1\"",
            "\"two\\nlines\\u0000\"",
            "\"A===\"",
            "\"AAAA\"",
            "[]",
            "[null]",
            "[[[]]]",
            "{}",
            "{\"x\":null}",
            "\"plain\"",
            "\"diverged\"",
            "\"<script>\"");
    private static final List<String> WORDS = List.of(
            ",",
            "+",
            "=",
            "\n",
            "\r",
            "\"",
            "'",
            "\0",
            "\uFEFF",
            "-",
            "1e400",
            "NaN",
            "Infinity",
            "0x1p3",
            "1f",
            "2147483648",
            "\u202E",
            "plain",
            "bn",
            "l2=",
            "99999999999999999999",
            "label",
            "é",
            " ");

    /** The input with this change of a few bytes. */
    byte[] ofBytes(byte[] input) {
        int at = (int) (where * input.length);
        byte[] head = Arrays.copyOfRange(input, 0, at);
        byte[] tail = Arrays.copyOfRange(input, at, input.length);
        byte[] word = WORDS.get(Math.floorMod(with, WORDS.size())).getBytes(UTF_8);
        return switch (what % 7) {
            case 0 -> joined(head, new byte[] {(byte) with}, tail);
            case 1 -> joined(head, new byte[] {(byte) with}, without(tail, 1));
            case 2 -> head;
            case 3 -> joined(head, word, tail);
            case 4 -> joined(head, head, tail);
            case 5 -> joined(head, new byte[0], without(tail, 1 + with % 9));
            default -> joined(head, new byte[] {(byte) 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF}, without(tail, 4));
        };
    }

    private static byte[] without(byte[] bytes, int first) {
        return Arrays.copyOfRange(bytes, Math.min(first, bytes.length), bytes.length);
    }

    private static byte[] joined(byte[] one, byte[] two, byte[] three) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(one);
        bytes.writeBytes(two);
        bytes.writeBytes(three);
        return bytes.toByteArray();
    }

    /** The JSON with another value, a key less, or an element twice. */
    void ofJson(JsonNode root) {
        List<JsonNode> parents = new ArrayList<>();
        collect(root, parents);
        JsonNode parent = parents.get((int) (where * (parents.size() - 1)));
        if (parent.isEmpty()) {
            return;
        }
        JsonNode value = value();
        int place = Math.floorMod(with / VALUES.size(), parent.size());
        if (parent instanceof ArrayNode list) {
            switch (what % 3) {
                case 0 -> list.set(place, value);
                case 1 -> list.remove(place);
                default -> list.add(list.get(place).deepCopy());
            }
        } else if (parent instanceof ObjectNode object) {
            String key =
                    object.properties().stream().map(Map.Entry::getKey).toList().get(place);
            switch (what % 3) {
                case 0 -> object.set(key, value);
                case 1 -> object.remove(key);
                default -> object.set("another", value);
            }
        }
    }

    private JsonNode value() {
        try {
            return MAPPER.readTree(VALUES.get(Math.floorMod(with, VALUES.size())));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> parents) {
        if (node.isContainerNode()) {
            parents.add(node);
            node.forEach(child -> collect(child, parents));
        }
    }

    /** All changes, one after the other: of JSON value by value, if {@code asJson}. */
    static byte[] all(List<Mutation> mutations, byte[] input, boolean asJson) {
        if (!asJson) {
            byte[] changed = input;
            for (Mutation mutation : mutations) {
                changed = mutation.ofBytes(changed);
            }
            return changed;
        }
        try {
            JsonNode tree = MAPPER.readTree(input);
            mutations.forEach(mutation -> mutation.ofJson(tree));
            return MAPPER.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
