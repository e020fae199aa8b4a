package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;
import org.reglab.data.FileCheck.Status;

class ClassPathDataTest {
    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    @TempDir
    Path folder;

    private final CatalogEntry small = CatalogTest.entry();
    private Path onClassPath;
    private Path cache;
    private URLClassLoader classPath;

    @BeforeEach
    void putOnTheClassPath() throws Exception {
        onClassPath = Files.createDirectories(folder.resolve("classes/org/reglab/data/small"));
        IdxFiles.write(gz(IdxFolder.TRAIN_IMAGES), IdxFiles.gzip(IdxFiles.images(20, 2, 3)));
        IdxFiles.write(gz(IdxFolder.TRAIN_LABELS), IdxFiles.gzip(IdxFiles.labels(20, 3)));
        IdxFiles.write(gz(IdxFolder.TEST_IMAGES), IdxFiles.gzip(IdxFiles.images(10, 2, 3)));
        IdxFiles.write(gz(IdxFolder.TEST_LABELS), IdxFiles.gzip(IdxFiles.labels(10, 3)));
        cache = folder.resolve("cache");
        properties.set("reglab.cache", cache);
        classPath =
                new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()}, null);
    }

    @AfterEach
    void close() throws Exception {
        classPath.close();
    }

    private Path gz(String name) {
        return onClassPath.resolve(name + ".gz");
    }

    @Test
    void isUnpackedOnceIntoTheCache() throws Exception {
        Path unpacked = ClassPathData.folder(small, classPath).orElseThrow();

        assertThat(unpacked).isEqualTo(cache.resolve("small"));
        assertThat(small.verify(unpacked))
                .hasSize(4)
                .allSatisfy(check -> assertThat(check.status()).isEqualTo(Status.OK));
        try (Stream<Path> files = Files.list(unpacked)) {
            assertThat(files).hasSize(4);
        }

        Path images = unpacked.resolve(IdxFolder.TRAIN_IMAGES + ".gz");
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(images, longAgo);
        Files.delete(unpacked.resolve(IdxFolder.TEST_LABELS + ".gz"));
        assertThat(ClassPathData.folder(small, classPath)).contains(unpacked);
        assertThat(Files.getLastModifiedTime(images)).isEqualTo(longAgo);
        assertThat(unpacked.resolve(IdxFolder.TEST_LABELS + ".gz")).exists();
    }

    @Test
    void isNotThereUnlessAllFourFilesAre() throws Exception {
        Files.delete(gz(IdxFolder.TEST_LABELS));

        assertThat(ClassPathData.folder(small, classPath)).isEmpty();
        assertThat(cache).doesNotExist();
    }

    @Test
    void aWrongContentIsRefusedAndLeavesNothing() throws Exception {
        IdxFiles.write(gz(IdxFolder.TRAIN_LABELS), IdxFiles.gzip(IdxFiles.labels(20, 2)));

        assertThatThrownBy(() -> ClassPathData.folder(small, classPath))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("org/reglab/data/small/train-labels-idx1-ubyte.gz has the wrong content: expected"
                        + " SHA-256 uncompressed "
                        + Checksums.abbreviated(small.contents().get(IdxFolder.TRAIN_LABELS)) + ", actual "
                        + Checksums.abbreviated(Checksums.sha256(IdxFiles.labels(20, 2))))
                .hasMessageEndingWith("; install RegLab again.");
        try (Stream<Path> files = Files.list(cache.resolve("small"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactly(IdxFolder.TRAIN_IMAGES + ".gz");
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsOneSentence() throws Exception {
        Files.createFile(cache);

        assertThatThrownBy(() -> ClassPathData.folder(small, classPath))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(cache.resolve("small") + " cannot be written (")
                .hasMessageEndingWith(
                        "), and small from the class path must be unpacked there; set -Dreglab.cache to a folder that"
                                + " can.");
    }
}
