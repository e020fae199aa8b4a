package org.reglab.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;
import org.reglab.experiment.RunResult;
import org.reglab.runtime.Machine;

@Tag("slow")
class JournalTest {
    private static final Results SAMPLE = SampleResults.of("plain,bn+dropout=0.5", 2, 3);
    private static final Machine MACHINE = new Machine(
            "0.1.0", null, "1.0.0-M2.1", "Example JDK", "Linux", "Example CPU", 2, "OpenBLAS", "Haswell", 1);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve(Journal.NAME);
    }

    private void write() throws IOException {
        try (Journal journal = Journal.open(folder)) {
            journal.append(JournalEntry.header(SAMPLE.spec(), Map.of("images", "00ff"), "2026-01-31T12:00:00Z"));
            journal.append(JournalEntry.machine("0badcafe", MACHINE));
            for (RunResult run : SAMPLE.runs()) {
                journal.append(JournalEntry.run(run, null));
            }
        }
    }

    @Test
    void whatIsReadIsWhatWasAppended() throws IOException {
        write();
        List<JournalEntry> entries = Journal.read(folder);
        assertThat(entries).hasSize(6);
        assertThat(entries.get(0).header().spec()).isEqualTo(SAMPLE.spec());
        assertThat(entries.get(0).header().dataSha256()).isEqualTo(Map.of("images", "00ff"));
        assertThat(entries.get(0).header().start()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(entries.get(1).machines()).isEqualTo(Map.of("0badcafe", MACHINE));
        assertThat(entries.subList(2, 6))
                .extracting(JournalEntry::run)
                .containsExactlyElementsOf(SAMPLE.runs().list());
        assertThat(Files.readAllLines(file)).hasSize(6).allMatch(line -> line.startsWith("{\"crc32c\":\""));
    }

    @Test
    void cutAtAnyLengthItHoldsTheWholeLinesAndCanGoOn() throws IOException {
        write();
        byte[] whole = Files.readAllBytes(file);
        RunResult more = SampleResults.diverged("plain", 99);
        for (int length = 0; length <= whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            int lines =
                    (int) new String(cut, UTF_8).chars().filter(c -> c == '\n').count();
            Files.write(file, cut);
            assertThat(Journal.read(folder)).as("cut at %d", length).hasSize(lines);
            if (lines > 0 && length % 7 == 0) {
                try (Journal journal = Journal.open(folder)) {
                    journal.append(JournalEntry.run(more, null));
                }
                List<JournalEntry> entries = Journal.read(folder);
                assertThat(entries).hasSize(lines + 1);
                assertThat(entries.get(lines).run()).isEqualTo(more);
            }
        }
    }

    @Test
    void aLastLineOfGarbageIsDropped() throws IOException {
        write();
        // A file that has grown, but whose bytes never came to the disk.
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 4096));
        assertThat(Journal.read(folder)).hasSize(6);
    }

    @Test
    void aChangedByteInAnyLineButTheLastIsRefused() throws IOException {
        write();
        byte[] whole = Files.readAllBytes(file);
        int lastLine = new String(whole, UTF_8).lastIndexOf("{\"crc32c\"");
        for (int place = 0; place < lastLine; place += 11) {
            if (whole[place] == '\n') {
                continue;
            }
            byte[] changed = whole.clone();
            changed[place] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> Journal.read(folder))
                    .as("byte %d", place)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith("Line ")
                    .hasMessageContaining(" of " + file + " is not as it was written");
            assertThat(file).hasBinaryContent(changed);
        }
    }

    @Test
    void whatIsNoJournalIsRefused() throws IOException {
        Files.writeString(file, "{}\n{}\n");
        assertThatThrownBy(() -> Journal.read(folder)).hasMessageStartingWith("Line 1 of " + file);
        Files.write(file, ChecksumLine.of("{\"other\":1}".getBytes(UTF_8)));
        assertThatThrownBy(() -> Journal.read(folder)).hasMessageContaining("is not of the form reglab.journal/1");
        Files.write(file, ChecksumLine.of("{}".getBytes(UTF_8)));
        assertThatThrownBy(() -> Journal.read(folder)).hasMessageContaining("does not say what the experiment is");
    }

    @Test
    void aNewFolderHasNoEntries() throws IOException {
        assertThat(Journal.read(folder)).isEmpty();
    }
}
