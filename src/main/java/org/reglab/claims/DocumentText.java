package org.reglab.claims;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The resource file of one document: its quotes, and its code where claims read that.
 *
 * @param document its number
 * @param file the file's name
 * @param sha256 its checksum
 * @param code code as it stands in the document, by section, line by line
 * @param claims the claims, in any order
 */
public record DocumentText(
        String document, String file, String sha256, Map<String, List<String>> code, List<ClaimText> claims) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Map<Document, DocumentText> KNOWN = readAll();

    public DocumentText {
        code = Map.copyOf(code);
        claims = List.copyOf(claims);
    }

    /** What RegLab brings of this document. */
    public static DocumentText of(Document document) {
        return KNOWN.get(document);
    }

    /**
     * A section's code.
     *
     * @throws IllegalArgumentException if the file has none of it
     */
    public String code(String section) {
        List<String> lines = code.get(section);
        if (lines == null) {
            throw new IllegalArgumentException("Document " + document + " has no code of section " + section + ".");
        }
        return String.join("\n", lines);
    }

    /** @throws IllegalArgumentException if there is no such claim */
    static ClaimText claim(String id) {
        return of(Document.of(id.substring(0, 3))).claims().stream()
                .filter(text -> text.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No document's file has the claim '" + id + "'."));
    }

    private static Map<Document, DocumentText> readAll() {
        Map<Document, DocumentText> all = new EnumMap<>(Document.class);
        for (Document document : Document.values()) {
            all.put(document, read(document.number() + ".json"));
        }
        return all;
    }

    private static DocumentText read(String name) {
        try (InputStream in = DocumentText.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("RegLab's own file " + name + " is not on the class path.");
            }
            return MAPPER.readValue(in.readAllBytes(), DocumentText.class);
        } catch (IOException e) {
            throw new UncheckedIOException("RegLab's own file " + name + " cannot be read.", e);
        }
    }
}
