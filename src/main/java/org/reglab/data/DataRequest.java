package org.reglab.data;

import static org.reglab.BadInputException.option;

import org.reglab.BadInputException;

/**
 * Which data, and how much of it.
 *
 * @param source {@code mnist}, {@code fashion-mnist}, a folder of idx files or a CSV file; a folder that is called {@code mnist}
 *     is written {@code ./mnist}
 * @param label the label column of a CSV file, or null for the last
 * @param trainSize how many samples train, or null for {@value #DEFAULT_TRAIN_SIZE} or what there is, if less
 * @param valSize how many samples validate; 0 for none
 */
public record DataRequest(String source, String label, Integer trainSize, int valSize) {
    /** As the documents do: few enough that a network without regularisation overfits. */
    public static final int DEFAULT_TRAIN_SIZE = 5000;

    /** MNIST, without a validation part. */
    public static final DataRequest DEFAULT = new DataRequest("mnist", null, null, 0);

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

    /** The same amount of other data. */
    public DataRequest withSource(String other) {
        return new DataRequest(other, label, trainSize, valSize);
    }

    /** With another label column of a CSV file. */
    public DataRequest withLabel(String column) {
        return new DataRequest(source, column, trainSize, valSize);
    }

    /** With this many samples to train on, or null for the default. */
    public DataRequest withTrainSize(Integer size) {
        return new DataRequest(source, label, size, valSize);
    }

    /** With this many samples to validate on. */
    public DataRequest withValSize(int size) {
        return new DataRequest(source, label, trainSize, size);
    }
}
