package org.reglab.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.reglab.BadInputException;

/**
 * A data set that lies on the class path, as RegLab's artifact {@code mnist} does: unpacked once into the user's cache, because
 * everything that reads data reads files. A file gets its name only when its content has the pinned checksum, so what lies in
 * the cache is whole, whoever else unpacks at the same time.
 */
final class ClassPathData {
    private ClassPathData() {}

    /**
     * The folder in the user's cache with the four files; empty if the class path has not all of them.
     *
     * @throws BadInputException if a file has the wrong content, or the cache cannot be written
     */
    static Optional<Path> folder(CatalogEntry entry) {
        return folder(entry, ClassPathData.class.getClassLoader());
    }

    /** The same with another class path. */
    static Optional<Path> folder(CatalogEntry entry, ClassLoader classPath) {
        boolean whole = IdxFolder.NAMES.stream().allMatch(name -> classPath.getResource(resource(entry, name)) != null);
        return whole ? Optional.of(unpacked(entry, classPath)) : Optional.empty();
    }

    private static String resource(CatalogEntry entry, String name) {
        return "org/reglab/data/" + entry.name() + "/" + name + ".gz";
    }

    private static Path unpacked(CatalogEntry entry, ClassLoader classPath) {
        Path folder = UserCache.folder().resolve(entry.name());
        try {
            Files.createDirectories(folder);
            for (String name : IdxFolder.NAMES) {
                if (IdxFolder.find(folder, name).isEmpty()) {
                    unpack(entry, name, classPath, folder);
                }
            }
        } catch (IOException e) {
            throw new BadInputException(folder + " cannot be written (" + e.getMessage() + "), and " + entry.name()
                    + " from the class path must be unpacked there; set -Dreglab.cache to a folder that can.");
        }
        return folder;
    }

    private static void unpack(CatalogEntry entry, String name, ClassLoader classPath, Path folder) throws IOException {
        String resource = resource(entry, name);
        Path part = Files.createTempFile(folder, name, ".part");
        try {
            try (InputStream in = classPath.getResourceAsStream(resource)) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            String expected = entry.contents().get(name);
            String actual = CatalogEntry.contentSha256(part, true).orElse("none, as it cannot be inflated");
            if (!actual.equals(expected)) {
                throw new BadInputException(classPath.getResource(resource)
                        + " has the wrong content: expected SHA-256 uncompressed " + Checksums.abbreviated(expected)
                        + ", actual " + Checksums.abbreviated(actual)
                        + "; install RegLab again.");
            }
            move(part, folder.resolve(name + ".gz"));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
