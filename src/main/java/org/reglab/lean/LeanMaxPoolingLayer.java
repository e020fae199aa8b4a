package org.reglab.lean;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The largest value of each rectangle; the gradient goes to the first of the largest. It keeps nothing for the backward pass but its
 * input, as Deeplearning4j's own.
 *
 * <p>Takes float images [n, channels, height, width] in any order, of which at least one rectangle fits; all else is handed over to
 * Deeplearning4j's own.
 */
final class LeanMaxPoolingLayer extends SubsamplingLayer {
    private static final long serialVersionUID = 1L;

    /** Images that are pooled together. */
    private static final int AT_ONCE = 128;

    private transient float[] in; // a channel, [height][width][n]
    private transient float[] out; // the same, [outHeight][outWidth][n]
    private transient float[] largest; // [n]
    private transient float[] waiting; // 1 where the largest value of a rectangle has not been met, [n]

    LeanMaxPoolingLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    protected String layerId() {
        return super.layerId().replace(getClass().getSimpleName(), SubsamplingLayer.class.getSimpleName());
    }

    private boolean takesInput() {
        int[] kernel = layerConf().getKernelSize();
        return input.dataType() == DataType.FLOAT
                && input.rank() == 4
                && input.length() > 0
                && input.length() <= Integer.MAX_VALUE
                && input.size(2) >= kernel[0]
                && input.size(3) >= kernel[1]
                && (convolutionMode == ConvolutionMode.Truncate
                        || input.size(2) % kernel[0] == 0 && input.size(3) % kernel[1] == 0);
    }

    private boolean takes(INDArray epsilon) {
        return epsilon != null
                && epsilon.dataType() == DataType.FLOAT
                && Arrays.equals(
                        epsilon.shape(), new long[] {input.size(0), input.size(1), outHeight(), outWidth()});
    }

    private int outHeight() {
        return (int) input.size(2) / layerConf().getKernelSize()[0];
    }

    private int outWidth() {
        return (int) input.size(3) / layerConf().getKernelSize()[1];
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (!takesInput()) {
            return super.activate(training, workspaces);
        }
        int channels = (int) input.size(1);
        INDArray pooled = Samples.newImages(
                workspaces, ArrayType.ACTIVATIONS, input.size(0), channels, outHeight(), outWidth());
        Samples from = Samples.ofImages(input, workspaces, ArrayType.FF_WORKING_MEM);
        Samples to = Samples.ofImages(pooled, workspaces, ArrayType.ACTIVATIONS);
        int plane = (int) (input.size(2) * input.size(3));
        int outPlane = outHeight() * outWidth();
        for (int first = 0; first < from.count(); first += AT_ONCE) {
            int n = Math.min(AT_ONCE, from.count() - first);
            makeRoom(plane, outPlane, n);
            for (int c = 0; c < channels; c++) {
                from.read(c * plane, plane, first, n, in, 0);
                pool(n);
                to.write(c * outPlane, outPlane, first, n, out, 0);
            }
        }
        return pooled;
    }

    private void makeRoom(int plane, int outPlane, int n) {
        in = Floats.atLeast(in, plane * n);
        out = Floats.atLeast(out, outPlane * n);
        largest = Floats.atLeast(largest, n);
        waiting = Floats.atLeast(waiting, n);
    }

    /** From {@link #in} to {@link #out}. */
    private void pool(int n) {
        int[] kernel = layerConf().getKernelSize();
        int width = (int) input.size(3);
        int at = 0;
        for (int p = 0; p < outHeight(); p++) {
            for (int q = 0; q < outWidth(); q++) {
                largest(p * kernel[0], q * kernel[1], kernel, width, n, out, at);
                at += n;
            }
        }
    }

    /** The largest values of the rectangle whose upper left corner is (row, column). */
    private void largest(int row, int column, int[] kernel, int width, int n, float[] to, int at) {
        System.arraycopy(in, (row * width + column) * n, to, at, n);
        for (int i = 0; i < kernel[0]; i++) {
            for (int j = i == 0 ? 1 : 0; j < kernel[1]; j++) {
                max(to, at, in, ((row + i) * width + column + j) * n, n);
            }
        }
    }

    private static void max(float[] to, int at, float[] values, int from, int n) {
        for (int i = 0; i < n; i++) {
            to[at + i] = Math.max(to[at + i], values[from + i]);
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (!takesInput() || !takes(epsilon)) {
            return super.backpropGradient(epsilon, workspaces);
        }
        int channels = (int) input.size(1);
        INDArray dx = Samples.newImages(
                workspaces, ArrayType.ACTIVATION_GRAD, input.size(0), channels, input.size(2), input.size(3));
        Samples from = Samples.ofImages(input, workspaces, ArrayType.BP_WORKING_MEM);
        Samples back = Samples.ofImages(epsilon, workspaces, ArrayType.BP_WORKING_MEM);
        Samples to = Samples.ofImages(dx, workspaces, ArrayType.ACTIVATION_GRAD);
        int plane = (int) (input.size(2) * input.size(3));
        int outPlane = outHeight() * outWidth();
        for (int first = 0; first < from.count(); first += AT_ONCE) {
            int n = Math.min(AT_ONCE, from.count() - first);
            makeRoom(plane, outPlane, n);
            for (int c = 0; c < channels; c++) {
                from.read(c * plane, plane, first, n, in, 0);
                back.read(c * outPlane, outPlane, first, n, out, 0);
                poolBack(n);
                to.write(c * plane, plane, first, n, in, 0);
            }
        }
        return new Pair<>(new DefaultGradient(), dx);
    }

    /** Puts the gradient of {@link #in} in its place; that of the output is in {@link #out}. */
    private void poolBack(int n) {
        int[] kernel = layerConf().getKernelSize();
        int height = (int) input.size(2);
        int width = (int) input.size(3);
        for (int p = 0; p < outHeight(); p++) {
            for (int q = 0; q < outWidth(); q++) {
                largest(p * kernel[0], q * kernel[1], kernel, width, n, largest, 0);
                Arrays.fill(waiting, 0, n, 1f);
                for (int i = 0; i < kernel[0]; i++) {
                    for (int j = 0; j < kernel[1]; j++) {
                        int at = ((p * kernel[0] + i) * width + q * kernel[1] + j) * n;
                        give(in, at, largest, waiting, out, (p * outWidth() + q) * n, n);
                    }
                }
            }
        }
        // What lies in no rectangle.
        int right = outWidth() * kernel[1];
        for (int h = 0; h < outHeight() * kernel[0] && right < width; h++) {
            Arrays.fill(in, (h * width + right) * n, (h + 1) * width * n, 0f);
        }
        Arrays.fill(in, outHeight() * kernel[0] * width * n, height * width * n, 0f);
    }

    /**
     * The gradient for values that are the largest, and have not been met before. Without a branch: the least number above 0 times
     * the greatest float, twice, is above 1.
     */
    private static void give(float[] in, int at, float[] largest, float[] waiting, float[] back, int from, int n) {
        for (int i = 0; i < n; i++) {
            float below = largest[i] - in[at + i];
            float share = waiting[i] * (1f - Math.min(below * Float.MAX_VALUE * Float.MAX_VALUE, 1f));
            in[at + i] = share * back[from + i];
            waiting[i] -= share;
        }
    }
}
