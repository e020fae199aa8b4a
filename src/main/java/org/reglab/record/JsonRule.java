package org.reglab.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.reglab.BadInputException;

/**
 * What a value in a JSON file may be. A rule is checked before the file becomes objects, so that every refusal names the place,
 * the value and what is allowed, and no object is made of half a file.
 */
@FunctionalInterface
interface JsonRule {
    /**
     * Checks one value.
     *
     * @param node the value; a missing node where the file has none
     * @param place its place in the file, for example {@code runs[3].seed}
     * @throws BadInputException if it is not allowed
     */
    void check(JsonNode node, String place);

    /** Any text. */
    static JsonRule text() {
        return (node, place) -> require(node.isTextual(), node, place, "text in quotes");
    }

    /** One of these words. */
    static JsonRule oneOf(String... words) {
        return (node, place) -> {
            boolean known = false;
            for (String word : words) {
                known |= node.isTextual() && node.textValue().equals(word);
            }
            require(known, node, place, String.join(", ", words));
        };
    }

    /** A whole number from {@code least} to {@code most}, written without a point. */
    static JsonRule whole(long least, long most) {
        String allowed = "a whole number from " + least + " to " + most;
        return (node, place) -> require(
                node.isIntegralNumber()
                        && node.canConvertToLong()
                        && node.longValue() >= least
                        && node.longValue() <= most,
                node,
                place,
                allowed);
    }

    /** A count: a whole number from {@code least}. */
    static JsonRule count(int least) {
        return whole(least, Integer.MAX_VALUE);
    }

    /** A finite number from {@code least} to {@code most}. */
    static JsonRule number(double least, double most) {
        String allowed = most < Double.MAX_VALUE
                ? String.format(Locale.ROOT, "a number from %s to %s", plain(least), plain(most))
                : least > -Double.MAX_VALUE ? "a finite number from " + plain(least) : "a finite number";
        return (node, place) -> require(
                node.isNumber() && node.doubleValue() >= least && node.doubleValue() <= most, node, place, allowed);
    }

    /** Any finite number. */
    static JsonRule number() {
        return number(-Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /** A finite number from 0. */
    static JsonRule notNegative() {
        return number(0, Double.MAX_VALUE);
    }

    /** A share or a probability. */
    static JsonRule share() {
        return number(0, 1);
    }

    /** Bytes in base 64. */
    static JsonRule bytes() {
        return (node, place) -> {
            boolean decoded = node.isTextual();
            try {
                Base64.getDecoder().decode(node.asText());
            } catch (IllegalArgumentException e) {
                decoded = false;
            }
            require(decoded, node, place, "bytes in base 64");
        };
    }

    /** Null, or what the other rule allows. */
    static JsonRule nullOr(JsonRule other) {
        return (node, place) -> {
            if (!node.isNull()) {
                other.check(node, place);
            }
        };
    }

    /** Nothing at all, null, or what the other rule allows. */
    static JsonRule optional(JsonRule other) {
        return (node, place) -> {
            if (!node.isMissingNode() && !node.isNull()) {
                other.check(node, place);
            }
        };
    }

    /** A list of at least this many. */
    static JsonRule listOf(int least, JsonRule each) {
        String allowed = least == 0 ? "a list" : "a list of at least " + least;
        return (node, place) -> {
            require(node.isArray() && node.size() >= least, node, place, allowed);
            for (int i = 0; i < node.size(); i++) {
                each.check(node.get(i), place + "[" + i + "]");
            }
        };
    }

    /** An object whose keys are names of any kind. */
    static JsonRule mapOf(JsonRule each) {
        return (node, place) -> {
            require(node.isObject(), node, place, "an object");
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                each.check(field.getValue(), place + "." + field.getKey());
            }
        };
    }

    /** An object. Keys that it has no rule for are left to whoever makes objects of the file. */
    static Fields object() {
        return new Fields(new LinkedHashMap<>());
    }

    /** The rule of an object, key by key. */
    record Fields(Map<String, JsonRule> rules) implements JsonRule {
        /** The same with one more key. */
        Fields with(String key, JsonRule rule) {
            Map<String, JsonRule> more = new LinkedHashMap<>(rules);
            more.put(key, rule);
            return new Fields(more);
        }

        @Override
        public void check(JsonNode node, String place) {
            require(node.isObject(), node, place, "an object");
            rules.forEach((key, rule) -> rule.check(node.path(key), place.isEmpty() ? key : place + "." + key));
        }
    }

    private static void require(boolean holds, JsonNode node, String place, String allowed) {
        if (!holds) {
            throw new BadInputException(BadInputException.shown(place.isEmpty() ? "the file" : place)
                    + (node.isMissingNode() ? " is missing" : " is " + shown(node)) + "; allowed is " + allowed + ".");
        }
    }

    private static String shown(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list of " + node.size();
            case OBJECT -> "an object";
            default -> "'" + BadInputException.shown(node.asText()) + "'";
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
