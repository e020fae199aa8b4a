package org.reglab.lean;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's {@link ActivationLayer} with ReLU, computed by {@link LeanReluLayer} in a network of single precision. */
public final class LeanRelu extends ActivationLayer {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public LeanRelu() {}

    LeanRelu(ActivationLayer own) {
        Fields.copy(ActivationLayer.class, own.clone(), this);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        if (dataType != DataType.FLOAT || !FastPath.isRelu(getActivationFn())) {
            return super.instantiate(conf, listeners, index, parameters, initialize, dataType);
        }
        return Instantiation.ready(new LeanReluLayer(conf, dataType), conf, listeners, index, parameters, initialize);
    }
}
