package org.reglab.models;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.nd4j.linalg.api.buffer.DataBuffer.AllocationMode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array as {@code Nd4j.write} writes it: the shape's buffer, then the values', each behind the name of how it was allocated, its
 * length and the name of its type. {@code Nd4j.read} believes all of that; here the caller knows how many values there must be.
 */
final class SavedArray {
    /** ND4J's arrays have at most 32 dimensions: their number, sizes, strides, and three more numbers. */
    private static final int LONGEST_SHAPE = 2 * 32 + 4;

    /** The oldest ways to allocate, whose lengths had four bytes. */
    private static final int OLD_MODES = 3;

    private static final int PIECE = 1 << 14;

    /** The array is whole, but another one than expected. The message goes on a sentence that begins with its name. */
    static final class OtherException extends IOException {
        private static final long serialVersionUID = 1L;

        OtherException(String message) {
            super(message);
        }
    }

    private SavedArray() {}

    private record Header(long length, DataType type) {
        static Header read(DataInputStream in) throws IOException {
            AllocationMode mode = AllocationMode.valueOf(in.readUTF());
            long length = mode.ordinal() < OLD_MODES ? in.readInt() : in.readLong();
            return new Header(length, DataType.valueOf(in.readUTF()));
        }
    }

    /**
     * Reads an array.
     *
     * @param count how many values there must be, of any shape
     * @return [1, count], of floats or doubles
     * @throws OtherException if it has another number of values, or other types
     * @throws IOException if it ends too early, or is none
     */
    static INDArray read(DataInputStream in, long count) throws IOException {
        Header shape = Header.read(in);
        if (shape.length() < 0 || shape.length() > LONGEST_SHAPE) {
            throw new IOException("No array has a shape of " + shape.length() + " numbers.");
        }
        in.skipNBytes(shape.length() * shape.type().width());
        Header values = Header.read(in);
        if (values.length() != count) {
            throw new OtherException(
                    "has " + values.length() + " values where the network of its configuration has " + count);
        }
        return switch (values.type()) {
            case FLOAT -> floats(in, count);
            case DOUBLE -> doubles(in, count);
            default -> throw new OtherException("has values of type " + values.type() + " and not FLOAT or DOUBLE");
        };
    }

    private static INDArray floats(DataInputStream in, long count) throws IOException {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, 1, count);
        for (long from = 0; from < count; from += PIECE) {
            ByteBuffer piece = piece(in, count - from, Float.BYTES);
            for (long i = from; piece.hasRemaining(); i++) {
                array.data().put(i, piece.getFloat());
            }
        }
        return array;
    }

    private static INDArray doubles(DataInputStream in, long count) throws IOException {
        INDArray array = Nd4j.createUninitialized(DataType.DOUBLE, 1, count);
        for (long from = 0; from < count; from += PIECE) {
            ByteBuffer piece = piece(in, count - from, Double.BYTES);
            for (long i = from; piece.hasRemaining(); i++) {
                array.data().put(i, piece.getDouble());
            }
        }
        return array;
    }

    private static ByteBuffer piece(DataInputStream in, long left, int width) throws IOException {
        int bytes = (int) Math.min(PIECE, left) * width;
        byte[] piece = in.readNBytes(bytes);
        if (piece.length < bytes) {
            throw new EOFException("The array ends " + (bytes - piece.length) + " bytes too early.");
        }
        return ByteBuffer.wrap(piece);
    }
}
