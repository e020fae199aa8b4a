package org.reglab.lean;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A mini-batch of images or sequences as a matrix of values by samples, samples innermost: the loops of convolution, pooling and
 * LSTM are then long and straight, and what one position of a kernel sees of a row lies in one piece. Deeplearning4j's own LSTM
 * returns its sequences like this too ('f' order).
 *
 * <p>It is the arrays' strides that say how they lie: their shapes are Deeplearning4j's.
 */
final class Samples {
    private static final int[] IMAGE = {1, 2, 3};
    private static final int[] SEQUENCE = {2, 1};

    /** Samples that are turned together, and values of theirs. */
    private static final int ROWS = 128;

    private static final int TILE = 16;

    private final INDArray array;
    private final int count;

    /** Of our own: the array's pointer may be shared, and with it its position. */
    private final FloatPointer numbers;

    private Samples(INDArray array) {
        this.array = array;
        this.count = (int) array.size(0);
        this.numbers = new FloatPointer(Floats.pointer(array));
    }

    /** Of [n, channels, height, width]; values in the order channel, row, column. Copied if they do not lie like that. */
    static Samples ofImages(INDArray images, LayerWorkspaceMgr workspaces, ArrayType working) {
        if (liesIn(images, IMAGE, true)) {
            return new Samples(images);
        }
        INDArray rows = liesIn(images, IMAGE, false) ? images : workspaces.dup(working, images, 'c');
        Samples turned = new Samples(
                newImages(workspaces, working, images.size(0), images.size(1), images.size(2), images.size(3)));
        turned.turn(rows);
        return turned;
    }

    /** Of [n, features, steps]; values in the order step, feature. Copied if they do not lie like that. */
    static Samples ofSequences(INDArray sequences, LayerWorkspaceMgr workspaces, ArrayType working) {
        if (liesIn(sequences, SEQUENCE, true)) {
            return new Samples(sequences);
        }
        if (!liesIn(sequences, SEQUENCE, false)) {
            return new Samples(workspaces.dup(working, sequences, 'f'));
        }
        Samples turned =
                new Samples(newSequences(workspaces, working, sequences.size(0), sequences.size(1), sequences.size(2)));
        turned.turn(sequences);
        return turned;
    }

    /** Whether there are no gaps, dimensions from the outermost in this order, and samples innermost or outermost. */
    private static boolean liesIn(INDArray array, int[] order, boolean innermost) {
        long stride = innermost ? array.size(0) : 1;
        for (int i = order.length - 1; i >= 0; i--) {
            if (array.size(order[i]) > 1 && array.stride(order[i]) != stride) {
                return false;
            }
            stride *= array.size(order[i]);
        }
        return array.size(0) == 1 || array.stride(0) == (innermost ? 1 : stride);
    }

    /** New images [n, channels, height, width] that lie samples innermost; their values are left open. */
    static INDArray newImages(
            LayerWorkspaceMgr workspaces, ArrayType type, long n, long channels, long height, long width) {
        return workspaces
                .createUninitialized(type, DataType.FLOAT, new long[] {channels, height, width, n}, 'c')
                .permute(3, 0, 1, 2);
    }

    /** New sequences [n, features, steps] that lie samples innermost; their values are left open. */
    static INDArray newSequences(LayerWorkspaceMgr workspaces, ArrayType type, long n, long features, long steps) {
        return workspaces.createUninitialized(type, DataType.FLOAT, new long[] {n, features, steps}, 'f');
    }

    /** Fills this with samples that lie one after the other. */
    private void turn(INDArray rows) {
        int values = (int) (rows.length() / count);
        float[] in = new float[Math.min(ROWS, count) * values];
        float[] out = new float[in.length];
        FloatPointer from = new FloatPointer(Floats.pointer(rows));
        for (int first = 0; first < count; first += ROWS) {
            int n = Math.min(ROWS, count - first);
            from.position((long) first * values).get(in, 0, n * values);
            turn(in, n, values, out);
            write(0, values, first, n, out, 0);
        }
        Reference.reachabilityFence(rows);
    }

    /** out [columns, rows] = in [rows, columns], a few columns at a time, so that what is written stays in the cache. */
    static void turn(float[] in, int rows, int columns, float[] out) {
        for (int from = 0; from < columns; from += TILE) {
            int to = Math.min(from + TILE, columns);
            for (int i = 0; i < rows; i++) {
                for (int j = from; j < to; j++) {
                    out[j * rows + i] = in[i * columns + j];
                }
            }
        }
    }

    int count() {
        return count;
    }

    /** to [length, n] = these values of the samples from {@code sample} on. */
    void read(int value, int length, int sample, int n, float[] to, int at) {
        if (n == count) {
            numbers.position((long) value * count).get(to, at, length * count);
        } else {
            for (int i = 0; i < length; i++) {
                numbers.position((long) (value + i) * count + sample).get(to, at + i * n, n);
            }
        }
        Reference.reachabilityFence(array);
    }

    /** The reverse of {@link #read}. */
    void write(int value, int length, int sample, int n, float[] from, int at) {
        if (n == count) {
            numbers.position((long) value * count).put(from, at, length * count);
        } else {
            for (int i = 0; i < length; i++) {
                numbers.position((long) (value + i) * count + sample).put(from, at + i * n, n);
            }
        }
        Reference.reachabilityFence(array);
    }
}
