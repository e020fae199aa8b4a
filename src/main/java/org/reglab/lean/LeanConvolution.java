package org.reglab.lean;

import java.util.Arrays;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's {@link ConvolutionLayer}, computed by {@link LeanConvolutionLayer} where that takes it: single precision, ReLU
 * or no activation, a bias, channels first, stride and dilation 1, any kernel and padding; no dropout or weight noise of its own.
 */
public final class LeanConvolution extends ConvolutionLayer {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public LeanConvolution() {}

    /** So many filters of kernel × kernel pixels, without padding; what is not said here comes from the network's configuration. */
    public LeanConvolution(int filters, int kernel, Activation activation) {
        this(new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(filters)
                .activation(activation)
                .build());
    }

    private LeanConvolution(ConvolutionLayer own) {
        Fields.copy(ConvolutionLayer.class, own.clone(), this);
    }

    /** The same layer, lean: every configured field is kept, and so is what was left open. */
    public static LeanConvolution of(ConvolutionLayer own) {
        return new LeanConvolution(own);
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
        LayerValidation.assertNInNOutSet("ConvolutionLayer", getLayerName(), index, getNIn(), getNOut());
        return Instantiation.ready(
                new LeanConvolutionLayer(conf, dataType), conf, listeners, index, parameters, initialize);
    }

    private boolean isLean(DataType network) {
        return network == DataType.FLOAT
                && (FastPath.isRelu(getActivationFn()) || FastPath.isIdentity(getActivationFn()))
                && hasBias()
                && getCnn2dDataFormat() == CNN2DFormat.NCHW
                && getConvolutionMode() != ConvolutionMode.Causal
                && isOne(getStride())
                && isOne(getDilation())
                && getIDropout() == null
                && getWeightNoise() == null;
    }

    private static boolean isOne(int[] numbers) {
        return Arrays.equals(numbers, new int[] {1, 1});
    }
}
