package org.reglab.scratch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The rectified linear unit: max(0, z). At 0 its derivative is taken to be 0, as everywhere. */
public final class Relu {
    private Relu() {}

    /**
     * @param z of any shape
     * @return [shape of z]
     */
    public static INDArray forward(INDArray z) {
        return Transforms.relu(z, true);
    }

    /**
     * @param z what forward was given
     * @param dy [shape of z]
     * @return dz, [shape of z]
     */
    public static INDArray backward(INDArray z, INDArray dy) {
        return dy.mul(z.gt(0).castTo(dy.dataType()));
    }

    /** Below, at and above the kink. */
    public static String check() {
        INDArray z = Nd4j.createFromArray(-2.0, 0.0, 3.0); // [3]
        return Example.of("z", z)
                .and("relu", forward(z))
                .and("its derivative", backward(z, Nd4j.onesLike(z)))
                .toString();
    }
}
