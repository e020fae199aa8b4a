package org.reglab.chapters;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.scratch.InvertedDropout;

/**
 * Document 002's {@code Dropout1d} as a custom layer of Deeplearning4j: the mathematics is that of {@link InvertedDropout}. Unlike
 * the document's, which sets {@code training=True} for good, it does nothing in inference.
 */
public final class Dropout1d extends NoParamLayer {
    private static final long serialVersionUID = 1L;

    /** The probability to drop, as in the document; Deeplearning4j's own layers take the probability to retain. */
    private double rate;

    /** For Deeplearning4j, which reads saved networks through it. */
    public Dropout1d() {}

    /** @param rate the probability to drop a unit, 0.5 in the document */
    public Dropout1d(double rate) {
        this.rate = rate;
    }

    /** The probability to drop a unit. */
    public double getRate() {
        return rate;
    }

    /** For Deeplearning4j, which reads saved networks through it. */
    public void setRate(double rate) {
        this.rate = rate;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        ComputingLayer layer = new ComputingLayer(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return input;
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long units = input.arrayElementsPerExample();
        // The mask, in training.
        return new LayerMemoryReport.Builder(getLayerName(), Dropout1d.class, input, input)
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, units)
                .cacheMemory(Map.of(), Map.of())
                .build();
    }

    @SuppressWarnings("try") // The scopes out of workspaces have nothing to be asked.
    private static final class ComputingLayer extends AbstractLayer<Dropout1d> {
        private static final long serialVersionUID = 1L;
        private transient INDArray mask; // [n, d]

        ComputingLayer(NeuralNetConfiguration conf, DataType dataType) {
            super(conf, dataType);
        }

        private InvertedDropout dropout() {
            return new InvertedDropout(layerConf().getRate());
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            assertInputSet(false);
            if (!training) {
                return workspaces.dup(ArrayType.ACTIVATIONS, input, 'c');
            }
            try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
                mask = dropout().mask(input, Nd4j.getRandom());
                return workspaces.dup(ArrayType.ACTIVATIONS, dropout().forward(input, mask), 'c');
            }
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray dy, LayerWorkspaceMgr workspaces) {
            try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
                INDArray dx = dropout().backward(dy, mask); // [n, d]
                return new Pair<>(new DefaultGradient(), workspaces.dup(ArrayType.ACTIVATION_GRAD, dx, 'c'));
            }
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }

        @Override
        public void clearNoiseWeightParams() {
            // There are no weights.
        }
    }
}
