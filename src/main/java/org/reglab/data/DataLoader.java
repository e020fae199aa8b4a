package org.reglab.data;

import static org.reglab.BadInputException.shown;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.reglab.BadInputException;

/**
 * From {@code --data} to arrays: a data set of the {@link Catalog}, a folder of idx files, or a CSV file.
 *
 * <p>Training takes the first samples of the train file and validation the last; the test set is whole. Images are scaled
 * by 1/255. Of a CSV file each column is scaled to [0, 1] by the training subset's minimum and maximum, so that validation and
 * test values may lie outside.
 */
public final class DataLoader {
    private static final String ALLOWED =
            "mnist, fashion-mnist, a folder of idx files (train-images-idx3-ubyte, train-labels-idx1-ubyte,"
                    + " t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, each plain or .gz) or a file ending in .csv";

    private DataLoader() {}

    /**
     * Finds, verifies, reads and splits.
     *
     * @throws BadInputException if there is no such data, it is damaged, or it has too few samples for the request
     */
    public static DataSplit load(DataRequest request) {
        boolean csv = request.source().toLowerCase(Locale.ROOT).endsWith(".csv");
        if (request.label() != null && !csv) {
            throw new BadInputException(BadInputException.option("label") + " is '" + shown(request.label()) + "', but "
                    + BadInputException.option("data") + " is '" + shown(request.source()) + "'; allowed is "
                    + BadInputException.option("label")
                    + " with a CSV file only, since idx files have their own labels.");
        }
        if (csv) {
            return CsvSplit.load(existing(request.source(), false), request);
        }
        return Catalog.find(request.source())
                .map(entry -> load(entry, request))
                .orElseGet(() -> loadFolder(existing(request.source(), true), request));
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

    private static Path existing(String data, boolean folder) {
        try {
            Path path = Path.of(data);
            if (folder ? !data.isBlank() && Files.isDirectory(path) : Files.isRegularFile(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // Not a path on this system: refused below like any other word.
        }
        throw folder
                ? BadInputException.of(BadInputException.option("data"), data, ALLOWED)
                : new BadInputException(BadInputException.option("data") + " is '" + shown(data)
                        + "', but there is no such file; allowed is " + ALLOWED + ".");
    }
}
