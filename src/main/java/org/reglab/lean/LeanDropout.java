package org.reglab.lean;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's {@link DropoutLayer}, computed by {@link LeanDropoutLayer}. Its masks come from another generator. */
public final class LeanDropout extends DropoutLayer {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public LeanDropout() {}

    /** @param retain the probability to retain a unit, as everywhere in Deeplearning4j */
    public LeanDropout(double retain) {
        super(retain);
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
                && getIDropout() instanceof Dropout dropout
                && dropout.getPSchedule() == null;
        if (!lean) {
            return super.instantiate(conf, listeners, index, parameters, initialize, dataType);
        }
        LeanDropoutLayer layer = new LeanDropoutLayer(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }
}
