package org.reglab.network;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Deeplearning4j's dense layer with layer normalisation, without penalties on its gain. Deeplearning4j itself counts the gain
 * among the weights, so that L1, L2 and weight decay would pull it to zero.
 */
public final class LayerNormDense extends DenseLayer {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public LayerNormDense() {}

    /** A layer with this many units; what is not said here comes from the network's configuration. */
    LayerNormDense(int units, Activation activation) {
        resetLayerDefaultConfig();
        setHasLayerNorm(true);
        setNOut(units);
        setActivationFn(activation.getActivationFunction());
    }

    @Override
    public List<Regularization> getRegularizationByParam(String parameter) {
        return parameter.equals(DefaultParamInitializer.GAIN_KEY) ? null : super.getRegularizationByParam(parameter);
    }
}
