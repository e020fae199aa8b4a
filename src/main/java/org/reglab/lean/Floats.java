package org.reglab.lean;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.lang.ref.Reference;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies between ND4J's off-heap arrays and Java's, and OpenBLAS's matrix product. Only what {@link FastPath} has taken.
 *
 * <p>The fences: ND4J frees an array once nothing refers to it, even while native code or a copy works on its memory.
 */
final class Floats {
    private Floats() {}

    /** The gradient itself if it lies row by row without gaps, else a copy that does and lasts as long as the backward pass. */
    static INDArray rowMajor(INDArray gradient, LayerWorkspaceMgr workspaces) {
        return FastPath.isRowMajor(gradient) ? gradient : workspaces.dup(ArrayType.BP_WORKING_MEM, gradient, 'c');
    }

    static FloatPointer pointer(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }

    /** A buffer of at least this length: the old one if it will do. */
    static float[] atLeast(float[] buffer, int length) {
        return buffer != null && buffer.length >= length ? buffer : new float[length];
    }

    static void read(INDArray from, float[] to) {
        pointer(from).get(to, 0, (int) from.length());
        Reference.reachabilityFence(from);
    }

    static void write(float[] from, INDArray to) {
        pointer(to).put(from, 0, (int) to.length());
        Reference.reachabilityFence(to);
    }

    /** out [n, units] = x [n, inputs] · W, with W [inputs, units] stored column by column as Deeplearning4j does. */
    static void timesWeights(INDArray x, INDArray weights, INDArray out) {
        int n = (int) x.size(0);
        int inputs = (int) weights.size(0);
        int units = (int) weights.size(1);
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasTrans,
                n,
                units,
                inputs,
                1f,
                pointer(x),
                inputs,
                pointer(weights),
                inputs,
                0f,
                pointer(out),
                units);
        Reference.reachabilityFence(x);
        Reference.reachabilityFence(weights);
        Reference.reachabilityFence(out);
    }

    /** gradient [inputs, units] = xᵀ · delta, stored column by column. */
    static void weightGradient(INDArray x, INDArray delta, INDArray gradient) {
        int n = (int) x.size(0);
        int inputs = (int) gradient.size(0);
        int units = (int) gradient.size(1);
        cblas_sgemm(
                CblasRowMajor,
                CblasTrans,
                CblasNoTrans,
                units,
                inputs,
                n,
                1f,
                pointer(delta),
                units,
                pointer(x),
                inputs,
                0f,
                pointer(gradient),
                inputs);
        Reference.reachabilityFence(x);
        Reference.reachabilityFence(delta);
        Reference.reachabilityFence(gradient);
    }

    /** out [n, inputs] = delta [n, units] · Wᵀ. */
    static void timesTransposedWeights(INDArray delta, INDArray weights, INDArray out) {
        int n = (int) delta.size(0);
        int inputs = (int) weights.size(0);
        int units = (int) weights.size(1);
        cblas_sgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                n,
                inputs,
                units,
                1f,
                pointer(delta),
                units,
                pointer(weights),
                inputs,
                0f,
                pointer(out),
                inputs);
        Reference.reachabilityFence(delta);
        Reference.reachabilityFence(weights);
        Reference.reachabilityFence(out);
    }

    /** sums[j] = Σᵢ values[i, j] over rows of this length. */
    static void columnSums(float[] values, int rows, int columns, float[] sums) {
        Arrays.fill(sums, 0, columns, 0f);
        for (int i = 0; i < rows; i++) {
            int row = i * columns;
            for (int j = 0; j < columns; j++) {
                sums[j] += values[row + j];
            }
        }
    }
}
