package org.reglab.runtime;

import java.lang.ref.Reference;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ND4J's off-heap arrays as Java's. */
public final class JavaArrays {
    private JavaArrays() {}

    /**
     * All values row by row, in one copy: ND4J's {@code toFloatMatrix} takes microseconds for each.
     *
     * @param array of floats, of any shape and order
     */
    public static float[] of(INDArray array) {
        float[] values = new float[(int) array.length()];
        INDArray copy = array.dup('c');
        copy.data().asNioFloat().get(values);
        // ND4J frees an array once nothing refers to it, even in the middle of a copy from it.
        Reference.reachabilityFence(copy);
        Reference.reachabilityFence(array);
        return values;
    }
}
