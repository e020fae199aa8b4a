package org.reglab.papers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reglab.BadInputException;
import org.reglab.record.AtomicFiles;

/** Writes and reads papers.json. */
public final class PapersFile {
    /** The file's name in an output folder. */
    public static final String NAME = "papers.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private PapersFile() {}

    /** The results on record: those of the last full run, which come with RegLab. */
    public static PaperResults recorded() throws IOException {
        try (InputStream in = PapersFile.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("RegLab's own file " + NAME + " is not on the class path.");
            }
            return MAPPER.readValue(in.readAllBytes(), PaperResults.class);
        }
    }

    /** @throws IOException if the file cannot be written; it is then as it was */
    public static void write(Path file, PaperResults results) throws IOException {
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n";
        AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a folder's papers.json.
     *
     * @throws BadInputException if there is none, or it is not of this form
     * @throws IOException if the file is there and cannot be read
     */
    public static PaperResults read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(
                    folder + " has no " + NAME + "; allowed is a folder that 'reglab papers NAME' has written.");
        }
        try {
            PaperResults results = MAPPER.readValue(Files.readAllBytes(file), PaperResults.class);
            if (!PaperResults.SCHEMA.equals(results.schema())) {
                throw BadInputException.of("schema in " + file, results.schema(), "'" + PaperResults.SCHEMA + "'");
            }
            return results;
        } catch (JsonProcessingException e) {
            throw otherForm(file.toString(), e);
        }
    }

    /** A result's figures as JSON. */
    static JsonNode tree(Record measured) {
        return MAPPER.valueToTree(measured);
    }

    /**
     * A result's figures as the record that was measured.
     *
     * @throws BadInputException if they are of another form
     */
    static <R> R read(PaperResult result, Class<R> type) {
        try {
            return MAPPER.treeToValue(result.measured(), type);
        } catch (JsonProcessingException e) {
            throw otherForm("'" + result.design().name() + "' in " + NAME, e);
        }
    }

    private static BadInputException otherForm(String what, JsonProcessingException e) {
        return new BadInputException(what + " is not of the form " + PaperResults.SCHEMA + ": "
                + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
    }
}
