package org.reglab.claims;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.reglab.BadInputException;
import org.reglab.record.AtomicFiles;

/** Writes and reads claims.json. */
public final class ClaimsFile {
    /** The file's name in an output folder. */
    public static final String NAME = "claims.json";

    private static final String REPLICATIONS = "replications.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ClaimsFile() {}

    /** The results on record: those of the last full run, which come with RegLab. */
    public static ClaimResults recorded() throws IOException {
        try (InputStream in = ClaimsFile.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("RegLab's own file " + NAME + " is not on the class path.");
            }
            return MAPPER.readValue(in.readAllBytes(), ClaimResults.class);
        }
    }

    /** The replications on record, in the order in which they were made. */
    public static List<RecordedReplication> replications() throws IOException {
        try (InputStream in = ClaimsFile.class.getResourceAsStream(REPLICATIONS)) {
            if (in == null) {
                throw new IllegalStateException("RegLab's own file " + REPLICATIONS + " is not on the class path.");
            }
            return readReplications(in.readAllBytes());
        }
    }

    private static List<RecordedReplication> readReplications(byte[] content) throws IOException {
        return List.of(MAPPER.readValue(content, RecordedReplication[].class));
    }

    /**
     * Adds a replication to a file of them; one of the same seed and data is replaced.
     *
     * @throws IOException if the file cannot be read or written; it is then as it was
     */
    public static void addReplication(Path file, RecordedReplication added) throws IOException {
        List<RecordedReplication> all =
                new ArrayList<>(Files.isRegularFile(file) ? readReplications(Files.readAllBytes(file)) : List.of());
        all.removeIf(known -> known.data().equals(added.data())
                && known.replication().seed() == added.replication().seed());
        all.add(added);
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
        AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IOException if the file cannot be written; it is then as it was */
    public static void write(Path dir, ClaimResults results) throws IOException {
        writeTo(dir.resolve(NAME), results);
    }

    /** As {@link #write}, into a file of another name. */
    public static void writeTo(Path file, ClaimResults results) throws IOException {
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n";
        AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a folder's claims.json.
     *
     * @throws BadInputException if there is none, or it is not of this form
     * @throws IOException if the file is there and cannot be read
     */
    public static ClaimResults read(Path dir) throws IOException {
        Path file = dir.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(
                    dir + " has no " + NAME + "; allowed is a folder that 'reglab claims --run' has written.");
        }
        try {
            ClaimResults results = MAPPER.readValue(Files.readAllBytes(file), ClaimResults.class);
            if (!ClaimResults.SCHEMA.equals(results.schema())) {
                throw BadInputException.of("schema in " + file, results.schema(), "'" + ClaimResults.SCHEMA + "'");
            }
            return results;
        } catch (JsonProcessingException e) {
            throw new BadInputException(file + " is not of the form " + ClaimResults.SCHEMA + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
        }
    }
}
