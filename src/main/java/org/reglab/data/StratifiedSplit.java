package org.reglab.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Rows drawn so that each part has all classes in the same shares. A class's rows are shuffled and spread evenly over the
 * training order, so that its first rows, and its last, have those shares too, to a row.
 *
 * @param train the rows besides the test set, in an order to take training rows from the front of and validation rows from
 *     the back of
 * @param test the rows of the test set; empty if none was asked for
 */
record StratifiedSplit(int[] train, int[] test) {
    private static final int TEST_SHARE = 5;

    private record Place(int row, double key) {}

    /**
     * @param classes the class of each row
     * @param seed of the draw; the same gives the same split
     * @param withTest whether a fifth of each class, rounded and at least one row, is the test set
     */
    static StratifiedSplit of(int[] classes, int classCount, long seed, boolean withTest) {
        Random random = new Random(seed);
        List<List<Integer>> byClass = Stream.generate(() -> (List<Integer>) new ArrayList<Integer>())
                .limit(classCount)
                .toList();
        for (int row = 0; row < classes.length; row++) {
            byClass.get(classes[row]).add(row);
        }
        List<Place> train = new ArrayList<>();
        List<Place> test = new ArrayList<>();
        for (List<Integer> rows : byClass) {
            Collections.shuffle(rows, random);
            int ofTest = withTest ? (int) Math.max(1, Math.round((double) rows.size() / TEST_SHARE)) : 0;
            spread(rows.subList(0, Math.min(ofTest, rows.size())), random, test);
            spread(rows.subList(Math.min(ofTest, rows.size()), rows.size()), random, train);
        }
        return new StratifiedSplit(inOrder(train), inOrder(test));
    }

    /** The i-th of n rows goes to a random place between i/n and (i + 1)/n. */
    private static void spread(List<Integer> rows, Random random, List<Place> places) {
        for (int i = 0; i < rows.size(); i++) {
            places.add(new Place(rows.get(i), (i + random.nextDouble()) / rows.size()));
        }
    }

    private static int[] inOrder(List<Place> places) {
        places.sort(Comparator.comparingDouble(Place::key));
        return places.stream().mapToInt(Place::row).toArray();
    }
}
