package org.reglab.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Gradients from the loss alone, in double precision: what a backward pass has to agree with. */
final class FiniteDifferences {
    private static final double STEP = 1e-5;

    /** The error of a central difference is of the order of STEP², beside rounding of 1e-16/STEP. */
    private static final double TOLERANCE = 1e-8;

    private FiniteDifferences() {}

    /**
     * Asserts that this is the loss's gradient by x.
     *
     * @param loss of an array of x's shape
     * @param x where the gradient is taken
     * @param gradient [shape of x]
     */
    static void assertGradient(ToDoubleFunction<INDArray> loss, INDArray x, INDArray gradient) {
        INDArray numeric = x.dup('c');
        for (long i = 0; i < x.length(); i++) {
            double difference = loss.applyAsDouble(moved(x, i, STEP)) - loss.applyAsDouble(moved(x, i, -STEP));
            numeric.reshape(x.length()).putScalar(i, difference / (2 * STEP));
        }
        assertThat(gradient.shape()).isEqualTo(x.shape());
        double scale = Transforms.abs(numeric, true).maxNumber().doubleValue();
        double worst = Transforms.abs(numeric.sub(gradient), true).maxNumber().doubleValue();
        assertThat(scale).as("a gradient that is not zero").isGreaterThan(1e-3);
        assertThat(worst).as("difference from %s", numeric).isLessThan(TOLERANCE * Math.max(1, scale));
    }

    private static INDArray moved(INDArray x, long index, double by) {
        INDArray copy = x.dup('c');
        INDArray flat = copy.reshape(copy.length());
        flat.putScalar(index, flat.getDouble(index) + by);
        return copy;
    }
}
