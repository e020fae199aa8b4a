package org.reglab.lean;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sizes of a convolution with stride 1.
 *
 * @param channels of the input
 * @param height of the input
 * @param width of the input
 * @param filters channels of the output
 * @param kernelHeight rows of the kernel
 * @param kernelWidth columns of the kernel
 * @param top rows of zeros above the input
 * @param left columns of zeros to its left
 * @param outHeight rows of the output
 * @param outWidth columns of the output
 */
record ConvolutionShape(
        int channels,
        int height,
        int width,
        int filters,
        int kernelHeight,
        int kernelWidth,
        int top,
        int left,
        int outHeight,
        int outWidth) {

    /** Rows of the input with its zeros, as far as the kernel reaches. */
    int paddedHeight() {
        return outHeight + kernelHeight - 1;
    }

    int paddedWidth() {
        return outWidth + kernelWidth - 1;
    }

    boolean isPadded() {
        return paddedHeight() != height || paddedWidth() != width;
    }

    /** Of the columns that come from one row of the padded input: a channel and a column of the kernel each. */
    int perRow() {
        return channels * kernelWidth;
    }

    /** Weights of a filter. */
    int weights() {
        return perRow() * kernelHeight;
    }

    /** Whether all lengths fit an int, with so many images at once. */
    boolean fits(long images, long atOnce) {
        long together = Math.min(images, atOnce);
        long in = (long) paddedHeight() * paddedWidth() * channels;
        long out = (long) outHeight() * outWidth() * filters;
        return images * out <= Integer.MAX_VALUE
                && images * in <= Integer.MAX_VALUE
                && in * kernelWidth() * (together + 32) <= Integer.MAX_VALUE
                && (long) filters * weights() <= Integer.MAX_VALUE;
    }

    /** Whether this is a gradient by the output of so many images. */
    boolean isOutput(INDArray epsilon, long images) {
        return epsilon != null
                && epsilon.dataType() == DataType.FLOAT
                && Arrays.equals(epsilon.shape(), new long[] {images, filters, outHeight, outWidth});
    }
}
