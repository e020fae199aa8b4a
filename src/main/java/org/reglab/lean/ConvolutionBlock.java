package org.reglab.lean;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.reglab.lean.Products.Matrix;

/**
 * The convolution of some images of a mini-batch, one row of the output after the other: [filters, outWidth·n] = weights [filters,
 * kernel rows·channels·kernel columns] · columns.
 *
 * <p>The columns (im2col) of an output's row are those of the input's rows under it, one after the other. So each row of the input
 * is laid out once, and not once for each row of the kernel: [padded height][channel][kernel column] rows of outWidth·n values, of
 * which each row of the output sees a window.
 *
 * <p>The loops over arrays use one index for all of them: the JIT compiler then knows that they do not overlap, and makes vector
 * instructions of them.
 */
final class ConvolutionBlock {
    private final OffHeap columns = new OffHeap();
    private final OffHeap deltas = new OffHeap();
    private final OffHeap row = new OffHeap();

    private ConvolutionShape shape;
    private int n;

    /** Values of a row of the output, of one filter. */
    private int length;

    /** The same and a few more: rows a power of two apart would meet in the same places of the cache. */
    private int stride;

    /** The images with their zeros, [channels][padded height][padded width][n]; in the backward pass, their gradient. */
    private float[] padded;

    /** The output, [filters][outHeight][outWidth][n]; ReLU's derivative is read off it. */
    private float[] out;

    private float[] kept; // a row of the output
    private float[] delta; // and of its gradient
    private float[] values; // something of the input's size

    /** Of n images from {@code from} on. The output is written where there is somewhere to, and kept for {@link #backward}. */
    void forward(
            ConvolutionShape shape,
            ConvolutionWeights weights,
            boolean relu,
            Samples images,
            int from,
            int n,
            Samples output) {
        this.shape = shape;
        this.n = n;
        length = shape.outWidth() * n;
        stride = (length + 15) / 16 * 16 + 16;
        layOut(images, from);
        int rows = shape.outHeight();
        int width = shape.outWidth();
        out = Floats.atLeast(out, shape.filters() * rows * length);
        Matrix product = new Matrix(row.atLeast((long) shape.filters() * stride), 0, stride);
        for (int p = 0; p < rows; p++) {
            Products.product(shape.filters(), length, shape.weights(), weights.forward(), window(p), 0, product);
            for (int f = 0; f < shape.filters(); f++) {
                int at = (f * rows + p) * length;
                product.memory().position((long) f * stride).get(out, at, length);
                addBias(out, at, length, weights.bias(f), relu);
                if (output != null) {
                    output.write((f * rows + p) * width, width, from, n, out, at);
                }
            }
        }
    }

    /** The input's rows under row p of the output, [weights of a filter, outWidth·n]. */
    private Matrix window(int p) {
        return new Matrix(columns.atLeast(0), (long) p * shape.perRow() * stride, stride);
    }

    /** The filters' gradients by row p of the output, [filters, outWidth·n]; those of the rows that follow lie below. */
    private Matrix deltas(int p) {
        return new Matrix(deltas.atLeast(0), (long) p * shape.filters() * stride, stride);
    }

    private void layOut(Samples images, int from) {
        int height = shape.paddedHeight();
        int width = shape.paddedWidth();
        padded = Floats.atLeast(padded, shape.channels() * height * width * n);
        read(images, from);
        FloatPointer rows = columns.atLeast((long) height * shape.perRow() * stride);
        long at = 0;
        for (int h = 0; h < height; h++) {
            for (int c = 0; c < shape.channels(); c++) {
                for (int j = 0; j < shape.kernelWidth(); j++) {
                    rows.position(at).put(padded, ((c * height + h) * width + j) * n, length);
                    at += stride;
                }
            }
        }
    }

    private void read(Samples images, int from) {
        int plane = shape.height() * shape.width();
        if (!shape.isPadded()) {
            images.read(0, shape.channels() * plane, from, n, padded, 0);
            return;
        }
        Arrays.fill(padded, 0f);
        values = Floats.atLeast(values, plane * n);
        for (int c = 0; c < shape.channels(); c++) {
            images.read(c * plane, plane, from, n, values, 0);
            for (int h = 0; h < shape.height(); h++) {
                System.arraycopy(values, h * shape.width() * n, padded, paddedAt(c, h), shape.width() * n);
            }
        }
    }

    /** Where row h of the input, without its zeros, begins among the padded images. */
    private int paddedAt(int channel, int h) {
        return ((channel * shape.paddedHeight() + h + shape.top()) * shape.paddedWidth() + shape.left()) * n;
    }

