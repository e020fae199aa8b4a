package org.reglab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.reglab.cli.Launcher;
import org.reglab.cli.Launcher.Outcome;
import org.reglab.record.ResultsFile;

/** A small experiment in a folder of its own, which faults are done to, and what it must come to in the end. */
final class Patient {
    /** Code that lives for seconds is not worth compiling twice; what Java computes does not depend on it. */
    private static final String JVM_OPTIONS = "-XX:TieredStopAtLevel=1";

    /** Six runs of about half a second on a quiet computer, each with several checkpoints. */
    private static final String[] ARGS = {
        "compare",
        "--quiet",
        "--data",
        "points.csv",
        "--arms",
        "plain,bn+dropout=0.5",
        "--seeds",
        "3",
        "--hidden",
        "16",
        "--epochs",
        "120",
        "--batch",
        "16",
        "--jobs",
        "2",
        "--checkpoint-every",
        "10"
    };

    static {
        Summary.begin();
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Patient healthy;
    private static long healthyMillis;

    private final Path folder;
    private final Launcher launcher;
    private final List<String> args;

    /**
     * @param folder made if need be
     * @param options in place of those of the same name
     */
    Patient(Path folder, String... options) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.launcher = new Launcher(folder, JVM_OPTIONS);
        this.args = new ArrayList<>(List.of(ARGS));
        for (int i = 0; i < options.length; i += 2) {
            int place = args.indexOf(options[i]);
            if (place >= 0) {
                args.set(place + 1, options[i + 1]);
            } else {
                args.addAll(List.of(options[i], options[i + 1]));
            }
        }
        if (!Files.exists(data())) {
            writeData();
        }
    }

    /** One that nothing has happened to, for all tests. */
    static synchronized Patient healthy() throws Exception {
        if (healthy == null) {
            Patient patient = new Patient(Files.createTempDirectory(Path.of("target"), "healthy"));
            long start = System.nanoTime();
            Outcome outcome = patient.run();
            healthyMillis = (System.nanoTime() - start) / 1_000_000;
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(patient.results().get("runs")).hasSize(6);
            healthy = patient;
        }
        return healthy;
    }

    /** How long {@link #healthy} took. */
    static long healthyMillis() {
        return healthyMillis;
    }

    private void writeData() throws IOException {
        StringBuilder csv = new StringBuilder("a,b,c,d,kind\n");
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            for (int column = 0; column < 4; column++) {
                csv.append((float) (random.nextGaussian() + (column == i % 3 ? 1 : 0)))
                        .append(',');
            }
            csv.append(i % 3).append('\n');
        }
        Files.writeString(data(), csv);
    }

    Path data() {
        return folder.resolve("points.csv");
    }

    Path folder() {
        return folder;
    }

    /** The output folder. */
    Path out() {
        return folder.resolve("out");
    }

    Path out(String name) {
        return out().resolve(name);
    }

    String[] args(String... more) {
        return Stream.of(args, List.of("--out", "out"), List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    Process start(String... more) throws IOException {
        return launcher.start(args(more));
    }

    Process start(List<String> prefix, Map<String, String> environment, String... more) throws IOException {
        return launcher.start(prefix, environment, args(more));
    }

    Outcome end(Process process) throws Exception {
        return launcher.end(process);
    }

    Outcome run(String... more) throws Exception {
        return end(start(more));
    }

    /** Starts or goes on, to the end. */
    void finish() throws Exception {
        Outcome outcome = run("--resume");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }

    /** What results.json holds, without times and provenance; empty if it is not there. */
    JsonNode results() throws IOException {
        if (!Files.exists(out(ResultsFile.NAME))) {
            return JSON.createObjectNode();
        }
        // Whole, in every part.
        ResultsFile.read(out());
        ObjectNode results = (ObjectNode) JSON.readTree(out(ResultsFile.NAME).toFile());
        results.remove("provenance");
        for (JsonNode run : results.get("runs")) {
            ((ObjectNode) run).remove(List.of("trainSeconds", "samplesPerSecond"));
            ((ObjectNode) run.get("final")).remove("trainSeconds");
            run.get("epochs").forEach(epoch -> ((ObjectNode) epoch).remove("trainSeconds"));
        }
        return results;
    }

    /** How many lines the journal has; 0 if it is not there. */
    int journalLines() throws IOException {
        Path journal = out("journal.jsonl");
        if (!Files.exists(journal)) {
            return 0;
        }
        int lines = 0;
        for (byte each : Files.readAllBytes(journal)) {
            lines += each == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** Everything that the output folder has, with paths from there. */
    List<String> files() throws IOException {
        if (!Files.exists(out())) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(out())) {
            List<String> names = new ArrayList<>(
                    all.map(file -> out().relativize(file).toString()).sorted().toList());
            return names;
        }
    }

    /** Asserts that nothing can be seen of what has happened. */
    void assertLike(Patient healthy) throws IOException {
        assertThat(results()).isEqualTo(healthy.results());
        assertThat(files()).isEqualTo(healthy.files());
        assertThat(out("curves.csv")).hasSameBinaryContentAs(healthy.out("curves.csv"));
        assertThat(out("inspection.json")).hasSameBinaryContentAs(healthy.out("inspection.json"));
    }

    /** Asserts that the user was told one sentence, and no stack trace. */
    static void assertOneSentence(Outcome outcome, String... telling) {
        assertThat(outcome.err().strip().lines()).as(outcome.err()).hasSize(1);
        assertThat(outcome.err()).startsWith("reglab: ").contains(telling);
        assertThat(outcome.err().strip().length()).isLessThanOrEqualTo(400);
    }
}
