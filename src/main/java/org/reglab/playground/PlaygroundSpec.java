package org.reglab.playground;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reglab.BadInputException;
import org.reglab.data.MiniBatches;

/**
 * What the playground trains: on each data set one network for every combination of λ, drop rate, batch normalisation on or off,
 * and width. All are trained in the same way, from the same seed.
 *
 * @param data the data sets
 * @param trainSize training points of each; few, so that a large network can learn them by heart
 * @param testSize test points of each
 * @param lambdas λ of the L2 penalty ½λ·Σw², ascending; 0 for none
 * @param dropRates drop rates after each hidden layer, ascending; 0 for none
 * @param widths units of each of the two hidden layers, ascending
 * @param epochs passes over the training points
 * @param batch points per mini-batch
 * @param lr learning rate of Adam
 * @param seed of the points, the initial weights, the order of the points and dropout's masks
 * @param cells along each side of a picture: the network is asked at the centre of each of cells² cells
 */
public record PlaygroundSpec(
        List<PlaneData> data,
        int trainSize,
        int testSize,
        List<Double> lambdas,
        List<Double> dropRates,
        List<Integer> widths,
        int epochs,
        int batch,
        double lr,
        long seed,
        int cells) {
    /** The most cells along a side: more would make the file too large to be sent by mail. */
    public static final int MOST_CELLS = 100;

    /** What {@code reglab playground} trains. */
    public static final PlaygroundSpec DEFAULT = new PlaygroundSpec(
            List.of(PlaneData.values()),
            120,
            500,
            List.of(0.0, 1e-3, 3e-3, 1e-2, 3e-2),
            List.of(0.0, 0.2, 0.5),
            List.of(4, 16, 64),
            100,
            30,
            1e-2,
            1,
            64);

    /** A look at it in seconds: one data set, the ends of the sliders. */
    public static final PlaygroundSpec QUICK = DEFAULT.withData(PlaneData.MOONS)
            .withGrid(List.of(0.0, 1e-2), List.of(0.0, 0.3), List.of(4, 64))
            .withEpochs(60);

    /** @throws BadInputException naming the first value that is not allowed */
    public PlaygroundSpec {
        data = List.copyOf(data);
        lambdas = List.copyOf(lambdas);
        dropRates = List.copyOf(dropRates);
        widths = List.copyOf(widths);
        requireSome("data", data);
        requireAscending("lambdas", lambdas);
        requireAscending("dropRates", dropRates);
        requireAscending("widths", widths);
        requireRange("trainSize", trainSize, 4, 100_000);
        requireRange("testSize", testSize, 2, 100_000);
        requireRange("epochs", epochs, 1, 100_000);
        requireRange("batch", batch, 2, 100_000);
        requireRange("cells", cells, 2, MOST_CELLS);
        requireRange("widths", widths.get(0), 1, 10_000);
        if (lambdas.get(0) < 0 || !Double.isFinite(lambdas.get(lambdas.size() - 1))) {
            throw BadInputException.of("lambdas", lambdas, "finite numbers from 0");
        }
        if (dropRates.get(0) < 0 || !(dropRates.get(dropRates.size() - 1) < 1)) {
            throw BadInputException.of("dropRates", dropRates, "drop rates from 0 and below 1");
        }
        if (!(lr > 0 && Double.isFinite(lr))) {
            throw BadInputException.of("lr", lr, "a number above 0");
        }
        if (MiniBatches.smallest(trainSize, batch) < 2) {
            throw BadInputException.of("batch", batch, "a size that leaves no mini-batch of one point");
        }
    }

    /** How many networks are trained. */
    public int networkCount() {
        return data.size() * widths.size() * 2 * lambdas.size() * dropRates.size();
    }

    /** With another seed. */
    public PlaygroundSpec withSeed(long other) {
        return new PlaygroundSpec(
                data, trainSize, testSize, lambdas, dropRates, widths, epochs, batch, lr, other, cells);
    }

    /** With these data sets only. */
    public PlaygroundSpec withData(PlaneData... others) {
        return new PlaygroundSpec(
                List.of(others), trainSize, testSize, lambdas, dropRates, widths, epochs, batch, lr, seed, cells);
    }

    /** With this many epochs. */
    public PlaygroundSpec withEpochs(int other) {
        return new PlaygroundSpec(data, trainSize, testSize, lambdas, dropRates, widths, other, batch, lr, seed, cells);
    }

    /** With other places of the sliders. */
    public PlaygroundSpec withGrid(List<Double> lambda, List<Double> dropRate, List<Integer> width) {
        return new PlaygroundSpec(data, trainSize, testSize, lambda, dropRate, width, epochs, batch, lr, seed, cells);
    }

    private static void requireSome(String key, List<?> values) {
        Set<Object> distinct = new HashSet<>(values);
        if (values.isEmpty() || distinct.size() < values.size()) {
            throw BadInputException.of(key, values, "at least one value, and each once");
        }
    }

    private static <T extends Comparable<T>> void requireAscending(String key, List<T> values) {
        requireSome(key, values);
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i).compareTo(values.get(i - 1)) < 0) {
                throw BadInputException.of(key, values, "values in ascending order");
            }
        }
    }

    private static void requireRange(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw BadInputException.of(key, value, "a whole number from " + least + " to " + most);
        }
    }
}
