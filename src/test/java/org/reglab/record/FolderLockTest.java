package org.reglab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;

class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void oneExperimentOfThisProcessHasIt() throws IOException {
        try (FolderLock lock = FolderLock.of(folder)) {
            assertThat(folder.resolve(FolderLock.NAME))
                    .content()
                    .startsWith("process " + ProcessHandle.current().pid() + " on ");
            assertThatThrownBy(() -> FolderLock.of(folder.resolve(".")))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("nobody else writes into, and another experiment of this process does");
            assertThat(lock).isNotNull();
        }
        assertThat(folder).isEmptyDirectory();
        FolderLock.of(folder).close();
    }

    @Test
    void theFileOfADeadProcessIsInNobodysWay() throws IOException {
        Files.writeString(folder.resolve(FolderLock.NAME), "process 1 on nowhere since long ago, and a longer line");
        try (FolderLock lock = FolderLock.of(folder)) {
            assertThat(lock).isNotNull();
            assertThat(folder.resolve(FolderLock.NAME)).content().doesNotContain("long ago");
        }
    }

    /** Holds a folder's lock until its standard input ends. */
    public static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (FolderLock lock = FolderLock.of(Path.of(args[0]))) {
                System.out.println(lock != null);
                System.in.read();
            }
        }
    }

    @Test
    void anotherProcessIsNamedAndItsDeathFreesTheFolder() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(other.inputReader().readLine()).isEqualTo("true");
        assertThatThrownBy(() -> FolderLock.of(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("process " + other.pid() + " on ")
                .hasMessageContaining(" since 2")
                .hasMessageEndingWith(" does.");
        other.destroyForcibly().waitFor();
        FolderLock.of(folder).close();
    }
}
