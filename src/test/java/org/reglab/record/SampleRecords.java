package org.reglab.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
