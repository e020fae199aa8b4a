package org.reglab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.Toy;

/** Folders that cannot be written are refused before anything is trained. */
class ExperimentFolderTest {
    @TempDir
    Path folder;

    private void assertRefused(Path out, String telling) {
        AtomicBoolean trained = new AtomicBoolean();
        assertThatThrownBy(() -> new RecordedExperiment(Toy.spec("plain"), Toy.data(), out, 1).run(new RunListener() {
                    @Override
                    public void runStarted(RunId run) {
                        trained.set(true);
                    }
                }))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("out is '" + BadInputException.shown(out) + "'; allowed is a folder that ")
                .hasMessageContaining(telling);
        assertThat(trained).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void systemFoldersAreRefused() {
        assertRefused(Path.of("/proc/x"), "this one cannot: ");
        assertRefused(Path.of("/sys/x/y"), "this one cannot: ");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertRefused(folder.resolve("x".repeat(300)), "this one cannot: ");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
    void aLinkToNowhereIsRefusedAndALinkToAFolderIsTaken() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        assertRefused(link, "a file is where its folder should be");
        Files.createDirectory(folder.resolve("nowhere"));
        new RecordedExperiment(Toy.spec("plain"), Toy.data(), link, 1).run(RunListener.NONE);
        assertThat(folder.resolve("nowhere/results.json")).isNotEmptyFile();
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "precious");
        assertRefused(file, "a file is where its folder should be");
        assertThat(file).hasContent("precious");
    }

    @Test
    void aFolderWithoutItsFirstLineIsAsGoodAsNew() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve(FolderLock.NAME), "");
        Files.writeString(out.resolve(".results.json." + new Owner("x", 1, 1) + ".1.tmp"), "");
        assertThat(RecordedFolder.isFree(out)).isTrue();
        assertThat(RecordedFolder.canBeResumed(out)).isFalse();
        Files.writeString(out.resolve(Journal.NAME), "{\"crc");
        assertThat(RecordedFolder.isFree(out)).isFalse();
        assertThat(RecordedFolder.canBeResumed(out)).isTrue();
        RecordedExperiment experiment = new RecordedExperiment(Toy.spec("plain"), Toy.data(), out, 1);
        assertThat(experiment.resume()).isZero();
        assertThat(experiment.run(RunListener.NONE).runs()).hasSize(2);
        assertThat(RecordedFolder.isFree(out)).isFalse();
    }
}
