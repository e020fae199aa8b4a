package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;
import org.reglab.data.FileCheck.Status;

class CatalogTest {
    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    @TempDir
    Path folder;

    @Test
    void knowsTwoDataSets() {
        assertThat(Catalog.entries()).extracting(CatalogEntry::name).containsExactly("mnist", "fashion-mnist");
        assertThat(Catalog.find("emnist")).isEmpty();
        assertThat(Catalog.entries())
                .allSatisfy(entry -> assertThat(entry.contents()).containsOnlyKeys(IdxFolder.NAMES));
    }

    @Test
    void mnistIsLookedForInThreePlaces() {
        properties.set("reglab.data", folder.resolve("own"));
        properties.set("reglab.home", folder.resolve("home"));

        assertThat(Catalog.find("mnist").orElseThrow().candidateFolders())
                .containsExactly(
                        folder.resolve("own/mnist"), Path.of("data", "mnist"), folder.resolve("home/data/mnist"));
    }

    @Test
    void fashionMnistIsAlsoLookedForInPackagesAndCache() {
        properties.set("reglab.cache", folder);

        List<Path> folders = Catalog.find("fashion-mnist").orElseThrow().candidateFolders();

        assertThat(folders)
                .contains(Path.of("/usr/share/datasets/fashion-mnist"))
                .endsWith(folder.resolve("fashion-mnist"));
    }

    @Test
    void aWholeFolderIsPreferredToOneInPart() throws Exception {
        properties.set("reglab.data", folder);
        Path inPart = Files.createDirectories(folder.resolve("mnist"));
        Files.createFile(inPart.resolve(IdxFolder.TRAIN_LABELS));

        assertThat(Catalog.find("mnist").orElseThrow().folder()).contains(Path.of("data", "mnist"));
    }

    @Test
    void verifyTellsRightMissingAndWrong() {
        CatalogEntry entry = entry();
        IdxFiles.write(folder.resolve(IdxFolder.TRAIN_IMAGES), IdxFiles.images(20, 2, 3));
        IdxFiles.write(folder.resolve(IdxFolder.TRAIN_LABELS), IdxFiles.labels(20, 2));
        IdxFiles.write(folder.resolve(IdxFolder.TEST_LABELS + ".gz"), IdxFiles.labels(10, 3));

        List<FileCheck> checks = entry.verify(folder);

        assertThat(checks)
                .extracting(FileCheck::status)
                .containsExactly(Status.OK, Status.WRONG, Status.MISSING, Status.WRONG);
        assertThat(checks.get(1).expected()).isEqualTo(Checksums.sha256(IdxFiles.labels(20, 3)));
        assertThat(checks.get(1).actual()).isEqualTo(Checksums.sha256(IdxFiles.labels(20, 2)));
        assertThat(checks.get(2).actual()).isNull();
        assertThat(checks.get(3).actual()).isNull();
    }

    @Test
    void whatIsNowhereIsRefusedWithTheWayToGetIt() {
        properties.set("reglab.cache", folder);
        CatalogEntry fashion = Catalog.find("fashion-mnist").orElseThrow();
        CatalogEntry unpackaged = new CatalogEntry(
                "no-such-data",
                fashion.description(),
                fashion.licence(),
                fashion.contents(),
                fashion.source(),
                List.of(),
                fashion.howToGet());

        assertThatThrownBy(() -> DataLoader.load(unpackaged, new DataRequest("no-such-data", null, null, 0)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("no-such-data is not in any of [")
                .hasMessageEndingWith("; get it with 'reglab data fetch fashion-mnist', or on Debian with 'apt install"
                        + " dataset-fashion-mnist'.");
    }

    @Test
    void theCacheIsWhereEachSystemKeepsIt() {
        Path home = folder.resolve("home");
        Path own = folder.resolve("own").toAbsolutePath();

        assertThat(UserCache.folder("Linux", Map.of(), home)).isEqualTo(home.resolve(".cache/reglab"));
        assertThat(UserCache.folder("Linux", Map.of("XDG_CACHE_HOME", own.toString()), home))
                .isEqualTo(own.resolve("reglab"));
        assertThat(UserCache.folder("Linux", Map.of("XDG_CACHE_HOME", "relative"), home))
                .isEqualTo(home.resolve(".cache/reglab"));
        assertThat(UserCache.folder("Mac OS X", Map.of(), home)).isEqualTo(home.resolve("Library/Caches/reglab"));
        assertThat(UserCache.folder("Windows 11", Map.of("LOCALAPPDATA", own.toString()), home))
                .isEqualTo(own.resolve("reglab"));
        assertThat(UserCache.folder("Windows 11", Map.of(), home)).isEqualTo(home.resolve("AppData/Local/reglab"));
    }

    /** The small set of {@link IdxFiles#writeSet} as a catalog entry. */
    static CatalogEntry entry() {
        return new CatalogEntry(
                "small",
                "a small set",
                "none",
                Map.of(
                        IdxFolder.TRAIN_IMAGES, Checksums.sha256(IdxFiles.images(20, 2, 3)),
                        IdxFolder.TRAIN_LABELS, Checksums.sha256(IdxFiles.labels(20, 3)),
                        IdxFolder.TEST_IMAGES, Checksums.sha256(IdxFiles.images(10, 2, 3)),
                        IdxFolder.TEST_LABELS, Checksums.sha256(IdxFiles.labels(10, 3))),
                Optional.of(URI.create("http://127.0.0.1:1/")),
                List.of(),
                "make it again");
    }
}
