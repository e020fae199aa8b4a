package org.reglab.data;

import java.util.List;
import java.util.Optional;
import org.reglab.BadInputException;

/**
 * A data set, split. No sample is in two parts.
 *
 * @param name the data set's name, for titles: {@code mnist}, or the name of the folder or the text file
 * @param train what trains: the first samples of the train file, or those that a seed has drawn
 * @param validation what early stopping looks at: the last samples of the train file, or others that the seed has drawn
 * @param test the whole test set
 * @param files what was read; empty for data of one's own
 * @param pool from which each seed can draw its own training and validation samples; empty where there are no others
 */
public record DataSplit(
        String name,
        Examples train,
        Optional<Examples> validation,
        Examples test,
        List<DataFile> files,
        Optional<Pool> pool) {

    /** @throws BadInputException if the parts have other shapes or numbers of classes */
    public DataSplit {
        files = List.copyOf(files);
        requireAlike("test", test, train);
        validation.ifPresent(examples -> requireAlike("validation", examples, train));
    }

    /** The same samples for each seed. */
    public DataSplit(String name, Examples train, Optional<Examples> validation, Examples test, List<DataFile> files) {
        this(name, train, validation, test, files, Optional.empty());
    }

    /** Data of one's own, without a validation part. Each seed has the same; for others see {@link Pool#of}. */
    public static DataSplit of(String name, Examples train, Examples test) {
        return new DataSplit(name, train, Optional.empty(), test, List.of());
    }

    /** The same with a validation part. Seeds then have the same samples. */
    public DataSplit withValidation(Examples examples) {
        return new DataSplit(name, train, Optional.of(examples), test, files);
    }

    /**
     * The same with these samples of the test set, in this order, whatever a seed draws.
     *
     * @throws BadInputException if there is none, or one of them is not there
     */
    public DataSplit withTestRows(int... rows) {
        return new DataSplit(
                name,
                train,
                validation,
                test.rows(rows),
                files,
                pool.map(all -> all.changed(drawn -> drawn.withTestRows(rows))));
    }

    /** The same, from which each seed can draw its own samples. */
    DataSplit withPool(Optional<Pool> other) {
        return new DataSplit(name, train, validation, test, files, other);
    }

    private static void requireAlike(String part, Examples examples, Examples train) {
        if (!examples.shape().equals(train.shape())) {
            throw new BadInputException("The " + part + " samples have " + examples.shape() + "; allowed is "
                    + train.shape() + ", as the training samples have.");
        }
        if (examples.classCount() != train.classCount()) {
            throw new BadInputException("The " + part + " samples have " + examples.classCount()
                    + " classes; allowed is " + train.classCount() + ", as the training samples have.");
        }
    }
}
