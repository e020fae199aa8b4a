package org.reglab.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.cli.Launcher.Outcome;

/** Somebody else works in the folder, the data change, the clock jumps. */
@Tag("faults")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "what is open cannot be replaced there")
class SurroundingsIT {
    private static final Path FAKETIME = Path.of("/usr/lib/"
            + System.getProperty("os.arch").replace("amd64", "x86_64") + "-linux-gnu/faketime/libfaketimeMT.so.1");

    @TempDir
    static Path folder;

    private static Patient healthy;

    @BeforeAll
    static void runHealthy() throws Exception {
        healthy = Patient.healthy();
    }

    @AfterAll
    static void sum() throws IOException {
        Summary.print();
    }

    private static Process startAndWait(Patient patient, int journalLines) throws Exception {
        Process process = patient.start();
        while (process.isAlive() && patient.journalLines() < journalLines) {
            Thread.sleep(2);
        }
        assertThat(process.isAlive()).isTrue();
        return process;
    }

    @Test
    void aSecondProcess() throws Exception {
        Patient patient = new Patient(folder.resolve("two"));
        Process first = startAndWait(patient, 1);
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        for (String[] more : List.of(new String[] {"--resume"}, new String[] {})) {
            var launcher = new org.reglab.cli.Launcher(elsewhere);
            List<String> args = Stream.of(patient.args(more))
                    .map(arg -> arg.equals("out")
                            ? patient.out().toString()
                            : arg.equals("points.csv") ? patient.data().toString() : arg)
                    .toList();
            Outcome second = launcher.run(args.toArray(String[]::new));
            if (first.isAlive()) {
                assertThat(second.exitCode()).isEqualTo(2);
                String who = more.length == 0 ? "this one is not empty" : "process " + first.pid() + " on ";
                Patient.assertOneSentence(second, who);
            }
        }
        Outcome outcome = patient.end(first);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        patient.assertLike(healthy);
        Summary.survived("a second process with the same --out", 2, "refused with the first one's number, exit 2");
    }

    @Test
    void dataThatChangeOrVanish() throws Exception {
        Patient patient = new Patient(folder.resolve("data"));
        Process process = startAndWait(patient, 4);
        process.destroyForcibly().waitFor();
        String before = Files.readString(patient.data());
        Files.writeString(patient.data(), before.replaceFirst("0\\.", "1."));
        Outcome changed = patient.run("--resume");
        assertThat(changed.exitCode()).isEqualTo(2);
        Patient.assertOneSentence(changed, "--resume: the data files' SHA-256 differ");
        Files.delete(patient.data());
        Outcome vanished = patient.run("--resume");
        assertThat(vanished.exitCode()).isEqualTo(2);
        Patient.assertOneSentence(vanished, "points.csv");
        Files.writeString(patient.data(), before);
        patient.finish();
        patient.assertLike(healthy);

        Patient other = new Patient(folder.resolve("data2"));
        Process running = startAndWait(other, 1);
        Files.delete(other.data());
        Outcome outcome = other.end(running);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        other.assertLike(healthy);
        Summary.survived("data that change or vanish", 3, "refused when resumed, not noticed while training");
    }

    @Test
    void aFolderThatIsReplacedByAFile() throws Exception {
        Patient patient = new Patient(folder.resolve("replaced"));
        Process process = startAndWait(patient, 3);
        Path moved = Files.move(patient.out(), patient.folder().resolve("moved"));
        Files.writeString(patient.out(), "precious");
        Outcome outcome = patient.end(process);
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.err()).doesNotContain("\tat ").contains("cannot be written", "--resume --out out");
        assertThat(patient.out()).hasContent("precious");
        Files.delete(patient.out());
        Files.move(moved, patient.out());
        patient.finish();
        patient.assertLike(healthy);
        Summary.survived("output folder replaced by a file", 1, "one sentence, --resume goes on when it is back");
    }

    @Test
    void aFolderThatIsRemoved() throws Exception {
        Patient patient = new Patient(folder.resolve("removed"));
        Process process = startAndWait(patient, 3);
        try (Stream<Path> files = Files.walk(patient.out())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        Outcome outcome = patient.end(process);
        // What is in memory is written again, or the user is told.
        assertThat(outcome.exitCode()).as(outcome.err()).isIn(0, 1);
        assertThat(outcome.err()).doesNotContain("\tat ");
        patient.finish();
        patient.assertLike(healthy);
        Summary.survived("output folder removed", 1, "results are written again, or one sentence");
    }

    @Test
    void aClockThatJumps() throws Exception {
        assumeThat(FAKETIME).as("Debian's package faketime is installed").exists();
        Patient patient = new Patient(folder.resolve("clock"));
        Path time = Files.writeString(patient.folder().resolve("time"), "+0d\n");
        Map<String, String> faked = Map.of(
                "LD_PRELOAD",
                FAKETIME.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                time.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
        Process process = patient.start(List.of(), faked);
        int jumps = 0;
        while (process.isAlive()) {
            Files.writeString(time, jumps % 2 == 0 ? "-400d\n" : "+400d\n");
            jumps++;
            Thread.sleep(1000);
        }
        Outcome outcome = patient.end(process);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        patient.assertLike(healthy);
        JsonNode results =
                new ObjectMapper().readTree(patient.out("results.json").toFile());
        for (JsonNode run : results.get("runs")) {
            assertThat(run.get("trainSeconds").asDouble()).isBetween(0.0, 600.0);
        }
        Summary.survived("clock jumps by 400 days", 1, jumps + " jumps: the same figures, times of training unharmed");
    }
}
