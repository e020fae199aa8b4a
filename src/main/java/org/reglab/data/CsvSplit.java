package org.reglab.data;

import static org.reglab.BadInputException.option;
import static org.reglab.BadInputException.shown;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.BadInputException;

/**
 * A text file as a data set. Without a test file, a fifth of each class is the test set; the split is drawn from
 * {@link DataRequest#SPLIT_SEED} and the same for all seeds of an experiment. The other rows take the place of a train file:
 * the first of them train, or each seed draws its own.
 *
 * <p>Whatever is computed from rows (the range that a number is scaled by, the mean that fills a gap) is computed from the
 * training rows, so that nothing of the test set leaks into training; validation and test values may lie outside [0, 1]. Only
 * which categories and classes there are is taken from the whole data file.
 */
final class CsvSplit {
    private static final int LEAST_ROWS = 10;

    private CsvSplit() {}

    static DataSplit load(Path path, Optional<Path> testPath, DataRequest request) {
        TableOptions options = request.table();
        Missing missing = options.missingOrDefault();
        CsvRoles roles = CsvRoles.of(CsvTable.read(path, options.delimiterCharacter()), request);
        CsvTable table = roles.table();
        int[] rows = CsvGaps.rows(roles, missing);
        if (rows.length < LEAST_ROWS) {
            throw new BadInputException(table.name() + " has " + rows.length + " rows"
                    + (rows.length == table.size() ? "" : " without a missing value") + "; expected are at least "
                    + LEAST_ROWS + ".");
        }
        List<String> names = CsvLabels.names(roles, rows, testPath.isPresent() ? 1 : 2);
        CsvRoles testRoles = testPath.map(file -> roles.in(CsvTable.read(file, options.delimiterCharacter())))
                .orElse(null);

        StratifiedSplit split = StratifiedSplit.of(
                CsvLabels.classes(roles, rows, names), names.size(), DataRequest.SPLIT_SEED, testRoles == null);
        int[] available = Arrays.stream(split.train()).map(place -> rows[place]).toArray();
        int trainSize = request.trainSizeOf(
                table.name(),
                available.length,
                "rows" + (testRoles == null ? " besides the test set's " + split.test().length : ""));
        List<DataFile> files = files(path, testPath);
        int[] test = testRoles == null
                ? Arrays.stream(split.test()).map(place -> rows[place]).toArray()
                : testRows(testRoles, missing, names);
        Pool.Gathering gathering = (ofTrain, ofValidation) -> {
            int[] train = Arrays.stream(ofTrain).map(place -> available[place]).toArray();
            int[] validation =
                    Arrays.stream(ofValidation).map(place -> available[place]).toArray();
            CsvTransform transform =
                    new CsvTransform(roles, names, CsvGaps.fills(roles, testRoles, train, missing), train);
            return new DataSplit(
                    table.name(),
                    examples(transform, roles, train, names),
                    validation.length == 0
                            ? Optional.empty()
                            : Optional.of(examples(transform, roles, validation, names)),
                    examples(transform, testRoles == null ? roles : testRoles, test, names),
                    files);
        };
        int end = available.length;
        return gathering
                .of(
                        IntStream.range(0, trainSize).toArray(),
                        IntStream.range(end - request.valSize(), end).toArray())
                .withPool(Optional.of(new Pool(
                        CsvLabels.classes(roles, available, names),
                        names.size(),
                        trainSize,
                        request.valSize(),
                        gathering)));
    }

    private static int[] testRows(CsvRoles roles, Missing missing, List<String> names) {
        int[] rows = CsvGaps.rows(roles, missing);
        if (rows.length == 0) {
            throw new BadInputException(
                    option("test") + " is '" + shown(roles.table().name())
                            + "', which has no row" + (roles.table().size() == 0 ? "" : " without a missing value")
                            + "; expected is at least 1.");
        }
        CsvLabels.classes(roles, rows, names);
        return rows;
    }

    private static Examples examples(CsvTransform transform, CsvRoles roles, int[] rows, List<String> names) {
        int inputs = transform.inputs();
        float[] features = new float[Math.toIntExact((long) rows.length * inputs)];
        int[] classes = IntStream.range(0, rows.length)
                .map(i -> transform.apply(roles.columns(), rows[i], features, i * inputs))
                .toArray();
        return Examples.of(
                        Nd4j.create(features, new long[] {rows.length, inputs}, DataType.FLOAT),
                        classes,
                        names.size(),
                        new SampleShape.Features(inputs))
                .withClassNames(names);
    }

    private static List<DataFile> files(Path path, Optional<Path> test) {
        List<DataFile> files = new ArrayList<>(List.of(dataFile(path)));
        test.ifPresent(file -> files.add(dataFile(file)));
        return files;
    }

    private static DataFile dataFile(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return new DataFile(path.getFileName().toString(), Files.size(path), Checksums.sha256(in));
        } catch (IOException e) {
            throw new BadInputException(path + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
