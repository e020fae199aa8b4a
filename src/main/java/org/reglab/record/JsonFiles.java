package org.reglab.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.reglab.BadInputException;
import org.reglab.runtime.Memory;

/** Reads JSON files that name their schema, and says in one sentence what is wrong with one. */
final class JsonFiles {
    private JsonFiles() {}

    /**
     * The whole file as a tree.
     *
     * @throws BadInputException if it is empty, too large, cut short, not JSON, or of another schema
     * @throws IOException if it cannot be read
     */
    static JsonNode read(Path file, String schema, ObjectMapper mapper) throws IOException {
        long most = Memory.largestTree();
        long size = Files.size(file);
        if (size > most) {
            throw new BadInputException(String.format(
                    Locale.ROOT,
                    "%s has %,d bytes; allowed here are %,d, as much as fits into Java's heap (-Xmx).",
                    file,
                    size,
                    most));
        }
        JsonNode tree;
        try {
            // As text: of bytes, the parser would guess at UTF-16 and UTF-32.
            tree = mapper.readTree(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new BadInputException(file + " is not UTF-8; allowed is a file as 'reglab compare' has written it.");
        } catch (JsonProcessingException e) {
            throw new BadInputException(file + " is cut short or not JSON: " + where(e) + ".");
        }
        if (tree.isMissingNode()) {
            throw new BadInputException(file + " is empty; allowed is a file as 'reglab compare' has written it.");
        }
        JsonNode found = tree.path("schema");
        if (!found.isTextual()) {
            throw new BadInputException(file + " names no schema; allowed is '" + schema + "'.");
        }
        if (!found.textValue().equals(schema)) {
            throw BadInputException.of("schema in " + file, found.textValue(), "'" + schema + "'");
        }
        return tree;
    }

    /** The refusal of a file whose JSON does not become objects. */
    static BadInputException notOfThisForm(Path file, String schema, JsonProcessingException e) {
        return e.getCause() instanceof BadInputException own
                ? notOfThisForm(file, schema, own.getMessage())
                : notOfThisForm(file, schema, where(e));
    }

    /** The refusal of a file of whose content this is said. */
    static BadInputException notOfThisForm(Path file, String schema, String why) {
        return new BadInputException(file + " is not of the form " + schema + ": " + withoutStop(why) + ".");
    }

    /** The parser's own words, without the lines about the source that follow them. */
    private static String where(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("").strip();
        // It may name the class of what one of our own constructors has thrown.
        message = message.replaceAll("\\((?:[a-z]+\\.)+[A-Z]\\w*\\) ", "");
        String place = e.getLocation() != null && e.getLocation().getLineNr() > 0
                ? " in line " + e.getLocation().getLineNr()
                : "";
        return withoutStop(message) + place;
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
