package org.reglab.lean;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's {@link DenseLayer}, computed by {@link LeanDenseLayer} where {@link FastPath} takes it. */
public final class LeanDense extends DenseLayer {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public LeanDense() {}

    LeanDense(DenseLayer own) {
        Fields.copy(DenseLayer.class, (DenseLayer) own.clone(), this);
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
        LayerValidation.assertNInNOutSet("DenseLayer", getLayerName(), index, getNIn(), getNOut());
        return Instantiation.ready(new LeanDenseLayer(conf, dataType), conf, listeners, index, parameters, initialize);
    }
}
