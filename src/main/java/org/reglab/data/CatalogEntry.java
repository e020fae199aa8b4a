package org.reglab.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.reglab.data.FileCheck.Status;
import org.reglab.runtime.Home;
import org.reglab.text.Language;

/**
 * A data set that RegLab knows by name and recognises by checksum, four idx files.
 *
 * @param name what {@code --data} calls it
 * @param description one line
 * @param licence its licence
 * @param contents SHA-256 of each file's uncompressed content, by file name without {@code .gz}: packagers compress anew, so
 *     the compressed files differ from place to place
 * @param source where {@link DataFetcher} gets it, a folder's URL that ends in a slash; empty if it ships with RegLab
 * @param otherFolders where it may be beside RegLab's own folders: those of packages
 * @param howToGet what to do if it is missing or wrong, as the end of a sentence
 */
public record CatalogEntry(
        String name,
        String description,
        String licence,
        Map<String, String> contents,
        Optional<URI> source,
        List<Path> otherFolders,
        String howToGet) {

    public CatalogEntry {
        contents = Map.copyOf(contents);
        otherFolders = List.copyOf(otherFolders);
    }

    /** One line in a language. */
    public String description(Language language) {
        return language == Language.EN ? description : language.say("data." + name + ".description");
    }

    /** What to do if it is missing or wrong, in a language. */
    public String howToGet(Language language) {
        return language == Language.EN ? howToGet : language.say("data." + name + ".howToGet");
    }

    /**
     * Where it is looked for, in this order: the system property {@code reglab.data}, {@code data} in the current folder,
     * {@code data} in RegLab's {@link Home}, folders of packages, and for what can be fetched the user's cache.
     */
    public List<Path> candidateFolders() {
        List<Path> folders = new ArrayList<>();
        property("reglab.data").ifPresent(data -> folders.add(data.resolve(name)));
        folders.add(Path.of("data", name));
        Home.folder().ifPresent(home -> folders.add(home.resolve("data").resolve(name)));
        folders.addAll(otherFolders);
        if (source.isPresent()) {
            folders.add(UserCache.folder().resolve(name));
        }
        return folders;
    }

    private static Optional<Path> property(String key) {
        return Optional.ofNullable(System.getProperty(key))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /**
     * Where it is: the first folder with all four files, or failing that the class path, from which it is unpacked into the
     * user's cache, or failing that too the first folder with any of them.
     *
     * @throws org.reglab.BadInputException if it can only be taken from the class path and cannot be unpacked
     */
    public Optional<Path> folder() {
        Optional<Path> whole = candidateFolders().stream()
                .filter(folder -> filesIn(folder) == contents.size())
                .findFirst();
        return whole.or(() -> ClassPathData.folder(this))
                .or(() -> candidateFolders().stream()
                        .filter(folder -> filesIn(folder) > 0)
                        .findFirst());
    }

    private long filesIn(Path folder) {
        return contents.keySet().stream()
                .filter(file -> IdxFolder.find(folder, file).isPresent())
                .count();
    }

    /** Compares the files of a folder with the pinned checksums, in the order train images, train labels, test likewise. */
    public List<FileCheck> verify(Path folder) {
        return IdxFolder.NAMES.stream()
                .map(file -> IdxFolder.find(folder, file)
                        .map(path -> check(file, path))
                        .orElseGet(() -> new FileCheck(file, Status.MISSING, contents.get(file), null)))
                .toList();
    }

    private FileCheck check(String file, Path path) {
        String expected = contents.get(file);
        String actual = contentSha256(path, IdxFile.isGzip(path)).orElse(null);
        return new FileCheck(file, expected.equals(actual) ? Status.OK : Status.WRONG, expected, actual);
    }

    /** SHA-256 of a file's content, inflated if it is gzip; empty if it cannot be read or inflated to its end. */
    static Optional<String> contentSha256(Path path, boolean gzip) {
        try (InputStream in = Files.newInputStream(path);
                InputStream content = gzip ? new GZIPInputStream(in, 1 << 16) : in) {
            return Optional.of(Checksums.sha256(content));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Checksums checksums() {
        return new Checksums(contents, howToGet);
    }
}
