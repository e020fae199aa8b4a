package org.reglab.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Files as RegLab writes them, as bytes. */
public final class SampleRecords {
    private interface Writer {
        void write(Path folder) throws IOException;
    }

    private SampleRecords() {}

    public static byte[] results() {
        return written(ResultsFile.NAME, folder -> ResultsFile.write(folder, SampleResults.of("plain,l2=1e-3", 2, 2)));
    }

    public static byte[] inspection() {
        return written(InspectionFile.NAME, folder -> InspectionFile.write(folder, SampleInspection.make()));
    }

    /** One entry of a journal, without its checksum. */
    public static byte[] journalEntry() {
        try {
            return new ObjectMapper()
                    .writeValueAsBytes(JournalEntry.header(
                            SampleResults.spec("plain,bn", 1, 2), Map.of("images", "00ff"), "2026-01-31T12:00:00Z"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a journal of this one entry, whose checksum is right. */
    public static void readJournal(byte[] entry, Path folder) throws IOException {
        Files.write(folder.resolve(Journal.NAME), ChecksumLine.of(entry));
        Journal.read(folder);
    }

    private static byte[] written(String name, Writer writer) {
        try {
            Path folder = Files.createTempDirectory("sample");
            writer.write(folder);
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            Files.delete(folder.resolve(name));
            Files.delete(folder);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
