package org.reglab.lean;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * softmax(xW + b) with cross-entropy, whose gradient by xW + b is p − y. Deeplearning4j's own computes xW three times a step:
 * for the gradient, for the score and in the forward pass.
 */
final class LeanSoftmaxOutputLayer extends OutputLayer implements FirstLayer {
    private static final long serialVersionUID = 1L;

    private transient float[] probabilities; // [rows, classes], of the backward pass
    private transient float[] target;
    private transient float[] delta;
    private transient float[] bias;

    /** Whether probabilities and target are those of a backward pass whose score has not been asked for. */
    private transient boolean scorable;

    private transient boolean leaveOutInputGradient;

    LeanSoftmaxOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        scorable = false;
        if (!takesInput()) {
            return super.activate(training, workspaces);
        }
        INDArray out = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS,
                DataType.FLOAT,
                new long[] {input.size(0), layerConf().getNOut()},
                'c');
        forward(out);
        Floats.write(probabilities, out);
        return out;
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        scorable = false;
        super.setInput(input, workspaces);
    }

    @Override
    public void setLabels(INDArray labels) {
        scorable &= labels == this.labels;
        super.setLabels(labels);
    }

    @Override
    public void clear() {
        scorable = false;
        super.clear();
    }

    @Override
    public void leaveOutInputGradient(boolean leaveOut) {
        leaveOutInputGradient = leaveOut;
    }

    @Override
    protected String layerId() {
        return super.layerId().replace(getClass().getSimpleName(), OutputLayer.class.getSimpleName());
    }

    private boolean takesInput() {
        org.deeplearning4j.nn.conf.layers.OutputLayer conf = layerConf();
        return maskArray == null
                && FastPath.takes(conf, dataType)
                && FastPath.takes(input, conf.getNIn(), conf.getNOut())
                && FastPath.takesWeights(getParam(DefaultParamInitializer.WEIGHT_KEY), conf.getNIn(), conf.getNOut())
                && FastPath.takesVector(getParam(DefaultParamInitializer.BIAS_KEY), conf.getNOut());
    }

    private boolean takesLabels() {
        return FastPath.takes(labels, layerConf().getNOut(), layerConf().getNOut()) && labels.size(0) == input.size(0);
    }

    /** Leaves softmax(xW + b) in {@link #probabilities}; out is room for xW. */
    private void forward(INDArray out) {
        int rows = (int) out.size(0);
        int classes = (int) out.size(1);
        Floats.timesWeights(input, getParam(DefaultParamInitializer.WEIGHT_KEY), out);
        probabilities = Floats.atLeast(probabilities, rows * classes);
        bias = Floats.atLeast(bias, classes);
        Floats.read(out, probabilities);
        Floats.read(getParam(DefaultParamInitializer.BIAS_KEY), bias);
        for (int i = 0; i < rows; i++) {
            softmax(probabilities, i * classes, classes, bias);
        }
    }

    private static void softmax(float[] z, int row, int classes, float[] bias) {
        float max = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            z[row + k] += bias[k];
            max = Math.max(max, z[row + k]);
        }
        float sum = 0f;
        for (int k = 0; k < classes; k++) {
            z[row + k] = (float) Math.exp(z[row + k] - max);
            sum += z[row + k];
        }
        for (int k = 0; k < classes; k++) {
            z[row + k] /= sum;
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
        INDArray weightGradient = gradientViews.get(DefaultParamInitializer.WEIGHT_KEY);
        INDArray biasGradient = gradientViews.get(DefaultParamInitializer.BIAS_KEY);
        scorable = false;
        // Deeplearning4j's own computes xW again and needs nothing of the forward pass.
        if (!takesInput()
                || !takesLabels()
                || !FastPath.takesWeights(weightGradient, weights.size(0), weights.size(1))
                || !FastPath.takesVector(biasGradient, weights.size(1))) {
            return super.backpropGradient(epsilon, workspaces);
        }
        int rows = (int) input.size(0);
        int classes = (int) weights.size(1);

        // The loss's gradient by z = xW + b, [rows, classes].
        INDArray dz = workspaces.createUninitialized(
                ArrayType.BP_WORKING_MEM, DataType.FLOAT, new long[] {rows, classes}, 'c');
        forward(dz);
        int length = rows * classes;
        target = Floats.atLeast(target, length);
        delta = Floats.atLeast(delta, length);
        Floats.read(labels, target);
        for (int i = 0; i < length; i++) {
            delta[i] = probabilities[i] - target[i];
        }
        scorable = true;
        Floats.write(delta, dz);
        Floats.columnSums(delta, rows, classes, bias);
        Floats.write(bias, biasGradient);
        Floats.weightGradient(input, dz, weightGradient);

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

    /** The mean cross-entropy of the batch that was just propagated back, from the probabilities of that pass. */
    @Override
    public double computeScore(double penalty, boolean training, LayerWorkspaceMgr workspaces) {
        if (!scorable || maskArray != null) {
            return super.computeScore(penalty, training, workspaces);
        }
        scorable = false;
        int rows = (int) input.size(0);
        int length = rows * (int) layerConf().getNOut();
        double clip = ((LossMCXENT) layerConf().getLossFn()).getSoftmaxClipEps();
        double sum = 0;
        for (int i = 0; i < length; i++) {
            if (target[i] != 0f || Float.isNaN(probabilities[i])) {
                sum -= target[i] * Math.log(Math.min(Math.max(probabilities[i], clip), 1 - clip));
            }
        }
        score = (conf().isMiniBatch() ? sum / rows : sum) + penalty;
        return score;
    }
}
