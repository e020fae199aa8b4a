package org.reglab.lean;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * max(0, x) of rows, sequences or images. Deeplearning4j's own takes its time over images that lie samples innermost, as lean
 * convolutions leave them.
 */
final class LeanReluLayer extends ActivationLayer {
    private static final long serialVersionUID = 1L;

    private transient float[] inputs;
    private transient float[] values;

    LeanReluLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private void makeRoom() {
        inputs = Floats.atLeast(inputs, (int) input.length());
        values = Floats.atLeast(values, (int) input.length());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (!Flat.takes(input)) {
            return super.activate(training, workspaces);
        }
        makeRoom();
        Flat.read(input, values, workspaces, ArrayType.FF_WORKING_MEM);
        int length = (int) input.length();
        for (int i = 0; i < length; i++) {
            values[i] = Math.max(0f, values[i]);
        }
        return Flat.write(values, input.shape(), workspaces, ArrayType.ACTIVATIONS);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (!Flat.takes(input)
                || epsilon.dataType() != DataType.FLOAT
                || !Arrays.equals(epsilon.shape(), input.shape())) {
            return super.backpropGradient(epsilon, workspaces);
        }
        makeRoom();
        Flat.read(input, inputs, workspaces, ArrayType.BP_WORKING_MEM);
        Flat.read(epsilon, values, workspaces, ArrayType.BP_WORKING_MEM);
        int length = (int) input.length();
        for (int i = 0; i < length; i++) {
            values[i] = inputs[i] > 0 ? values[i] : 0f;
        }
        INDArray dx = Flat.write(values, input.shape(), workspaces, ArrayType.ACTIVATION_GRAD);
        return new Pair<>(new DefaultGradient(), dx);
    }
}
