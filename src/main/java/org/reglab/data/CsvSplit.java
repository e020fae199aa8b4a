package org.reglab.data;

import static org.reglab.BadInputException.shown;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.BadInputException;

/**
 * A CSV file as a data set. It has no test set of its own: the rows are put into a pseudo-random order that is the same in
 * every run, the last fifth of them (at least one) is the test set, and the others take the place of a train file.
 *
 * <p>Features are scaled to [0, 1] by the minimum and maximum of each column over the training subset, so that nothing of the
 * test set leaks into training; validation and test values may lie outside. A column that is constant there is only shifted,
 * to 0. ND4J's {@code NormalizerMinMaxScaler} is not used: it divides such a column by 1e-5, or by 0 where float32 does not
 * resolve 1e-5 at that value.
 */
final class CsvSplit {
    /** Seed of the order of rows. Not the run's seed: all seeds of an experiment share one test set. */
    static final long ORDER_SEED = 20_260_101L;

    private static final int LEAST_ROWS = 10;
    private static final int MOST_CLASSES = 10_000;

    private CsvSplit() {}

    static DataSplit load(Path path, DataRequest request) {
        CsvTable table = CsvTable.read(path);
        int label = labelColumn(table, request.label());
        int size = table.rows().size();
        if (size < LEAST_ROWS) {
            throw new BadInputException(
                    table.name() + " has " + size + " rows; expected are at least " + LEAST_ROWS + ".");
        }
        int classCount = requireClasses(table, label);

        List<double[]> rows = new ArrayList<>(table.rows());
        Collections.shuffle(rows, new Random(ORDER_SEED));
        int available = size - Math.max(1, size / 5);
        int trainSize =
                request.trainSizeOf(table.name(), available, "rows besides the test set's " + (size - available));
        List<double[]> train = rows.subList(0, trainSize);
        Scale scale = Scale.of(train);
        List<double[]> validation = rows.subList(available - request.valSize(), available);
        return new DataSplit(
                table.name(),
                examples(train, scale, label, classCount),
                validation.isEmpty() ? Optional.empty() : Optional.of(examples(validation, scale, label, classCount)),
                examples(rows.subList(available, size), scale, label, classCount),
                List.of(dataFile(path)));
    }

    private static int labelColumn(CsvTable table, String label) {
        if (label == null) {
            return table.columns().size() - 1;
        }
        if (!table.header()) {
            throw new BadInputException(BadInputException.option("label") + " is '" + shown(label) + "', but "
                    + table.name() + " has no header; allowed without one is only the last column, without "
                    + BadInputException.option("label") + ".");
        }
        int column = table.columns().indexOf(label);
        if (column < 0) {
            throw new BadInputException(BadInputException.option("label") + " is '" + shown(label) + "'; "
                    + table.name() + " has the columns " + shown(String.join(", ", table.columns())) + ".");
        }
        return column;
    }

    /** Checks that the labels are 0..k−1, each there, and returns k. */
    private static int requireClasses(CsvTable table, int label) {
        TreeSet<Integer> classes = new TreeSet<>();
        for (int row = 0; row < table.rows().size(); row++) {
            double value = table.rows().get(row)[label];
            // The comparison also keeps values from 2^31 out.
            if (value < 0 || value != (int) value) {
                throw new BadInputException(table.place(table.lines().get(row), label) + " is "
                        + (value == Math.rint(value)
                                ? String.format(Locale.ROOT, "%.0f", value)
                                : Double.toString(value))
                        + "; expected of a label is a whole number from 0.");
            }
            classes.add((int) value);
        }
        int missing = 0;
        while (classes.contains(missing)) {
            missing++;
        }
        String column = table.name() + ", column '" + shown(table.columns().get(label)) + "'";
        if (classes.last() >= missing) {
            throw new BadInputException(column + " has the label " + classes.last() + " but no row with " + missing
                    + "; expected are labels from 0 without a gap.");
        }
        if (classes.size() < 2) {
            throw new BadInputException(column + " has only the label 0; expected are at least 2 classes.");
        }
        int rows = table.rows().size();
        if (classes.size() > MOST_CLASSES || 2 * classes.size() > rows) {
            throw new BadInputException(column + " has " + classes.size() + " distinct labels in " + rows
                    + " rows; expected are at most " + MOST_CLASSES + " classes with two rows each or more, so name the"
                    + " label's column with " + BadInputException.option("label") + ".");
        }
        return classes.size();
    }

    /** The minimum and the width of each column, over the training subset. */
    private record Scale(double[] minimum, double[] width) {
        static Scale of(List<double[]> rows) {
            double[] minimum = rows.get(0).clone();
            double[] width = rows.get(0).clone();
            for (double[] row : rows) {
                for (int column = 0; column < row.length; column++) {
                    minimum[column] = Math.min(minimum[column], row[column]);
                    width[column] = Math.max(width[column], row[column]);
                }
            }
            for (int column = 0; column < width.length; column++) {
                width[column] -= minimum[column];
                if (width[column] == 0) {
                    width[column] = 1;
                }
            }
            return new Scale(minimum, width);
        }

        float apply(double[] row, int column) {
            return (float) ((row[column] - minimum[column]) / width[column]);
        }
    }

    private static Examples examples(List<double[]> rows, Scale scale, int label, int classCount) {
        int inputs = rows.get(0).length - 1;
        float[] features = new float[Math.toIntExact((long) rows.size() * inputs)];
        int[] classes = new int[rows.size()];
        int next = 0;
        for (int row = 0; row < classes.length; row++) {
            double[] values = rows.get(row);
            for (int column = 0; column < values.length; column++) {
                if (column != label) {
                    features[next++] = scale.apply(values, column);
                }
            }
            classes[row] = (int) values[label];
        }
        INDArray array = Nd4j.create(features, new long[] {classes.length, inputs}, DataType.FLOAT);
        return Examples.of(array, classes, classCount, new SampleShape.Features(inputs));
    }

    private static DataFile dataFile(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return new DataFile(path.getFileName().toString(), Files.size(path), Checksums.sha256(in));
        } catch (IOException e) {
            throw new BadInputException(path + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
