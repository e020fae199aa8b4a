package org.reglab.claims.evidence;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads a square image, [n, side · side], column by column: [n, side features, side time steps]. */
public final class ColumnsAsSteps implements InputPreProcessor {
    private static final long serialVersionUID = 1L;

    private final int side;

    public ColumnsAsSteps(int side) {
        this.side = side;
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return workspaces.dup(ArrayType.ACTIVATIONS, input.reshape('c', input.size(0), side, side));
    }

    @Override
    public INDArray backprop(INDArray output, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return workspaces.dup(ArrayType.ACTIVATION_GRAD, output, 'c').reshape('c', output.size(0), (long) side * side);
    }

    @Override
    public ColumnsAsSteps clone() {
        return new ColumnsAsSteps(side);
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        return InputType.recurrent(side, side);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatchSize) {
        return new Pair<>(mask, state);
    }
}
