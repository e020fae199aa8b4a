package org.reglab.lean;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's {@link DenseLayer} with ReLU or no activation, computed by {@link LeanDenseLayer}.
 */
public final class LeanDense extends DenseLayer {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public LeanDense() {}

    /** A layer with this many units; what is not said here comes from the network's configuration. */
    public LeanDense(int units, Activation activation) {
        resetLayerDefaultConfig();
        setNOut(units);
        setActivationFn(activation.getActivationFunction());
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        boolean lean = dataType == DataType.FLOAT
                && (getActivationFn() instanceof ActivationReLU || getActivationFn() instanceof ActivationIdentity)
                && hasBias()
                && !hasLayerNorm()
                && getIDropout() == null
                && getWeightNoise() == null;
        if (!lean) {
            return super.instantiate(conf, listeners, index, parameters, initialize, dataType);
        }
        LeanDenseLayer layer = new LeanDenseLayer(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        Map<String, INDArray> table = initializer().init(conf, parameters, initialize);
        layer.setParamTable(table);
        layer.setConf(conf);
        return layer;
    }
}
