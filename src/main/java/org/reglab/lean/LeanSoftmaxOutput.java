package org.reglab.lean;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Deeplearning4j's {@link OutputLayer} with softmax and cross-entropy, computed by {@link LeanSoftmaxOutputLayer}. */
public final class LeanSoftmaxOutput extends OutputLayer {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public LeanSoftmaxOutput() {}

    /** A layer with this many classes; what is not said here comes from the network's configuration. */
    public LeanSoftmaxOutput(int classes) {
        resetLayerDefaultConfig();
        setNOut(classes);
        setActivationFn(new ActivationSoftmax());
        setLossFn(new LossMCXENT());
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
                && getActivationFn() instanceof ActivationSoftmax
                && getLossFn() instanceof LossMCXENT loss
                && loss.getWeights() == null
                && hasBias()
                && getIDropout() == null
                && getWeightNoise() == null;
        if (!lean) {
            return super.instantiate(conf, listeners, index, parameters, initialize, dataType);
        }
        LeanSoftmaxOutputLayer layer = new LeanSoftmaxOutputLayer(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }
}
