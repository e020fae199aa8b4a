package org.reglab.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.reglab.BadInputException;

/**
 * Gets a data set of the {@link Catalog} into the user's cache. A file grows under the name {@code *.part} and takes its own
 * only when its content has the pinned checksum, so what is in the cache is whole and right; a download that broke off is
 * resumed by fetching again.
 */
public final class DataFetcher {
    /** System property: a URL of a folder to fetch from in place of the entry's own, for example a mirror. */
    public static final String URL_PROPERTY = "reglab.data.url";

    /** Hears how a fetch gets on; called from several threads, one file after the other. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param file the file's name
         * @param bytes how many of its bytes are here
         * @param total how many it has; −1 if that is not known
         */
        void advanced(String file, long bytes, long total);
    }

    private DataFetcher() {}

    /**
     * Fetches what is not there yet.
     *
     * @param from a folder with the four files, plain or {@code .gz}, to copy from in place of downloading
     * @return the folder in the user's cache that now has the data set
     * @throws BadInputException if the entry ships with RegLab, a file has the wrong content, or the network fails
     */
    public static Path fetch(CatalogEntry entry, Optional<Path> from, Progress progress) {
        URI source = entry.source()
                .map(DataFetcher::overridden)
                .orElseThrow(() -> new BadInputException(
                        entry.name() + " ships with RegLab and is not fetched; " + entry.howToGet() + "."));
        Path folder = UserCache.folder().resolve(entry.name());
        try {
            Files.createDirectories(folder);
            for (String name : IdxFolder.NAMES) {
                if (isRight(entry, name, IdxFolder.find(folder, name))) {
                    continue;
                }
                if (from.isPresent()) {
                    copy(entry, name, from.get(), folder, progress);
                } else {
                    download(entry, name, source, folder, progress);
                }
            }
        } catch (IOException e) {
            throw new BadInputException(folder + " cannot be written: " + e.getMessage() + ".");
        }
        return folder;
    }

    private static URI overridden(URI own) {
        String url = System.getProperty(URL_PROPERTY, "");
        try {
            URI source = url.isBlank() ? own : URI.create(url.endsWith("/") ? url : url + "/");
            if (source.getHost() != null && source.getScheme().matches("https?")) {
                return source;
            }
        } catch (IllegalArgumentException e) {
            // Not a URL at all: refused below.
        }
        throw BadInputException.of(URL_PROPERTY, url, "the http or https URL of a folder");
    }

    private static boolean isRight(CatalogEntry entry, String name, Optional<Path> file) {
        return file.flatMap(path -> CatalogEntry.contentSha256(path, IdxFile.isGzip(path)))
                .equals(Optional.of(entry.contents().get(name)));
    }

    private static void copy(CatalogEntry entry, String name, Path from, Path folder, Progress progress)
            throws IOException {
        Path original = IdxFolder.find(from, name)
                .orElseThrow(() -> new BadInputException(
                        BadInputException.option("from") + " is '" + from + "', which has no " + name + ".gz and no "
                                + name + "; expected is a folder with the four files of " + entry.name() + "."));
        String fileName = original.getFileName().toString();
        Path part = folder.resolve(fileName + ".part");
        Files.copy(original, part, StandardCopyOption.REPLACE_EXISTING);
        finish(entry, name, part, folder.resolve(fileName), original.toString());
        long size = Files.size(original);
        progress.advanced(fileName, size, size);
    }

    private static void download(CatalogEntry entry, String name, URI source, Path folder, Progress progress)
            throws IOException {
        String fileName = name + ".gz";
        Path part = folder.resolve(fileName + ".part");
        URI url = source.resolve(fileName);
        // A part may be whole already, if the last fetch ended between the last byte and the check.
        if (!CatalogEntry.contentSha256(part, true)
                .equals(Optional.of(entry.contents().get(name)))) {
            new Download(url, part, (bytes, total) -> progress.advanced(fileName, bytes, total)).run();
        }
        finish(entry, name, part, folder.resolve(fileName), url.toString());
    }

    private static void finish(CatalogEntry entry, String name, Path part, Path target, String origin)
            throws IOException {
        String expected = entry.contents().get(name);
        String actual =
                CatalogEntry.contentSha256(part, IdxFile.isGzip(target)).orElse("none, as it cannot be inflated");
        if (!actual.equals(expected)) {
            Files.delete(part);
            throw new BadInputException(origin + " has the wrong content: expected SHA-256 uncompressed "
                    + Checksums.abbreviated(expected) + ", actual " + Checksums.abbreviated(actual)
                    + "; it was not kept, so fetch again or from elsewhere with --from DIR.");
        }
        // A wrong .gz of before would be found ahead of a right plain file.
        Files.deleteIfExists(target.resolveSibling(name + ".gz"));
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
