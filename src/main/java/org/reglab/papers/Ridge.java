package org.reglab.papers;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Ridge regression in closed form for many factors at once: W(λ) = argmin ‖ΦW − Y‖² + λ‖W‖², and for λ = 0 the solution of the
 * smallest norm. In double precision, by the eigenvalues of the smaller of ΦᵀΦ and ΦΦᵀ.
 */
final class Ridge {
    /** Eigenvalues below this share of the largest are rounding, and their directions are left out. */
    private static final double ROUNDING = 1e-12;

    private final INDArray eigenvalues;
    private final INDArray inDirections;
    private final INDArray directions;
    private final INDArray features;
    private final boolean wide;

    /**
     * @param features Φ, [n, p]
     * @param targets Y, [n, outputs]
     */
    Ridge(INDArray features, INDArray targets) {
        this.features = features;
        this.wide = features.size(1) >= features.size(0);
        INDArray transposed = features.transpose();
        INDArray square = wide ? features.mmul(transposed) : transposed.mmul(features);
        // LAPACK leaves the eigenvectors in the array's columns, if it lies column by column.
        this.directions = square.dup('f');
        this.eigenvalues = Eigen.symmetricGeneralizedEigenvalues(directions);
        this.inDirections = directions.transpose().mmul(wide ? targets : transposed.mmul(targets));
    }

    /**
     * Predictions for other samples.
     *
     * @param others their features, [m, p]
     * @return a predictor of [m, outputs] for each factor
     */
    Predictor of(INDArray others) {
        INDArray projected = (wide ? others.mmul(features.transpose()) : others).mmul(directions);
        return lambda -> projected.mulRowVector(inverse(lambda)).mmul(inDirections);
    }

    /** Gives predictions for a factor of the penalty. */
    @FunctionalInterface
    interface Predictor {
        /** Predictions, [m, outputs], with this factor; 0 for the least squares solution of the smallest norm. */
        INDArray with(double lambda);
    }

    private INDArray inverse(double lambda) {
        double[] values = eigenvalues.toDoubleVector();
        double least = ROUNDING * values[values.length - 1];
        double[] inverse = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            inverse[i] = values[i] > least ? 1 / (values[i] + lambda) : 0;
        }
        return Nd4j.createFromArray(inverse).reshape(1, inverse.length);
    }

    /** Random features: the ReLU of xV with a fixed random V, over √p, so that factors of the penalty mean the same for each p. */
    static INDArray reluFeatures(INDArray x, INDArray v) {
        return Transforms.relu(x.castTo(DataType.DOUBLE).mmul(v), false).divi(Math.sqrt(v.size(1)));
    }
}
