package org.reglab.lean;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A mini-batch as one run of numbers, for layers that need not know neighbours: rows one after the other, sequences and images
 * {@linkplain Samples samples innermost}. In an image's numbers [channels, height · width, n], a channel is one piece.
 */
final class Flat {
    private Flat() {}

    /** Whether this is a float array of rows without gaps, or of sequences or images in any order. */
    static boolean takes(INDArray array) {
        if (array.dataType() != DataType.FLOAT || array.length() == 0 || array.length() > Integer.MAX_VALUE) {
            return false;
        }
        return array.rank() == 2 ? FastPath.isRowMajor(array) : array.rank() == 3 || array.rank() == 4;
    }

    /** Reads an array of rank 2 to 4; one that lies in another order is copied first. */
    static void read(INDArray array, float[] values, LayerWorkspaceMgr workspaces, ArrayType working) {
        if (array.rank() == 2) {
            Floats.read(Floats.rowMajor(array, workspaces), values);
            return;
        }
        Samples samples = samples(array, workspaces, working);
        samples.read(0, (int) (array.length() / samples.count()), 0, samples.count(), values, 0);
    }

    /** A new array of this shape with these values. */
    static INDArray write(float[] values, long[] shape, LayerWorkspaceMgr workspaces, ArrayType type) {
        if (shape.length == 2) {
            INDArray rows = workspaces.createUninitialized(type, DataType.FLOAT, shape, 'c');
            Floats.write(values, rows);
            return rows;
        }
        INDArray array = shape.length == 3
                ? Samples.newSequences(workspaces, type, shape[0], shape[1], shape[2])
                : Samples.newImages(workspaces, type, shape[0], shape[1], shape[2], shape[3]);
        Samples samples = samples(array, workspaces, type);
        samples.write(0, (int) (array.length() / samples.count()), 0, samples.count(), values, 0);
        return array;
    }

    private static Samples samples(INDArray array, LayerWorkspaceMgr workspaces, ArrayType working) {
        return array.rank() == 3
                ? Samples.ofSequences(array, workspaces, working)
                : Samples.ofImages(array, workspaces, working);
    }
}
