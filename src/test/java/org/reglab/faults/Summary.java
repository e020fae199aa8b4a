package org.reglab.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the faults that were done and survived. The last line that it prints is the suite's. */
final class Summary {
    private static final long START = System.nanoTime();
    private static final Map<String, Integer> TIMES = new LinkedHashMap<>();
    private static final Map<String, String> OUTCOMES = new LinkedHashMap<>();

    private Summary() {}

    /** Has the clock run from here on, at the latest. */
    static void begin() {
        // The class has been loaded by now.
    }

    /** Tells that a fault has been done so often, and that all that was asserted held. */
    static void survived(String fault, int times, String outcome) {
        TIMES.merge(fault, times, Integer::sum);
        OUTCOMES.put(fault, outcome);
        System.out.printf("Fault: %-44s %3d times  %s%n", fault, times, outcome);
    }

    /** Prints the line of all faults so far, and writes the table to target/faults.txt. */
    static void print() throws IOException {
        StringBuilder table = new StringBuilder();
        OUTCOMES.forEach((fault, outcome) ->
                table.append(String.format("%-44s %3d times  %s%n", fault, TIMES.get(fault), outcome)));
        int all = TIMES.values().stream().mapToInt(Integer::intValue).sum();
        String line = String.format(
                "Faults: %d of %d kinds done to the launcher, nothing lost, in %.0f s.",
                all, TIMES.size(), (System.nanoTime() - START) / 1e9);
        Files.writeString(Path.of("target", "faults.txt"), table + line + "\n");
        System.out.println(line);
    }
}
