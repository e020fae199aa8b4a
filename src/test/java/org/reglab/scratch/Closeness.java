package org.reglab.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Arrays that agree within a tolerance, relative to the largest of the expected numbers. */
final class Closeness {
    /** For the from-scratch code in double precision. */
    static final double SCRATCH = 1e-9;

    /** For Deeplearning4j and the lean layers in single precision. */
    static final double DL4J = 1e-5;

    /** Expected numbers that are all smaller than this are compared as if the largest were this. */
    private static final double SMALLEST_SCALE = 1e-2;

    private Closeness() {}

    static void assertClose(INDArray actual, INDArray expected, double tolerance, String what) {
        assertClose(actual, expected, tolerance, Math.max(largest(expected), SMALLEST_SCALE), what);
    }

    /** Relative to this scale, for example where what is expected is zero but for rounding. */
    static void assertClose(INDArray actual, INDArray expected, double tolerance, double scale, String what) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        double worst = largest(actual.castTo(DataType.DOUBLE).sub(expected));
        // NaN is not less than anything.
        assertThat(worst).as(what).isLessThanOrEqualTo(tolerance * scale);
    }

    static void assertClose(double actual, double expected, double tolerance, String what) {
        assertThat(Math.abs(actual - expected))
                .as(what)
                .isLessThanOrEqualTo(tolerance * Math.max(Math.abs(expected), SMALLEST_SCALE));
    }

    static double largest(INDArray array) {
        return Transforms.abs(array, true).maxNumber().doubleValue();
    }
}
