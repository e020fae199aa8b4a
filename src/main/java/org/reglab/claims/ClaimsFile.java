package org.reglab.claims;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.reglab.report.AtomicFiles;

/** Writes claims.json. */
public final class ClaimsFile {
    /** The file's name in an output folder. */
    public static final String NAME = "claims.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private ClaimsFile() {}

    /** @throws IOException if the file cannot be written; it is then as it was */
    public static void write(Path dir, ClaimResults results) throws IOException {
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(results) + "\n";
        AtomicFiles.write(dir.resolve(NAME), text.getBytes(StandardCharsets.UTF_8));
    }
}
