package org.reglab.network;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keras' {@code GlorotUniform} for an LSTM's input weights [inputs, 4·units]: uniform over ±√(6/(inputs + 4·units)). Deeplearning4j's
 * own takes an LSTM's inputs and outputs for units and inputs + units, so that its weights start a third larger for 28 inputs and
 * 64 units. Glorot and Bengio 2010.
 */
public final class GlorotUniform implements IWeightInit {
    private static final long serialVersionUID = 1L;

    /** The largest weight that is drawn for a matrix of this shape. */
    static double limit(long rows, long columns) {
        return Math.sqrt(6.0 / (rows + columns));
    }

    @Override
    public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray view) {
        double limit = limit(shape[0], shape[1]);
        Nd4j.rand(view, Nd4j.getDistributions().createUniform(-limit, limit));
        return view.reshape(order, shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GlorotUniform;
    }

    @Override
    public int hashCode() {
        return GlorotUniform.class.hashCode();
    }
}
