package org.reglab.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.cli.Launcher.Outcome;

/** The disk is full or read-only, or memory is short. */
@Tag("faults")
@EnabledOnOs(value = OS.LINUX, disabledReason = "mount and ulimit -v")
class ShortOfIT {
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

    private static boolean shell(String command) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.onExit().join().exitValue() == 0;
    }

    /** A small disk where the patient's output folder is. */
    private record Disk(Path place) implements AutoCloseable {
        static Disk of(Patient patient, String options) throws IOException {
            Files.createDirectories(patient.out());
            assumeThat(shell("mount -t tmpfs -o " + options + " tmpfs '" + patient.out() + "'"))
                    .as("only root can mount a small disk")
                    .isTrue();
            return new Disk(patient.out());
        }

        void remount(String options) throws IOException {
            assertThat(shell("mount -o remount," + options + " '" + place + "'"))
                    .isTrue();
        }

        @Override
        public void close() throws IOException {
            shell("umount '" + place + "'");
        }
    }

    @Test
    void aFullDisk() throws Exception {
        int full = 0;
        for (int kilobytes : List.of(4, 60, 150, 400)) {
            Patient patient = new Patient(folder.resolve("disk" + kilobytes));
            try (Disk disk = Disk.of(patient, "size=" + kilobytes + "k")) {
                Outcome outcome = patient.run();
                if (outcome.exitCode() != 0) {
                    assertThat(outcome.exitCode()).isIn(1, 2);
                    assertThat(outcome.err()).as("%d kB", kilobytes).doesNotContain("\tat ", "Exception");
                    assertThat(outcome.err().lines().toList())
                            .last()
                            .asString()
                            .startsWith("reglab: ")
                            .contains("No space left on device", "out");
                    if (outcome.exitCode() == 1) {
                        assertThat(outcome.err()).contains("--resume --out out");
                    }
                    full++;
                }
                patient.results();
                disk.remount("size=100m");
                patient.finish();
                patient.assertLike(healthy);
            }
        }
        assertThat(full).isGreaterThan(1);
        Summary.survived("disk full (4 kB to 400 kB)", full, "one sentence, finished runs intact, --resume goes on");
    }

    @Test
    void aReadOnlyDisk() throws Exception {
        Patient patient = new Patient(folder.resolve("readonly"));
        try (Disk disk = Disk.of(patient, "size=10m,ro")) {
            Outcome outcome = patient.run();
            assertThat(outcome.exitCode()).isEqualTo(2);
            Patient.assertOneSentence(outcome, "--out is 'out'; allowed is a folder that can be written");
            disk.remount("rw");
            Process process = patient.start();
            while (process.isAlive() && patient.journalLines() < 4) {
                Thread.sleep(5);
            }
            process.destroyForcibly().waitFor();
            disk.remount("ro");
            Outcome resumed = patient.run("--resume");
            assertThat(resumed.exitCode()).isEqualTo(2);
            Patient.assertOneSentence(resumed, "--out is 'out'; allowed is a folder that can be written");
            disk.remount("rw");
            patient.finish();
            patient.assertLike(healthy);
        }
        Summary.survived("read-only disk", 2, "one sentence before anything is trained");
    }

    @Test
    void aSmallHeap() throws Exception {
        int times = 0;
        for (int megabytes : List.of(8, 32)) {
            Patient patient = new Patient(folder.resolve("heap" + megabytes));
            Process process =
                    patient.start(List.of(), Map.of("REGLAB_JVM_OPTIONS", "-Xms4m -Xmn2m -Xmx" + megabytes + "m"));
            assertShortOrDone(patient.end(process));
            patient.finish();
            patient.assertLike(healthy);
            times++;
        }
        Summary.survived("heap of 8 and 32 MB", times, "one sentence or done, --resume with more goes on");
    }

    @Test
    void aSmallAddressSpace() throws Exception {
        int times = 0;
        for (int megabytes : List.of(3000, 5000)) {
            Patient patient = new Patient(folder.resolve("space" + megabytes));
            Process process = patient.start(
                    List.of("sh", "-c", "ulimit -v " + megabytes * 1024 + " && exec \"$@\"", "sh"), Map.of());
            assertShortOrDone(patient.end(process));
            patient.finish();
            patient.assertLike(healthy);
            times++;
        }
        Summary.survived("address space of 3 and 5 GB", times, "one sentence or done, --resume with more goes on");
    }

    @Test
    void smallFiles() throws Exception {
        int times = 0;
        // In blocks of 512 bytes: the journal does not fit, and with the first not even the library that asks for the
        // kernel.
        for (int blocks : List.of(16, 300)) {
            Patient patient = new Patient(folder.resolve("files" + blocks));
            Process process =
                    patient.start(List.of("sh", "-c", "ulimit -f " + blocks + " && exec \"$@\"", "sh"), Map.of());
            Outcome outcome = patient.end(process);
            assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
            // Checkpoints that could not be written have lines of their own.
            assertThat(outcome.err()).doesNotContain("\tat ");
            assertThat(outcome.err().lines().toList())
                    .last()
                    .asString()
                    .startsWith("reglab: ")
                    .contains("File too large", "--resume --out out");
            patient.finish();
            patient.assertLike(healthy);
            times++;
        }
        Summary.survived("files of 8 and 150 kB at most (ulimit -f)", times, "one sentence, --resume goes on");
    }

    private static void assertShortOrDone(Outcome outcome) {
        System.out.println("exit " + outcome.exitCode() + ": " + outcome.err().strip());
        assertThat(Set.of(0, 1, 2)).contains(outcome.exitCode());
        assertThat(outcome.err()).doesNotContain("\tat ").doesNotContain("hs_err");
        if (outcome.exitCode() != 0) {
            Patient.assertOneSentence(outcome, "REGLAB_JVM_OPTIONS");
        }
    }
}
