package org.reglab.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.cli.Launcher.Outcome;

/** The process dies: at any moment, at each of its writes, by each signal, with the power. */
@Tag("faults")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signals there")
class KilledIT {
    private static final int RANDOM_KILLS = 20;

    @TempDir
    static Path folder;

    private static Patient healthy;
    private static long millis;

    @BeforeAll
    static void runHealthy() throws Exception {
        healthy = Patient.healthy();
        millis = Patient.healthyMillis();
    }

    @AfterAll
    static void sum() throws IOException {
        Summary.print();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void atRandomMoments() throws Exception {
        Random random = new Random(16);
        int finished = 0;
        Patient patient = null;
        for (int kills = 0; kills < RANDOM_KILLS; ) {
            if (patient == null) {
                patient = new Patient(folder.resolve("random" + finished));
            }
            Process process = patient.start("--resume");
            Thread.sleep((long) (random.nextDouble() * millis));
            boolean alive = process.isAlive();
            kill(process);
            patient.results();
            if (alive) {
                kills++;
            } else {
                patient.assertLike(healthy);
                patient = null;
                finished++;
            }
        }
        if (patient != null) {
            patient.finish();
            patient.assertLike(healthy);
        }
        Summary.survived("SIGKILL at a random moment", RANDOM_KILLS, "--resume goes on, the end is the same");
    }

    /** What is seen in the folder when a write begins or has just ended. */
    private interface Moment {
        boolean isThere(Patient patient, List<String> files) throws IOException;
    }

    private static Moment file(String name) {
        return (patient, files) -> files.contains(name);
    }

    private static Moment onItsWay(String name) {
        return (patient, files) -> files.stream().anyMatch(file -> file.contains("." + name) && file.endsWith(".tmp"));
    }

    private static Moment lines(int lines) {
        return (patient, files) -> patient.journalLines() >= lines;
    }

    @Test
    void atEachWrite() throws Exception {
        List<Moment> moments = List.of(
                file(".lock"),
                lines(1),
                onItsWay("run-"),
                lines(3),
                onItsWay("inspection.json"),
                onItsWay("results.json"),
                lines(8),
                file("curves.csv"),
                (patient, files) -> files.contains("curves.csv") && !files.contains("journal.jsonl"),
                file("report.html"));
        int kills = 0;
        for (int i = 0; i < moments.size(); i++) {
            Patient patient = new Patient(folder.resolve("write" + i));
            Process process = patient.start();
            while (process.isAlive() && !moments.get(i).isThere(patient, filesOf(patient))) {
                Thread.sleep(0, 300_000);
            }
            kills += process.isAlive() ? 1 : 0;
            kill(process);
            patient.results();
            patient.finish();
            patient.assertLike(healthy);
        }
        assertThat(kills).isGreaterThan(moments.size() / 2);
        Summary.survived("SIGKILL at a write", kills, "--resume goes on, the end is the same");
    }

    /** The folder changes while it is looked at. */
    private static List<String> filesOf(Patient patient) throws IOException {
        try {
            return patient.files();
        } catch (java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    @Test
    void bySignals() throws Exception {
        int signals = 0;
        for (String signal : List.of("TERM", "HUP", "INT")) {
            if (isIgnored(signal)) {
                System.out.println("Left out: this process's parent has its children ignore SIG" + signal + ".");
                continue;
            }
            Patient patient = new Patient(folder.resolve(signal));
            Process process = patient.start();
            while (process.isAlive() && patient.journalLines() < 3) {
                Thread.sleep(5);
            }
            long start = System.nanoTime();
            signal(signal, process);
            Outcome outcome = patient.end(process);
            System.out.printf("SIG%s: ended after %.2f s%n", signal, (System.nanoTime() - start) / 1e9);
            assertThat(outcome.exitCode()).isEqualTo(128 + number(signal));
            Patient.assertOneSentence(outcome, "interrupted; continue with the same command and --resume --out out.");
            assertThat(patient.results().get("runs")).isNotEmpty();
            patient.finish();
            patient.assertLike(healthy);
            signals++;
        }
        assumeThat(signals).isPositive();
        Summary.survived("SIGINT, SIGTERM, SIGHUP", signals, "one sentence, exit 128 + n, --resume goes on");
    }

    @Test
    void bySigtermWithAThousandJobs() throws Exception {
        Path own = Files.createDirectories(folder.resolve("thousand"));
        Patient patient = new Patient(own);
        String[] args = {
            "compare",
            "--quiet",
            "--data",
            "points.csv",
            "--arms",
            "plain",
            "--seeds",
            "1000",
            "--hidden",
            "64,64",
            "--epochs",
            "200",
            "--jobs",
            "1000",
            "--out",
            "out"
        };
        var launcher = new org.reglab.cli.Launcher(own);
        Process process = launcher.start(args);
        while (process.isAlive() && patient.journalLines() < 2) {
            Thread.sleep(5);
        }
        Thread.sleep(millis);
        long start = System.nanoTime();
        signal("TERM", process);
        Outcome outcome = launcher.end(process);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(outcome.exitCode()).isEqualTo(128 + number("TERM"));
        Patient.assertOneSentence(outcome, "interrupted; continue with the same command and --resume --out out.");
        Summary.survived("SIGTERM with --jobs 1000", 1, String.format("ended after %.1f s", seconds));
    }

    private static void signal(String signal, Process process) throws Exception {
        // The shell's own: not every computer has a program of that name.
        assertThat(new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static int number(String signal) {
        return switch (signal) {
            case "HUP" -> 1;
            case "INT" -> 2;
            default -> 15;
        };
    }

    /** Inherited by all processes that this one starts; known on Linux only. */
    private static boolean isIgnored(String signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        long bit = 1L << (number(signal) - 1);
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> line.substring("SigIgn:".length()).strip())
                        .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & bit) != 0);
    }

    @Test
    void withThePower() throws Exception {
        Patient killed = new Patient(folder.resolve("power"));
        Process process = killed.start();
        while (process.isAlive() && killed.journalLines() < 6) {
            Thread.sleep(1);
        }
        kill(process);
        byte[] journal = Files.readAllBytes(killed.out("journal.jsonl"));
        Random random = new Random(7);
        int[] lengths = Stream.of(
                        Stream.of(1, journal.length - 1),
                        random.ints(4, 2, journal.length).boxed())
                .flatMap(all -> all)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int length : lengths) {
            Patient patient = new Patient(folder.resolve("power" + length));
            Files.createDirectories(patient.out());
            // Neither results.json nor checkpoints have come to the disk, and of the journal only so much.
            Files.write(patient.out("journal.jsonl"), Arrays.copyOf(journal, length));
            patient.finish();
            patient.assertLike(healthy);
        }
        Summary.survived(
                "power loss: journal cut short", lengths.length, "the torn line is trained again, the end is the same");
    }
}
