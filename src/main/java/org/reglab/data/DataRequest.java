package org.reglab.data;

import static org.reglab.BadInputException.option;

import org.reglab.BadInputException;

/**
 * Which data, and how much of it.
 *
 * @param source {@code mnist}, {@code fashion-mnist}, a folder of idx files or a text file of rows; a folder or file that is called
 *     {@code mnist} is written {@code ./mnist}
 * @param label the label column of a text file, or null for the last
 * @param trainSize how many samples train, or null for {@value #DEFAULT_TRAIN_SIZE} or what there is, if less
 * @param valSize how many samples validate; 0 for none
 * @param table how a text file is read; {@link TableOptions#NONE} for other data
 */
public record DataRequest(String source, String label, Integer trainSize, int valSize, TableOptions table) {
    /** As the documents do: few enough that a network without regularisation overfits. */
    public static final int DEFAULT_TRAIN_SIZE = 5000;

    /**
     * Seed of a text file's split into a test set and the other rows, and of their order. Not a run's seed: all seeds of an
     * experiment have the same test set.
     */
    public static final long SPLIT_SEED = 20_260_101L;

    /** MNIST, without a validation part. */
    public static final DataRequest DEFAULT = new DataRequest("mnist", null, null, 0);

    /** With nothing said of how a text file is read. */
    public DataRequest(String source, String label, Integer trainSize, int valSize) {
        this(source, label, trainSize, valSize, TableOptions.NONE);
    }

    /** @throws BadInputException if a size is out of range */
    public DataRequest {
        if (trainSize != null && trainSize < 1) {
            throw BadInputException.of(option("trainSize"), trainSize, "a whole number from 1");
        }
        if (valSize < 0) {
            throw BadInputException.of(option("valSize"), valSize, "a whole number from 0");
        }
    }

    /**
     * How many samples train, of a train file with this many.
     *
     * @param name the data set's, for the message
     * @param noun what a sample is called, in the plural: images, rows
     * @throws BadInputException if training and validation samples would overlap
     */
    int trainSizeOf(String name, int available, String noun) {
        int least = trainSize == null ? 1 : trainSize;
        // As long: the sum of two sizes may exceed an int.
        long needed = (long) least + valSize;
        if (needed > available) {
            throw new BadInputException((trainSize == null ? "A training set" : option("trainSize") + " " + trainSize)
                    + (valSize == 0 ? "" : " with " + option("valSize") + " " + valSize)
                    + " needs "
                    + (trainSize == null ? "at least " : "")
                    + needed + " " + noun + "; " + name + " has " + available + ".");
        }
        return trainSize == null ? Math.min(DEFAULT_TRAIN_SIZE, available - valSize) : trainSize;
    }

    /**
     * What people call one sample, where the data themselves are not at hand: image, row, or sample where the request does not
     * tell. {@link SampleShape#noun()} always does.
     */
    public String noun() {
        if (Catalog.find(source).isPresent()) {
            return "image";
        }
        return DataLoader.isNamedLikeText(source) || label != null || !table.equals(TableOptions.NONE)
                ? "row"
                : "sample";
    }

    /** The same amount of other data. */
    public DataRequest withSource(String other) {
        return new DataRequest(other, label, trainSize, valSize, table);
    }

    /** With another label column of a text file. */
    public DataRequest withLabel(String column) {
        return new DataRequest(source, column, trainSize, valSize, table);
    }

    /** With this many samples to train on, or null for the default. */
    public DataRequest withTrainSize(Integer size) {
        return new DataRequest(source, label, size, valSize, table);
    }

    /** With this many samples to validate on. */
    public DataRequest withValSize(int size) {
        return new DataRequest(source, label, trainSize, size, table);
    }

    /** With a text file read so. */
    public DataRequest withTable(TableOptions options) {
        return new DataRequest(source, label, trainSize, valSize, options);
    }
}
