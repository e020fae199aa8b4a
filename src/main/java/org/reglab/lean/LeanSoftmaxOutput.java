package org.reglab.lean;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's {@link OutputLayer}, computed by {@link LeanSoftmaxOutputLayer} where {@link FastPath} takes it. */
public final class LeanSoftmaxOutput extends OutputLayer {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public LeanSoftmaxOutput() {}

    LeanSoftmaxOutput(OutputLayer own) {
        Fields.copy(OutputLayer.class, (OutputLayer) own.clone(), this);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        if (!FastPath.takes(this, dataType)) {
            return super.instantiate(conf, listeners, index, parameters, initialize, dataType);
        }
        LayerValidation.assertNInNOutSet("OutputLayer", getLayerName(), index, getNIn(), getNOut());
        return Instantiation.ready(
                new LeanSoftmaxOutputLayer(conf, dataType), conf, listeners, index, parameters, initialize);
    }
}
