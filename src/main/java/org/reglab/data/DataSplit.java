package org.reglab.data;

import java.util.List;
import java.util.Optional;

/**
 * A data set, split. No sample is in two parts.
 *
 * @param name the data set's name, for titles: {@code mnist}, or the name of the folder or the CSV file
 * @param train what trains: the first samples of the train file
 * @param validation what early stopping looks at: the last samples of the train file
 * @param test the whole test set
 * @param files what was read
 */
public record DataSplit(
        String name, Examples train, Optional<Examples> validation, Examples test, List<DataFile> files) {
    public DataSplit {
        files = List.copyOf(files);
    }
}
