package org.reglab.network;

import java.util.ArrayList;
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
        // As Deeplearning4j's builder leaves them: what is null or not a number here comes from the network's
        // configuration.
        setGradientNormalization(null);
        setGradientNormalizationThreshold(Double.NaN);
        setRegularization(new ArrayList<>());
        setRegularizationBias(new ArrayList<>());
    }

    /**
     * Deeplearning4j's own layer with the same configuration. It computes the same; trained on, its gain is penalised with the
     * weights.
     */
    DenseLayer plain() {
        DenseLayer layer = (DenseLayer) clone();
        DenseLayer plain = new DenseLayer.Builder()
                .name(layer.getLayerName())
                .nIn(layer.getNIn())
                .nOut(layer.getNOut())
                .hasBias(layer.hasBias())
                .hasLayerNorm(layer.hasLayerNorm())
                .activation(layer.getActivationFn())
                .weightInit(layer.getWeightInitFn())
                .biasInit(layer.getBiasInit())
                .gainInit(layer.getGainInit())
                .updater(layer.getIUpdater())
                .biasUpdater(layer.getBiasUpdater())
                .weightNoise(layer.getWeightNoise())
                .gradientNormalization(layer.getGradientNormalization())
                .gradientNormalizationThreshold(layer.getGradientNormalizationThreshold())
                .dropOut(layer.getIDropout())
                .build();
        plain.setTimeDistributedFormat(layer.getTimeDistributedFormat());
        plain.setRegularization(layer.getRegularization());
        plain.setRegularizationBias(layer.getRegularizationBias());
        plain.setConstraints(layer.getConstraints());
        return plain;
    }

    @Override
    public List<Regularization> getRegularizationByParam(String parameter) {
        return parameter.equals(DefaultParamInitializer.GAIN_KEY) ? null : super.getRegularizationByParam(parameter);
    }
}
