package org.reglab.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Training and validation samples drawn from a pool at random, without replacement, with the classes in the pool's shares. How
 * many samples of each class are drawn follows from the sizes alone, so that it is the same for each seed; which ones, from the
 * seed.
 *
 * @param train places in the pool, in rising order
 * @param validation other places in the pool, in rising order; empty if none was asked for
 */
record StratifiedDraw(int[] train, int[] validation) {
    /** So that a draw and the shuffles of a run with the same seed do not come from the same random numbers. */
    private static final long APART = 0x52_65_67_4C_61_62L;

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /**
     * @param classes the class of each sample of the pool
     * @param seed of the draw; the same gives the same draw
     * @throws IllegalArgumentException if more samples are asked for than there are
     */
    static StratifiedDraw of(int[] classes, int classCount, int trainSize, int valSize, long seed) {
        if ((long) trainSize + valSize > classes.length) {
            throw new IllegalArgumentException(
                    trainSize + " and " + valSize + " samples cannot be drawn from " + classes.length + ".");
        }
        int[] there = new int[classCount];
        for (int label : classes) {
            there[label]++;
        }
        int[] ofTrain = quotas(there, trainSize);
        int[] left =
                IntStream.range(0, classCount).map(k -> there[k] - ofTrain[k]).toArray();
        int[] ofValidation = quotas(left, valSize);

        // The first of a class in a random order train, and the next ones validate.
        int[] order = shuffled(classes.length, new Random(APART + SPREAD * seed));
        int[] train = new int[trainSize];
        int[] validation = new int[valSize];
        int trained = 0;
        int validated = 0;
        for (int row : order) {
            int label = classes[row];
            if (ofTrain[label] > 0) {
                ofTrain[label]--;
                train[trained++] = row;
            } else if (ofValidation[label] > 0) {
                ofValidation[label]--;
                validation[validated++] = row;
            }
        }
        Arrays.sort(train);
        Arrays.sort(validation);
        return new StratifiedDraw(train, validation);
    }

    /**
     * How many of n samples each class gets: its share, rounded down, and one more for the classes with the largest remainders
     * until all n are given (Hamilton's method). Of equal remainders the first class comes first.
     *
     * @param there how many samples each class has
     */
    static int[] quotas(int[] there, int n) {
        long all = Arrays.stream(there).asLongStream().sum();
        int[] quotas = new int[there.length];
        if (n == 0) {
            return quotas;
        }
        long[] remainders = new long[there.length];
        int given = 0;
        for (int k = 0; k < there.length; k++) {
            quotas[k] = (int) ((long) n * there[k] / all);
            remainders[k] = (long) n * there[k] % all;
            given += quotas[k];
        }
        int[] byRemainder = IntStream.range(0, there.length)
                .boxed()
                .sorted(Comparator.comparingLong(k -> -remainders[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < n - given; i++) {
            quotas[byRemainder[i]]++;
        }
        return quotas;
    }

    /** 0 to n − 1 in a random order (Fisher and Yates). */
    private static int[] shuffled(int n, Random random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
