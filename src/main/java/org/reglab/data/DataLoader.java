package org.reglab.data;

import static org.reglab.BadInputException.option;
import static org.reglab.BadInputException.shown;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reglab.BadInputException;

/**
 * From {@code --data} to arrays: a data set of the {@link Catalog}, a folder of idx files, or a text file of rows.
 *
 * <p>Training takes the first samples of the train file and validation the last, and from the {@linkplain DataSplit#pool pool}
 * of all of them each seed can draw its own; the test set is whole. Images are scaled
 * by 1/255. Of a text file each column of numbers is scaled to [0, 1] by the training subset's minimum and maximum, so that
 * validation and test values may lie outside; a column of words becomes a 0 or 1 for each of them.
 */
public final class DataLoader {
    private static final String ALLOWED =
            "mnist, fashion-mnist, a folder of idx files (train-images-idx3-ubyte, train-labels-idx1-ubyte,"
                    + " t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, each plain or .gz) or a text file of rows (.csv, .tsv)";
    private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".txt");

    private DataLoader() {}

    /**
     * Finds, verifies, reads and splits.
     *
     * @throws BadInputException if there is no such data, it is damaged, or it has too few samples for the request
     */
    public static DataSplit load(DataRequest request) {
        boolean known = Catalog.find(request.source()).isPresent();
        Optional<Path> file = known ? Optional.empty() : textFile("data", request.source());
        if (file.isPresent()) {
            Optional<Path> test = Optional.ofNullable(request.table().test())
                    .map(name -> textFile("test", name)
                            .orElseThrow(() -> BadInputException.of(option("test"), name, "a text file of rows")));
            return CsvSplit.load(file.get(), test, request);
        }
        requireNoTable(request);
        return Catalog.find(request.source())
                .map(entry -> load(entry, request))
                .orElseGet(() -> loadFolder(folder(request.source()), request));
    }

    /** Idx files say themselves what is a label and what a test set. */
    private static void requireNoTable(DataRequest request) {
        TableOptions table = request.table();
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("label", request.label());
        given.put("drop", table.drop().isEmpty() ? null : String.join(",", table.drop()));
        given.put("delimiter", table.delimiter());
        given.put("missing", table.missing());
        given.put("test", table.test());
        given.forEach((key, value) -> {
            if (value != null) {
                throw new BadInputException(option(key) + " is '" + shown(value) + "', but " + option("data") + " is '"
                        + shown(request.source()) + "'; allowed is " + option(key)
                        + " with a text file only, since idx files have their own labels.");
            }
        });
    }

    static DataSplit load(CatalogEntry entry, DataRequest request) {
        Path folder = entry.folder()
                .orElseThrow(() -> new BadInputException(entry.name() + " is not in any of " + entry.candidateFolders()
                        + "; " + entry.howToGet() + "."));
        return new IdxFolder(folder, entry.checksums(), entry.howToGet()).load(entry.name(), request);
    }

    private static DataSplit loadFolder(Path folder, DataRequest request) {
        // Of "." the name is the folder's own.
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return new IdxFolder(folder, Checksums.NONE, "put the right file there")
                .load(name == null ? folder.toString() : name.toString(), request);
    }

    private static Path folder(String data) {
        return path(data)
                .filter(Files::isDirectory)
                .orElseThrow(() -> BadInputException.of(option("data"), data, ALLOWED));
    }

    /** A file that is there; empty for what is no file's name. */
    private static Optional<Path> textFile(String key, String name) {
        Optional<Path> file = path(name).filter(Files::isRegularFile);
        if (file.isEmpty() && isNamedLikeText(name)) {
            throw new BadInputException(
                    option(key) + " is '" + shown(name) + "', but there is no such file; allowed is "
                            + (key.equals("data") ? ALLOWED : "a text file of rows") + ".");
        }
        return file;
    }

    static boolean isNamedLikeText(String name) {
        return ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    private static Optional<Path> path(String name) {
        try {
            return name.isBlank() ? Optional.empty() : Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            // Not a path on this system: refused like any other word.
            return Optional.empty();
        }
    }
}
