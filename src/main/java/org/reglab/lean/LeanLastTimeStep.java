package org.reglab.lean;

import java.util.Collection;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.layers.recurrent.LastTimeStepLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Deeplearning4j's {@link LastTimeStep}, whose result [n, units] lies column by column: here it lies row by row, as the fast path of
 * the layers after it asks for.
 */
public final class LeanLastTimeStep extends LastTimeStep {
    private static final long serialVersionUID = 1L;

    /** Of this recurrent layer. */
    @JsonCreator
    public LeanLastTimeStep(@JsonProperty("underlying") Layer underlying) {
        super(underlying);
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        NeuralNetConfiguration own = conf.clone();
        own.setLayer(((LastTimeStep) own.getLayer()).getUnderlying());
        return new LeanLastTimeStepLayer(
                getUnderlying().instantiate(own, listeners, index, parameters, initialize, dataType));
    }

    private static final class LeanLastTimeStepLayer extends LastTimeStepLayer {
        private static final long serialVersionUID = 1L;

        LeanLastTimeStepLayer(org.deeplearning4j.nn.api.Layer underlying) {
            super(underlying);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            return byRows(super.activate(training, workspaces), workspaces);
        }

        @Override
        public INDArray activate(INDArray input, boolean training, LayerWorkspaceMgr workspaces) {
            return byRows(super.activate(input, training, workspaces), workspaces);
        }

        private static INDArray byRows(INDArray last, LayerWorkspaceMgr workspaces) {
            return FastPath.isRowMajor(last) ? last : workspaces.dup(ArrayType.ACTIVATIONS, last, 'c');
        }
    }
}
