package org.reglab.lean;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.recurrent.LastTimeStepLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's {@link MultiLayerNetwork} with a {@link LeanUpdater}, and a first layer that leaves out the gradient of the
 * network's input in {@code fit}, which drops it. {@code calculateGradients} and {@code backpropGradient} return it.
 *
 * <p>Only the network knows who asks: lean layers in a plain {@link MultiLayerNetwork} give the same numbers and always compute it.
 */
@SuppressWarnings("overrides") // between two methods of Deeplearning4j: an array where the other has varargs
public final class LeanNetwork extends MultiLayerNetwork {
    private static final long serialVersionUID = 1L;

    /** As {@link MultiLayerNetwork#MultiLayerNetwork(MultiLayerConfiguration)}; call {@code init} before use. */
    public LeanNetwork(MultiLayerConfiguration configuration) {
        super(configuration);
    }

    @Override
    public void init(INDArray parameters, boolean cloneParameters) {
        super.init(parameters, cloneParameters);
        LeanUpdater.install(this);
    }

    @Override
    protected Pair<Gradient, INDArray> calcBackpropGradients(
            INDArray epsilon, boolean withOutputLayer, boolean tbptt, boolean returnInputGradient) {
        if (returnInputGradient || !passesNullOn() || !(first() instanceof FirstLayer first)) {
            return super.calcBackpropGradients(epsilon, withOutputLayer, tbptt, returnInputGradient);
        }
        first.leaveOutInputGradient(true);
        try {
            return super.calcBackpropGradients(epsilon, withOutputLayer, tbptt, returnInputGradient);
        } finally {
            first.leaveOutInputGradient(false);
        }
    }

    /** Whether the first layer has no preprocessor, which takes the gradient too, or one that lets a missing one pass. */
    private boolean passesNullOn() {
        InputPreProcessor first = getLayerWiseConfigurations().getInputPreProcess(0);
        return first == null || first instanceof VectorsAsImages || first instanceof RowsAsSteps;
    }

    private Layer first() {
        return getLayer(0) instanceof LastTimeStepLayer last ? last.getUnderlying() : getLayer(0);
    }

    /** A lean network with the same parameters and updater state. */
    @Override
    public LeanNetwork clone() {
        init();
        LeanNetwork clone = new LeanNetwork(getLayerWiseConfigurations().clone());
        clone.init(params() == null ? null : params().dup(), false);
        Updater updater = getUpdater();
        if (updater.getStateViewArray() != null) {
            clone.getUpdater().setStateViewArray(clone, updater.getStateViewArray(), false);
        }
        Layer[] layers = clone.getLayers();
        for (int i = 0; i < layers.length; i++) {
            if (getLayer(i) instanceof FrozenLayer && !(layers[i] instanceof FrozenLayer)) {
                layers[i] = new FrozenLayer(layers[i]);
            }
        }
        return clone;
    }
}
