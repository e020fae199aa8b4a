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

    /** Values of a sample that are turned at once. */
    private static final int TILE = 16;

    private final INDArray array;
    private final FloatPointer memory;
    private final int count;
    private final int values;
    private final boolean innermost;

    private Samples(INDArray array, boolean innermost) {
        this.array = array;
        this.innermost = innermost;
        // A pointer of our own: the array's may be shared, and positions would be.
        this.memory = new FloatPointer(Floats.pointer(array));
        this.count = (int) array.size(0);
        this.values = (int) (array.length() / array.size(0));
    }

    /** Of [n, channels, height, width]; values in the order channel, row, column. */
    static Samples ofImages(INDArray images, LayerWorkspaceMgr workspaces, ArrayType working) {
        return of(images, IMAGE, 'c', workspaces, working);
    }

    /** Of [n, features, steps]; values in the order step, feature. */
    static Samples ofSequences(INDArray sequences, LayerWorkspaceMgr workspaces, ArrayType working) {
        return of(sequences, SEQUENCE, 'f', workspaces, working);
    }

    private static Samples of(INDArray array, int[] order, char copy, LayerWorkspaceMgr workspaces, ArrayType working) {
        if (liesIn(array, order, true)) {
            return new Samples(array, true);
        }
        if (liesIn(array, order, false)) {
            return new Samples(array, false);
        }
        return new Samples(workspaces.dup(working, array, copy), copy == 'f');
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

    int count() {
        return count;
    }

    /** to [length, n] = these values of the samples from {@code sample} on. */
    void read(int value, int length, int sample, int n, float[] to, int at) {
        if (!innermost) {
            turn(value, length, sample, n, to, at);
        } else if (n == count) {
            memory.position((long) value * count).get(to, at, length * count);
        } else {
            for (int i = 0; i < length; i++) {
                memory.position((long) (value + i) * count + sample).get(to, at + i * n, n);
            }
        }
        Reference.reachabilityFence(array);
    }

    private void turn(int value, int length, int sample, int n, float[] to, int at) {
        float[] rows = new float[n * length];
        for (int j = 0; j < n; j++) {
            memory.position((long) (sample + j) * values + value).get(rows, j * length, length);
        }
        for (int from = 0; from < length; from += TILE) {
            int most = Math.min(from + TILE, length);
            for (int j = 0; j < n; j++) {
                for (int i = from; i < most; i++) {
                    to[at + i * n + j] = rows[j * length + i];
                }
            }
        }
    }

    /** The reverse of {@link #read}, for arrays that lie samples innermost. */
    void write(int value, int length, int sample, int n, float[] from, int at) {
        if (n == count) {
            memory.position((long) value * count).put(from, at, length * count);
        } else {
            for (int i = 0; i < length; i++) {
                memory.position((long) (value + i) * count + sample).put(from, at + i * n, n);
            }
        }
        Reference.reachabilityFence(array);
    }
}
