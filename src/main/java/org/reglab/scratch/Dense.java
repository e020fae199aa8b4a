package org.reglab.scratch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A dense layer without its activation: z = xW + b.
 *
 * @param kernel W, [inputs, units], as in Keras and Deeplearning4j; PyTorch's is its transpose
 * @param bias b, [units]
 */
public record Dense(INDArray kernel, INDArray bias) {
    /**
     * A loss's gradients.
     *
     * @param dx by the input, [n, inputs]
     * @param dKernel by W, [inputs, units]
     * @param dBias by b, [units]
     */
    public record Gradients(INDArray dx, INDArray dKernel, INDArray dBias) {}

    /**
     * @param x [n, inputs]
     * @return z, [n, units]
     */
    public INDArray forward(INDArray x) {
        return x.mmul(kernel).add(bias); // [n, inputs] · [inputs, units] + [units] = [n, units]
    }

    /**
     * @param x what forward was given, [n, inputs]
     * @param dz [n, units]
     */
    public Gradients backward(INDArray x, INDArray dz) {
        INDArray dx = dz.mmul(kernel.transpose()); // [n, units] · [units, inputs] = [n, inputs]
        INDArray dKernel = x.transpose().mmul(dz); // [inputs, n] · [n, units] = [inputs, units]
        return new Gradients(dx, dKernel, dz.sum(0));
    }

    /** One sample of two inputs, three units. */
    public static String check() {
        Dense dense = new Dense(
                Nd4j.createFromArray(new double[][] {{1, 2, 3}, {10, 20, 30}}), // [2, 3]
                Nd4j.createFromArray(0.1, 0.2, 0.3)); // [3]
        INDArray x = Nd4j.createFromArray(new double[][] {{1, 2}}); // [1, 2]
        INDArray z = dense.forward(x); // [1, 3]
        Gradients gradients = dense.backward(x, Nd4j.onesLike(z));
        return Example.of("x", x)
                .and("z", z)
                .and("gradient of the sum of z by x", gradients.dx())
                .and("by the kernel", gradients.dKernel())
                .and("by the bias", gradients.dBias())
                .toString();
    }
}
