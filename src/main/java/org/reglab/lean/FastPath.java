package org.reglab.lean;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * What the lean layers compute themselves. Each asks here, in each pass, and hands everything else over to Deeplearning4j's own
 * layer, which it extends, with the same parameters and state; wrong sizes are refused there, with Deeplearning4j's exception.
 *
 * <p>The fast path takes
 *
 * <ul>
 *   <li>a network of single precision, and configurations that one of the methods {@code takes(layer, network)} names;
 *   <li>an input that is a {@linkplain #takes(INDArray, long, long) matrix}: float, rank 2, at least one row, as many columns
 *       as the layer has inputs, row by row without gaps, of a length that fits an int, with an output whose length does; of batch
 *       normalisation, dropout and ReLU also images, see {@link Flat};
 *   <li>weights and their gradient that lie {@linkplain #takesWeights column by column}, as Deeplearning4j lays them out;
 *   <li>no mask (batch normalisation pays no heed to masks, here as there);
 *   <li>in the output layer, labels that are a matrix as well, of as many rows as the input and as many columns as classes;
 *   <li>in a backward pass, only what the forward pass of the same input, in training, took: a pass never mixes the two. The
 *       gradient of the output is a float matrix of the output's shape; it is copied if it does not lie row by row.
 * </ul>
 */
final class FastPath {
    private static final ActivationReLU PLAIN_RELU = new ActivationReLU();

    private FastPath() {}

    /** ReLU without maximum, threshold or slope, or no activation; a bias; no layer normalisation, dropout or weight noise. */
    static boolean takes(DenseLayer layer, DataType network) {
        return network == DataType.FLOAT
                && (isRelu(layer.getActivationFn()) || isIdentity(layer.getActivationFn()))
                && layer.hasBias()
                && !layer.hasLayerNorm()
                && layer.getIDropout() == null
                && layer.getWeightNoise() == null;
    }

    /** Softmax with exactly {@link LossMCXENT}, without class weights; a bias; no dropout or weight noise. */
    static boolean takes(OutputLayer layer, DataType network) {
        return network == DataType.FLOAT
                && is(ActivationSoftmax.class, layer.getActivationFn())
                && is(LossMCXENT.class, layer.getLossFn())
                && ((LossMCXENT) layer.getLossFn()).getWeights() == null
                && ((LossMCXENT) layer.getLossFn()).getSoftmaxClipEps() > 0
                && layer.hasBias()
                && layer.getIDropout() == null
                && layer.getWeightNoise() == null;
    }

    /** The running variance as it is, learnt γ and β, channels first. */
    static boolean takes(BatchNormalization layer, DataType network) {
        return network == DataType.FLOAT
                && !layer.isUseLogStd()
                && !layer.isLockGammaBeta()
                && layer.getCnn2DFormat() == CNN2DFormat.NCHW;
    }

    /** Exactly {@link Dropout} or {@link SpatialDropout}, with a probability that stays. */
    static boolean takes(DropoutLayer layer, DataType network) {
        boolean each = is(Dropout.class, layer.getIDropout()) && ((Dropout) layer.getIDropout()).getPSchedule() == null;
        boolean maps = is(SpatialDropout.class, layer.getIDropout())
                && ((SpatialDropout) layer.getIDropout()).getPSchedule() == null;
        return network == DataType.FLOAT && (each || maps);
    }

    static boolean isRelu(IActivation activation) {
        return is(ActivationReLU.class, activation) && activation.equals(PLAIN_RELU);
    }

    static boolean isIdentity(IActivation activation) {
        return is(ActivationIdentity.class, activation);
    }

    /** The class itself: a subclass may compute anything. */
    private static boolean is(Class<?> type, Object object) {
        return object != null && object.getClass() == type;
    }

    /** Whether this is a float matrix [n, columns], row by row, and [n, outputs] has a length that fits an int too. */
    static boolean takes(INDArray x, long columns, long outputs) {
        return isMatrix(x) && x.size(1) == columns && x.size(0) * outputs <= Integer.MAX_VALUE && isRowMajor(x);
    }

    /** Whether this is a float matrix of this shape; how it lies is left open. */
    static boolean hasShape(INDArray array, long rows, long columns) {
        return isMatrix(array) && array.size(0) == rows && array.size(1) == columns;
    }

    private static boolean isMatrix(INDArray array) {
        return array != null
                && array.dataType() == DataType.FLOAT
                && array.rank() == 2
                && array.length() > 0
                && array.length() <= Integer.MAX_VALUE;
    }

    /** Whether a matrix lies row by row without gaps. The stride of a dimension of size 1 says nothing: [1, n] has (1, 1). */
    static boolean isRowMajor(INDArray matrix) {
        long columns = matrix.size(1);
        return (columns == 1 || matrix.stride(1) == 1) && (matrix.size(0) == 1 || matrix.stride(0) == columns);
    }

    /** Whether these are weights [inputs, units], column by column without gaps. */
    static boolean takesWeights(INDArray weights, long inputs, long units) {
        return hasShape(weights, inputs, units)
                && (inputs == 1 || weights.stride(0) == 1)
                && (units == 1 || weights.stride(1) == inputs);
    }

    /** Whether this is a float vector of this length without gaps, as [n] or [1, n]. */
    static boolean takesVector(INDArray vector, long length) {
        return vector != null
                && vector.dataType() == DataType.FLOAT
                && vector.length() == length
                && length <= Integer.MAX_VALUE
                && (length == 1 || vector.stride(vector.rank() - 1) == 1)
                && (vector.rank() == 1 || vector.rank() == 2 && vector.size(0) == 1);
    }
}
