package org.reglab.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.reglab.BadInputException;

/** Feeds input to a format, and holds that it is read or refused as it should be. */
final class Harmless {
    /** Bytes of Java memory that reading a kilobyte or so may allocate, a page included; the heap has many times as much. */
    private static final long MOST_ALLOCATED = 256L << 20;

    private static final List<String> TRACES = List.of("Exception", "Cannot invoke", "out of bounds");

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Harmless() {}

    /**
     * @return whether it was accepted
     * @throws AssertionError if a refusal is not one short line, or anything but a refusal is thrown
     */
    static boolean read(Format format, byte[] input) {
        Path folder = newFolder();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            format.read(input, folder);
            return true;
        } catch (BadInputException e) {
            requireOneShortLine(e.getMessage(), input);
            requireOneShortLine(e.onCommandLine(), input);
            return false;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(format + " neither reads nor refuses its input: " + e, e);
        } finally {
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            delete(folder);
            if (allocated > MOST_ALLOCATED) {
                throw new AssertionError(format + " allocated " + allocated + " bytes for " + input.length + ".");
            }
        }
    }

    private static void requireOneShortLine(String sentence, byte[] input) {
        boolean good = sentence.length() <= BadInputException.LONGEST
                && sentence.chars().noneMatch(Character::isISOControl)
                && TRACES.stream()
                        .noneMatch(trace ->
                                sentence.contains(trace) && !text(input).contains(trace));
        if (!good) {
            throw new AssertionError("A refusal is not one short line without a trace: " + sentence);
        }
    }

    /** What a sentence quotes from its input is no trace. */
    private static String text(byte[] input) {
        return new String(input, StandardCharsets.ISO_8859_1);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("fuzz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