    /**
     * Adds to the weights' gradients; to be called after {@link #forward}.
     *
     * @param epsilon the loss's gradient by the output
     * @param input where the gradient by the images goes, or null if nobody asks for it
     */
    void backward(ConvolutionWeights weights, boolean relu, Samples epsilon, int from, Samples input) {
        int filters = shape.filters();
        int rows = shape.outHeight();
        kept = Floats.atLeast(kept, length);
        delta = Floats.atLeast(delta, length);
        FloatPointer turned = deltas.atLeast((long) rows * filters * stride);
        for (int f = 0; f < filters; f++) {
            for (int p = 0; p < rows; p++) {
                int at = f * rows + p;
                epsilon.read(at * shape.outWidth(), shape.outWidth(), from, n, delta, 0);
                if (relu) {
                    System.arraycopy(out, at * length, kept, 0, length);
                    reluGradient(delta, kept, length);
                }
                turned.position((long) (p * filters + f) * stride).put(delta, 0, length);
            }
        }
        for (int p = 0; p < rows; p++) {
            Products.productTransposed(filters, shape.weights(), length, deltas(p), window(p), 1, weights.gradient());
            Products.addRowSums(filters, length, deltas(p), weights.ones(length), weights.biasGradient());
        }
        if (input != null) {
            gradientOfImages(weights, input, from);
        }
    }

    /**
     * Row h of the images is seen by the rows of the output from h − kernel height + 1 to h: one product over all of them gives the
     * gradient by h's columns, which are then added up where they come from (col2im).
     */
    private void gradientOfImages(ConvolutionWeights weights, Samples input, int from) {
        int height = shape.paddedHeight();
        int width = shape.paddedWidth();
        int filters = shape.filters();
        int size = shape.channels() * height * width * n;
        values = Floats.atLeast(values, size);
        Arrays.fill(padded, 0, size, 0f);
        Matrix product = new Matrix(row.atLeast((long) Math.max(filters, shape.perRow()) * stride), 0, stride);
        for (int h = shape.top(); h < shape.top() + shape.height(); h++) {
            int first = h - shape.kernelHeight() + 1;
            int low = Math.max(0, first);
            int seen = Math.min(shape.outHeight() - 1, h) - low + 1;
            Products.product(
                    shape.perRow(),
                    length,
                    seen * filters,
                    weights.backward().at(0, (low - first) * filters),
                    deltas(low),
                    0,
                    product);
            for (int c = 0; c < shape.channels(); c++) {
                for (int j = 0; j < shape.kernelWidth(); j++) {
                    int at = ((c * height + h) * width + j) * n;
                    product.memory()
                            .position((long) (c * shape.kernelWidth() + j) * stride)
                            .get(values, at, length);
                    addTo(padded, values, at, length);
                }
            }
        }
        write(input, from);
    }

    private void write(Samples input, int from) {
        int plane = shape.height() * shape.width();
        if (!shape.isPadded()) {
            input.write(0, shape.channels() * plane, from, n, padded, 0);
            return;
        }
        values = Floats.atLeast(values, plane * n);
        for (int c = 0; c < shape.channels(); c++) {
            for (int h = 0; h < shape.height(); h++) {
                System.arraycopy(padded, paddedAt(c, h), values, h * shape.width() * n, shape.width() * n);
            }
            input.write(c * plane, plane, from, n, values, 0);
        }
    }

    /** ReLU as (z + |z|) / 2: Java's maximum takes care of NaN and costs several instructions. */
    private static void addBias(float[] z, int from, int length, float bias, boolean relu) {
        int to = from + length;
        if (relu) {
            for (int i = from; i < to; i++) {
                float sum = z[i] + bias;
                z[i] = 0.5f * (sum + Math.abs(sum));
            }
        } else {
            for (int i = from; i < to; i++) {
                z[i] += bias;
            }
        }
    }

    private static void addTo(float[] sums, float[] values, int from, int length) {
        int to = from + length;
        for (int i = from; i < to; i++) {
            sums[i] += values[i];
        }
    }

    /** Leaves the gradient where ReLU's output is above 0, without a branch; see {@link LeanDenseLayer}. */
    private static void reluGradient(float[] delta, float[] out, int length) {
        for (int i = 0; i < length; i++) {
            delta[i] *= Math.min(out[i] * Float.MAX_VALUE * Float.MAX_VALUE, 1f);
        }
    }
}
