package org.reglab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFailureLeavesTheFileAndNoNeighbour() throws IOException {
        Path file = folder.resolve("results.json");
        AtomicFiles.write(file, new byte[] {1});
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    out.write(2);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(WriteException.class)
                .hasMessage(file + " cannot be written: No space left on device");
        assertThat(file).hasBinaryContent(new byte[] {1});
        assertThat(names()).containsExactly("results.json");
    }

    @Test
    void aFolderThatIsAFileIsSaidSo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "precious");
        assertThatThrownBy(() -> AtomicFiles.write(file.resolve("results.json"), new byte[1]))
                .isInstanceOf(WriteException.class)
                .hasMessageEndingWith("a file is where its folder should be");
        assertThat(file).hasContent("precious");
    }

    @Test
    void leftoversOfEarlierVersionsGo() throws IOException {
        String uuid = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
        List<String> old = List.of(".results.json." + uuid + ".tmp", ".inspection.json." + uuid + ".tmp");
        List<String> others = List.of(".mine.json." + uuid + ".tmp", ".results.json.tmp", ".results.json.x.tmp");
        for (String name : Stream.concat(old.stream(), others.stream()).toList()) {
            Files.createFile(folder.resolve(name));
        }
        assertThat(AtomicFiles.isNeighbour(folder.resolve(old.get(0)))).isTrue();
        assertThat(AtomicFiles.isNeighbour(folder.resolve(others.get(0)))).isFalse();
        AtomicFiles.removeLeftovers(folder);
        assertThat(names()).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void leftoversOfTheDeadGoAndThoseOfTheLivingStay() throws Exception {
        Owner self = Owner.self();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        process.waitFor();
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        List<String> living = List.of(
                ".results.json." + self + ".3.tmp",
                ".results.json." + new Owner(self.host(), parent, 7) + ".1.tmp",
                ".results.json." + new Owner("another-host", process.pid(), 7) + ".1.tmp",
                ".my.own.tmp");
        List<String> dead = List.of(
                ".results.json." + new Owner(self.host(), process.pid(), 7) + ".1.tmp",
                ".run.with.dots." + new Owner(self.host(), self.pid(), 7) + ".12.tmp");
        for (String name : Stream.concat(living.stream(), dead.stream()).toList()) {
            Files.createFile(folder.resolve(name));
        }
        AtomicFiles.removeLeftovers(folder);
        assertThat(names()).containsExactlyInAnyOrderElementsOf(living);
    }
}
