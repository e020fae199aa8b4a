package org.reglab.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;

/**
 * What readers of results must know of the data that they were made on.
 *
 * @param sample what one sample is: image, row or sequence
 * @param classNames what the classes are called, by class index; empty where they have numbers only
 * @param trainCounts how many training samples each class has, by class index
 * @param testCounts how many test samples, likewise
 */
public record DataSummary(
        String sample,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> classNames,
        List<Integer> trainCounts,
        List<Integer> testCounts) {

    /** @throws IllegalArgumentException if the lists do not have an entry for each class */
    public DataSummary {
        classNames = classNames == null ? List.of() : List.copyOf(classNames);
        trainCounts = List.copyOf(trainCounts);
        testCounts = List.copyOf(testCounts);
        if (trainCounts.size() != testCounts.size()
                || trainCounts.isEmpty()
                || !classNames.isEmpty() && classNames.size() != trainCounts.size()) {
            throw new IllegalArgumentException("data has " + trainCounts.size() + " trainCounts, " + testCounts.size()
                    + " testCounts and " + classNames.size() + " classNames; allowed is one of each per class.");
        }
    }

    static DataSummary of(DataSplit data) {
        return new DataSummary(
                data.train().shape().noun(), data.train().classNames(), counts(data.train()), counts(data.test()));
    }

    private static List<Integer> counts(Examples examples) {
        return IntStream.of(examples.classCounts()).boxed().toList();
    }

    /** What a class is called: its name, or its number. */
    public String className(int label) {
        return classNames.isEmpty() ? String.valueOf(label) : classNames.get(label);
    }

    /** How many training samples there are. */
    public int trainSize() {
        return trainCounts.stream().mapToInt(Integer::intValue).sum();
    }

    /** How many test samples there are. */
    public int testSize() {
        return testCounts.stream().mapToInt(Integer::intValue).sum();
    }

    /** The class that most training samples have; of equally frequent ones the first. */
    public int largestClass() {
        return trainCounts.indexOf(Collections.max(trainCounts));
    }

    /** The class that fewest training samples have; of equally frequent ones the last. */
    public int rarestClass() {
        return trainCounts.lastIndexOf(Collections.min(trainCounts));
    }

    /** The test accuracy of always guessing the {@link #largestClass()}, from 0 to 1: what a network has to beat. */
    public double majorityAccuracy() {
        return (double) testCounts.get(largestClass()) / testSize();
    }
}
