package org.reglab.runtime;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Reference;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ND4J's off-heap arrays as Java's. */
public final class JavaArrays {
    private static final int PIECE = 1 << 16;

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

    /**
     * Writes an array's memory as it is, in pieces: a large network does not need as much Java memory.
     *
     * @param array without gaps, of any shape and type
     */
    public static void write(INDArray array, OutputStream out) throws IOException {
        BytePointer bytes = new BytePointer(array.data().addressPointer());
        byte[] piece = new byte[PIECE];
        long length = bytes(array);
        for (long from = 0; from < length; from += PIECE) {
            int n = (int) Math.min(PIECE, length - from);
            bytes.position(from).get(piece, 0, n);
            out.write(piece, 0, n);
        }
        Reference.reachabilityFence(array);
    }

    /**
     * Fills an array with what {@link #write} has written.
     *
     * @throws java.io.EOFException if there is less
     */
    public static void read(INDArray array, InputStream in) throws IOException {
        BytePointer bytes = new BytePointer(array.data().addressPointer());
        long length = bytes(array);
        for (long from = 0; from < length; from += PIECE) {
            int n = (int) Math.min(PIECE, length - from);
            byte[] piece = in.readNBytes(n);
            if (piece.length < n) {
                throw new EOFException("The array ends after " + (from + piece.length) + " of " + length + " bytes.");
            }
            bytes.position(from).put(piece, 0, n);
        }
        Reference.reachabilityFence(array);
    }

    private static long bytes(INDArray array) {
        return array.length() * array.dataType().width();
    }
}
