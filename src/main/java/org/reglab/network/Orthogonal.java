package org.reglab.network;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keras' {@code Orthogonal} for an LSTM's recurrent weights [units, 4·units]: rows of length 1 at right angles, so that steps
 * neither shrink nor stretch a state. Saxe, McClelland and Ganguli 2014. Needs at most as many rows as columns.
 *
 * <p>Deeplearning4j's own {@code OrthogonalDistribution} takes minutes for 64 units.
 */
public final class Orthogonal implements IWeightInit {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray view) {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        double[] normal = Nd4j.randn(DataType.DOUBLE, rows, columns).data().asDouble();
        double[][] basis = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(normal, i * columns, basis[i], 0, columns);
            // Twice: what the first subtraction leaves of the earlier rows is rounding, which the second takes away.
            makeOrthogonal(basis, i);
            makeOrthogonal(basis, i);
        }
        INDArray weights = view.reshape(order, shape);
        weights.assign(Nd4j.create(basis).castTo(view.dataType()));
        return weights;
    }

    /** Takes from a row what lies along the rows before it, and gives it the length 1 (Gram and Schmidt). */
    private static void makeOrthogonal(double[][] basis, int row) {
        double[] own = basis[row];
        for (int earlier = 0; earlier < row; earlier++) {
            double along = dot(own, basis[earlier]);
            for (int j = 0; j < own.length; j++) {
                own[j] -= along * basis[earlier][j];
            }
        }
        double length = Math.sqrt(dot(own, own));
        for (int j = 0; j < own.length; j++) {
            own[j] /= length;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Orthogonal;
    }

    @Override
    public int hashCode() {
        return Orthogonal.class.hashCode();
    }
}
