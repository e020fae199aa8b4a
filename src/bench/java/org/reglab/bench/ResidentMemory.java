package org.reglab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** This process's resident memory, as Linux tells it. */
final class ResidentMemory {
    static final Path SOURCE = Path.of("/proc/self/status");

    private ResidentMemory() {}

    static boolean isKnown() {
        return Files.isReadable(SOURCE);
    }

    /** From the line {@code VmRSS:   123456 kB}. */
    static double mebibytes() {
        try (Stream<String> lines = Files.lines(SOURCE)) {
            String line =
                    lines.filter(text -> text.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
