package org.reglab.lean;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.lean.Products.Matrix;

/**
 * A convolution's weights [filters, channels, kernel height, kernel width] in the orders in which its products need them, and their
 * gradients.
 */
final class ConvolutionWeights {
    private final OffHeap forward = new OffHeap();
    private final OffHeap backward = new OffHeap();
    private final OffHeap gradient = new OffHeap();
    private final OffHeap biasGradient = new OffHeap();
    private final OffHeap ones = new OffHeap();

    private ConvolutionShape shape;
    private float[] weights;
    private float[] turned;
    private float[] bias;
    private int onesLength;

    /** Of what {@link ConvolutionShape} says; gradients begin at zero. */
    void read(ConvolutionShape shape, INDArray weights, INDArray bias) {
        this.shape = shape;
        int length = shape.filters() * shape.weights();
        this.weights = Floats.atLeast(this.weights, length);
        turned = Floats.atLeast(turned, length);
        this.bias = Floats.atLeast(this.bias, shape.filters());
        Floats.read(weights, this.weights);
        Floats.read(bias, this.bias);
        for (int i = 0; i < length; i++) {
            turned[forwardAt(i)] = this.weights[i];
        }
        forward.atLeast(length).put(turned, 0, length);
        for (int i = 0; i < length; i++) {
            turned[backwardAt(i)] = this.weights[i];
        }
        backward.atLeast(length).put(turned, 0, length);
    }

    /** Begins a mini-batch. */
    void clearGradients() {
        int length = shape.filters() * shape.weights();
        Arrays.fill(turned, 0, length, 0f);
        gradient.atLeast(length).put(turned, 0, length);
        biasGradient.atLeast(shape.filters()).put(turned, 0, shape.filters());
    }

    /** From Deeplearning4j's place of a weight to [filter][kernel row][channel][kernel column]. */
    private int forwardAt(int i) {
        int column = i % shape.kernelWidth();
        int row = i / shape.kernelWidth() % shape.kernelHeight();
        int channel = i / (shape.kernelWidth() * shape.kernelHeight()) % shape.channels();
        int filter = i / shape.weights();
        return ((filter * shape.kernelHeight() + row) * shape.channels() + channel) * shape.kernelWidth() + column;
    }

    /** From Deeplearning4j's place of a weight to [channel][kernel column][kernel row, the last one first][filter]. */
    private int backwardAt(int i) {
        int column = i % shape.kernelWidth();
        int row = i / shape.kernelWidth() % shape.kernelHeight();
        int channel = i / (shape.kernelWidth() * shape.kernelHeight()) % shape.channels();
        int filter = i / shape.weights();
        int fromLast = shape.kernelHeight() - 1 - row;
        return ((channel * shape.kernelWidth() + column) * shape.kernelHeight() + fromLast) * shape.filters() + filter;
    }

    /** [filters, kernel rows·channels·kernel columns]. */
    Matrix forward() {
        return new Matrix(forward.atLeast(0), 0, shape.weights());
    }

    /** [channels·kernel columns, kernel rows·filters]. */
    Matrix backward() {
        return new Matrix(backward.atLeast(0), 0, shape.kernelHeight() * shape.filters());
    }

    /** As {@link #forward}. */
    Matrix gradient() {
        return new Matrix(gradient.atLeast(0), 0, shape.weights());
    }

    float bias(int filter) {
        return bias[filter];
    }

    /** [filters]. */
    FloatPointer biasGradient() {
        return biasGradient.atLeast(0);
    }

    /** At least so many, for sums. */
    FloatPointer ones(int length) {
        if (onesLength < length) {
            float[] filled = new float[length];
            Arrays.fill(filled, 1f);
            ones.atLeast(length).put(filled, 0, length);
            onesLength = length;
        }
        return ones.atLeast(0);
    }

    /** Writes the gradients in Deeplearning4j's order. */
    void write(INDArray weightGradient, INDArray biasGradient) {
        int length = shape.filters() * shape.weights();
        gradient.atLeast(length).get(turned, 0, length);
        for (int i = 0; i < length; i++) {
            weights[i] = turned[forwardAt(i)];
        }
        Floats.write(weights, weightGradient);
        this.biasGradient.atLeast(shape.filters()).get(bias, 0, shape.filters());
        Floats.write(bias, biasGradient);
    }
}
