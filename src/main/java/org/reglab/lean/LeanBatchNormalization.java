package org.reglab.lean;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's {@link BatchNormalization}, computed by {@link LeanBatchNormalizationLayer}. */
public final class LeanBatchNormalization extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public LeanBatchNormalization() {}

    /** The running variance is stored as it is, see {@code useLogStd}. */
    public LeanBatchNormalization(double decay, double epsilon) {
        setDecay(decay);
        setEps(epsilon);
        setUseLogStd(false);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        if (dataType != DataType.FLOAT || isUseLogStd() || isLockGammaBeta()) {
            return super.instantiate(conf, listeners, index, parameters, initialize, dataType);
        }
        LeanBatchNormalizationLayer layer = new LeanBatchNormalizationLayer(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }
}
