package org.reglab.data;

import java.util.List;
import java.util.Optional;
import org.reglab.BadInputException;

/**
 * A data set, split. No sample is in two parts.
 *
 * @param name the data set's name, for titles: {@code mnist}, or the name of the folder or the text file
 * @param train what trains: the first samples of the train file
 * @param validation what early stopping looks at: the last samples of the train file
 * @param test the whole test set
 * @param files what was read; empty for data of one's own
 */
public record DataSplit(
        String name, Examples train, Optional<Examples> validation, Examples test, List<DataFile> files) {

    /** @throws BadInputException if the parts have other shapes or numbers of classes */
    public DataSplit {
        files = List.copyOf(files);
        requireAlike("test", test, train);
        validation.ifPresent(examples -> requireAlike("validation", examples, train));
    }

    /** Data of one's own, without a validation part. */
    public static DataSplit of(String name, Examples train, Examples test) {
        return new DataSplit(name, train, Optional.empty(), test, List.of());
    }

    /** The same with a validation part. */
    public DataSplit withValidation(Examples examples) {
        return new DataSplit(name, train, Optional.of(examples), test, files);
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
