package org.reglab.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;

/** Draws training, validation and test images for each seed, all classes in the same shares; one seed, one draw. */
final class Images {
    private static final int ALL = 60_000;
    /** Of the cut into two halves; no run's seed. */
    private static final long CUT = 20_261_121L;
    /** So that a draw and the shuffles of a run with the same seed do not come from the same random numbers. */
    private static final long APART = 0x6C65_6467_6572L;

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final DataSplit whole;
    private final int[] train;
    private final int[] test;

    /** Reads the data set and cuts off the half that these draws may not see. */
    Images(Draws draws) {
        whole = DataLoader.load(new DataRequest(draws.data(), null, ALL, 0));
        train = half(whole.train(), draws.fresh());
        test = half(whole.test(), draws.fresh());
    }

    private static int[] half(Examples examples, boolean second) {
        int[] order = order(examples, IntStream.range(0, examples.size()).toArray(), CUT);
        int middle = order.length / 2;
        return second ? Arrays.copyOfRange(order, middle, order.length) : Arrays.copyOf(order, middle);
    }

    /** This seed's images: n that train, then those that validate, and half of the test images or fewer. */
    DataSplit draw(long seed, int trainSize, int validationSize, int mostTest) {
        int[] order = order(whole.train(), train, seed);
        int[] ofTest = order(whole.test(), test, seed);
        int tested = Math.min(mostTest, ofTest.length / 2);
        return new DataSplit(
                whole.name(),
                whole.train().rows(Arrays.copyOf(order, trainSize)),
                Optional.of(whole.train().rows(Arrays.copyOfRange(order, trainSize, trainSize + validationSize))),
                whole.test().rows(Arrays.copyOf(ofTest, tested)),
                List.of());
    }

    private record Place(int row, double key) {}

    /** The i-th of a class's n rows, shuffled, goes to a random place between i/n and (i + 1)/n: any first rows are stratified. */
    private static int[] order(Examples examples, int[] among, long seed) {
        Random random = new Random(APART + SPREAD * seed);
        List<List<Integer>> byClass = new ArrayList<>();
        for (int k = 0; k < examples.classCount(); k++) {
            byClass.add(new ArrayList<>());
        }
        int[] sorted = among.clone();
        Arrays.sort(sorted);
        for (int row : sorted) {
            byClass.get(examples.classes()[row]).add(row);
        }
        List<Place> places = new ArrayList<>();
        for (List<Integer> rows : byClass) {
            Collections.shuffle(rows, random);
            for (int i = 0; i < rows.size(); i++) {
                places.add(new Place(rows.get(i), (i + random.nextDouble()) / rows.size()));
            }
        }
        places.sort(Comparator.comparingDouble(Place::key));
        return places.stream().mapToInt(Place::row).toArray();
    }
}
