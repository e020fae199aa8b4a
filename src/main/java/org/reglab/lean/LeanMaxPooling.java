package org.reglab.lean;

import java.util.Arrays;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's {@link SubsamplingLayer}, computed by {@link LeanMaxPoolingLayer} where that takes it: single precision, the
 * largest value of rectangles that lie side by side, channels first, without padding or dilation.
 */
public final class LeanMaxPooling extends SubsamplingLayer {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public LeanMaxPooling() {}

    /** The largest of each size × size pixels. */
    public LeanMaxPooling(int size) {
        this(new SubsamplingLayer.Builder(PoolingType.MAX, new int[] {size, size}, new int[] {size, size}).build());
    }

    private LeanMaxPooling(SubsamplingLayer own) {
        Fields.copy(SubsamplingLayer.class, own.clone(), this);
    }

    /** The same layer, lean: every configured field is kept, and so is what was left open. */
    public static LeanMaxPooling of(SubsamplingLayer own) {
        return new LeanMaxPooling(own);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        if (!isLean(dataType)) {
            return super.instantiate(conf, listeners, index, parameters, initialize, dataType);
        }
        return Instantiation.ready(
                new LeanMaxPoolingLayer(conf, dataType), conf, listeners, index, parameters, initialize);
    }

    private boolean isLean(DataType network) {
        return network == DataType.FLOAT
                && getPoolingType() == org.deeplearning4j.nn.conf.layers.PoolingType.MAX
                && getCnn2dDataFormat() == CNN2DFormat.NCHW
                && (getConvolutionMode() == ConvolutionMode.Truncate || getConvolutionMode() == ConvolutionMode.Strict)
                && Arrays.equals(getKernelSize(), getStride())
                && Arrays.equals(getPadding(), new int[] {0, 0})
                && Arrays.equals(getDilation(), new int[] {1, 1});
    }
}
