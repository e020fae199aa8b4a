package org.reglab.data;

import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.BadInputException;

/**
 * The training examples in mini-batches, in a new random order for each epoch.
 *
 * <p>Where the batch size does not divide the number of examples, all batches of an epoch are made equally large, give or take
 * one: 5,000 examples at 128 a batch are 40 batches of 125 rather than 39 of 128 and one of 8. A last batch of 8 distorts batch
 * normalisation, whose running statistics end on it, and dropping it would leave examples out. The number of steps per epoch is
 * that of Keras and PyTorch. It is the same for every arm.
 *
 * <p>Not safe for use by several threads; the examples themselves are only read and can be shared.
 */
public final class MiniBatches {
    private final Examples examples;
    private final Random random;
    private final int[] order;
    private final int[] starts;
    private final Batch large;
    private final Batch small;
    private int position;

    /** Features of shape [size, inputs] and one-hot labels of shape [size, classes] of one mini-batch. */
    public record Batch(INDArray features, INDArray labels) {
        private Batch(int size, Examples like) {
            this(
                    Nd4j.createUninitialized(DataType.FLOAT, new long[] {size, like.inputs()}, 'c'),
                    Nd4j.createUninitialized(DataType.FLOAT, new long[] {size, like.classCount()}, 'c'));
        }

        int size() {
            return (int) features.size(0);
        }
    }

    /**
     * @param examples what to train on
     * @param batch the most examples in a mini-batch, from 1
     * @param seed of the orders: the same seed gives the same orders, epoch after epoch
     * @throws BadInputException if {@code batch} is below 1
     */
    public MiniBatches(Examples examples, int batch, long seed) {
        if (batch < 1) {
            throw BadInputException.of(BadInputException.option("batch"), batch, "a whole number from 1");
        }
        this.examples = examples;
        this.random = new Random(seed);
        int n = examples.size();
        order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        int count = count(n, batch);
        starts = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            starts[i] = (int) ((long) i * n / count);
        }
        int least = smallest(n, batch);
        small = new Batch(least, examples);
        large = n % count == 0 ? small : new Batch(least + 1, examples);
    }

    /** How many mini-batches n examples make. */
    public static int count(int n, int batch) {
        return n / batch + (n % batch == 0 ? 0 : 1);
    }

    /** How many examples the smallest mini-batch has. */
    public static int smallest(int n, int batch) {
        return n / count(n, batch);
    }

    /** How many mini-batches an epoch has. */
    public int count() {
        return starts.length - 1;
    }

    /**
     * The next mini-batch: in a new order whenever all examples have been seen, and at the first call. Its arrays are
     * overwritten by the next call.
     */
    public Batch next() {
        return get(advance());
    }

    /** Passes over the next mini-batches as if they had been taken, without gathering their samples. */
    public void skip(long batches) {
        for (long i = 0; i < batches; i++) {
            advance();
        }
    }

    /** The place of the next mini-batch in the present order, which is a new one at the start of an epoch. */
    private int advance() {
        if (position == 0) {
            shuffle();
        }
        int next = position;
        position = (position + 1) % count();
        return next;
    }

    /** The same mini-batches as a Deeplearning4j iterator, whose arrays are its own; each pass is in a new order. */
    public DataSetIterator iterator() {
        return new MiniBatchIterator(this);
    }

    /** Has the next call of {@link #next()} begin a new epoch. */
    void restart() {
        position = 0;
    }

    /** How many examples the largest mini-batch has. */
    int largest() {
        return large.size();
    }

    Examples examples() {
        return examples;
    }

    /** Puts the examples into a new random order (Fisher and Yates). */
    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    /** The i-th mini-batch of the present order. */
    private Batch get(int i) {
        int size = starts[i + 1] - starts[i];
        Batch batch = size == small.size() ? small : large;
        int[] rows = new int[size];
        System.arraycopy(order, starts[i], rows, 0, size);
        Nd4j.pullRows(examples.features(), batch.features(), 1, rows);
        Nd4j.pullRows(examples.labels(), batch.labels(), 1, rows);
        return batch;
    }
}
