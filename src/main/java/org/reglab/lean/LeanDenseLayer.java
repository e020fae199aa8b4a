package org.reglab.lean;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * activation(xW + b) with two matrix products a step in a first layer and three in another, where Deeplearning4j's takes four:
 * it keeps its output for the backward pass instead of computing xW again, and a first layer can leave out the gradient of the
 * network's input, which nobody asks for in training.
 */
final class LeanDenseLayer extends DenseLayer implements FirstLayer {
    private static final long serialVersionUID = 1L;
    private static final int CHUNK = 2048;

    /** The last output in training, [rows, units] row by row; ReLU's derivative is read off it. */
    private transient float[] out;

    /** Whether {@link #out} is that of a forward pass in training of the input that is set now. */
    private transient boolean kept;

    private transient boolean leaveOutInputGradient;
    private transient float[] delta;
    private transient float[] bias;

    LeanDenseLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private boolean relu() {
        return layerConf().getActivationFn() instanceof ActivationReLU;
    }

    @Override
    public void leaveOutInputGradient(boolean leaveOut) {
        leaveOutInputGradient = leaveOut;
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        kept = false;
        super.setInput(input, workspaces);
    }

    @Override
    public void clear() {
        kept = false;
        super.clear();
    }

    @Override
    protected String layerId() {
        return super.layerId().replace(getClass().getSimpleName(), DenseLayer.class.getSimpleName());
    }

    private boolean takesPass() {
        org.deeplearning4j.nn.conf.layers.DenseLayer conf = layerConf();
        return maskArray == null
                && FastPath.takes(conf, dataType)
                && FastPath.takes(input, conf.getNIn(), conf.getNOut())
                && FastPath.takesWeights(getParam(DefaultParamInitializer.WEIGHT_KEY), conf.getNIn(), conf.getNOut())
                && FastPath.takesVector(getParam(DefaultParamInitializer.BIAS_KEY), conf.getNOut());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        kept = takesPass();
        if (!kept) {
            return super.activate(training, workspaces);
        }
        kept = training;
        INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
        int rows = (int) input.size(0);
        int units = (int) weights.size(1);
        // [rows, units]
        INDArray activations =
                workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {rows, units}, 'c');
        Floats.timesWeights(input, weights, activations);
        bias = Floats.atLeast(bias, units);
        Floats.read(getParam(DefaultParamInitializer.BIAS_KEY), bias);
        // A few rows at a time, which stay in the processor's first cache.
        int most = Math.max(1, CHUNK / units);
        out = Floats.atLeast(out, (training ? rows : most) * units);
        FloatPointer z = Floats.pointer(activations);
        for (int from = 0; from < rows; from += most) {
            int n = Math.min(most, rows - from);
            int at = training ? from * units : 0;
            z.position((long) from * units).get(out, at, n * units);
            addBias(out, at, bias, n, units, relu());
            z.put(out, at, n * units);
        }
        Reference.reachabilityFence(activations);
        return activations;
    }

    private static void addBias(float[] z, int from, float[] bias, int rows, int units, boolean relu) {
        for (int i = 0; i < rows; i++) {
            int row = from + i * units;
            if (relu) {
                for (int j = 0; j < units; j++) {
                    z[row + j] = Math.max(z[row + j] + bias[j], 0f);
                }
            } else {
                for (int j = 0; j < units; j++) {
                    z[row + j] += bias[j];
                }
            }
        }
    }

    /**
     * Leaves the gradient where ReLU's output is above 0. Without a branch, which the processor guesses wrong half of the time:
     * the least number above 0 times the greatest float, twice, is above 1.
     */
    private static void reluGradient(float[] delta, float[] out, int length) {
        for (int i = 0; i < length; i++) {
            delta[i] *= Math.min(out[i] * Float.MAX_VALUE * Float.MAX_VALUE, 1f);
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
        INDArray weightGradient = gradientViews.get(DefaultParamInitializer.WEIGHT_KEY);
        INDArray biasGradient = gradientViews.get(DefaultParamInitializer.BIAS_KEY);
        // Deeplearning4j's own computes xW again and needs nothing of the forward pass.
        if (!kept
                || maskArray != null
                || !FastPath.hasShape(epsilon, input.size(0), weights.size(1))
                || !FastPath.takesWeights(weightGradient, weights.size(0), weights.size(1))
                || !FastPath.takesVector(biasGradient, weights.size(1))) {
            return super.backpropGradient(epsilon, workspaces);
        }
        int rows = (int) input.size(0);
        int units = (int) weights.size(1);

        // The loss's gradient by z = xW + b, [rows, units].
        INDArray dz = Floats.rowMajor(epsilon, workspaces);
        delta = Floats.atLeast(delta, rows * units);
        Floats.read(dz, delta);
        if (relu()) {
            reluGradient(delta, out, rows * units);
            dz = workspaces.createUninitialized(
                    ArrayType.BP_WORKING_MEM, DataType.FLOAT, new long[] {rows, units}, 'c');
            Floats.write(delta, dz);
        }
        Floats.weightGradient(input, dz, weightGradient);
        Floats.columnSums(delta, rows, units, bias);
        Floats.write(bias, biasGradient);

        Gradient gradient = new DefaultGradient();
        gradient.gradientForVariable().put(DefaultParamInitializer.WEIGHT_KEY, weightGradient);
        gradient.gradientForVariable().put(DefaultParamInitializer.BIAS_KEY, biasGradient);
        if (leaveOutInputGradient) {
            return new Pair<>(gradient, null);
        }
        // The loss's gradient by x, [rows, inputs].
        INDArray dx = workspaces.createUninitialized(
                ArrayType.ACTIVATION_GRAD, DataType.FLOAT, new long[] {rows, weights.size(0)}, 'c');
        Floats.timesTransposedWeights(dz, weights, dx);
        return new Pair<>(gradient, dx);
    }
}
