package org.reglab.lean;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's {@link LSTM}, computed by {@link LeanLstmLayer} where that takes it: single precision, tanh and logistic gates,
 * no dropout or weight noise of its own.
 */
public final class LeanLstm extends LSTM {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public LeanLstm() {}

    private LeanLstm(LSTM own) {
        Fields.copy(LSTM.class, (LSTM) own.clone(), this);
    }

    /** The same layer, lean: every configured field is kept, and so is what was left open. */
    public static LeanLstm of(LSTM own) {
        return new LeanLstm(own);
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
        LayerValidation.assertNInNOutSet("LSTM", getLayerName(), index, getNIn(), getNOut());
        return Instantiation.ready(new LeanLstmLayer(conf, dataType), conf, listeners, index, parameters, initialize);
    }

    private boolean isLean(DataType network) {
        return network == DataType.FLOAT
                && getActivationFn().getClass() == ActivationTanH.class
                && getGateActivationFn().getClass() == ActivationSigmoid.class
                && getIDropout() == null
                && getWeightNoise() == null;
    }
}
