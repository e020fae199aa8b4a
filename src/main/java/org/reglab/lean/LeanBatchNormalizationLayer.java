package org.reglab.lean;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * y = γ·(x − μ)/√(σ² + ε) + β over rows, for inputs [rows, units], or over the rows and all pixels, for images [n, channels,
 * height, width]. Ioffe and Szegedy 2015, algorithms 1 and 2, and section 3.2 for images.
 *
 * <p>As in Deeplearning4j, the "gradients" of the running statistics are what is subtracted from them:
 * (1 − decay)·(running − batch).
 */
final class LeanBatchNormalizationLayer extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    private transient float[] values; // as the form has them
    private transient float[] normalized; // (x − μ)/√(σ² + ε) of the last batch in training
    private transient float[] mean; // the batch's, or in inference the running one, [units]
    private transient float[] variance;
    private transient float[] inverse; // 1/√(σ² + ε)
    private transient float[] gamma;
    private transient float[] beta;
    private transient float[] update;

    /** Who computed the last forward pass of the input that is set now, and so has what the backward pass needs. */
    private enum Forward {
        NONE,
        LEAN_IN_TRAINING,
        LEAN_IN_INFERENCE,
        OWN
    }

    private transient Forward forward = Forward.NONE;

    LeanBatchNormalizationLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    private void makeRoom(int units) {
        values = Floats.atLeast(values, (int) input.length());
        normalized = Floats.atLeast(normalized, (int) input.length());
        if (mean == null || mean.length != units) {
            mean = new float[units];
            variance = new float[units];
            inverse = new float[units];
            gamma = new float[units];
            beta = new float[units];
            update = new float[units];
        }
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        forward = Forward.NONE;
        super.setInput(input, workspaces);
    }

    @Override
    public void clear() {
        forward = Forward.NONE;
        super.clear();
    }

    @Override
    protected String layerId() {
        return super.layerId().replace(getClass().getSimpleName(), BatchNormalization.class.getSimpleName());
    }

    private boolean takesPass() {
        long units = layerConf().getNOut();
        return FastPath.takes(layerConf(), dataType)
                && (input.rank() == 2 || input.rank() == 4)
                && Flat.takes(input)
                && input.size(1) == units
                && FastPath.takesVector(getParam(GAMMA), units)
                && FastPath.takesVector(getParam(BETA), units)
                && FastPath.takesVector(getParam(GLOBAL_MEAN), units)
                && FastPath.takesVector(getParam(GLOBAL_VAR), units);
    }

    private boolean takesGradient(INDArray epsilon) {
        return epsilon != null
                && epsilon.dataType() == DataType.FLOAT
                && Arrays.equals(epsilon.shape(), input.shape())
                && FastPath.takesVector(gradientsFlattened, 4 * input.size(1));
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (!takesPass()) {
            forward = Forward.OWN;
            return super.activate(training, workspaces);
        }
        forward = training ? Forward.LEAN_IN_TRAINING : Forward.LEAN_IN_INFERENCE;
        NormalizedForm form = form();
        makeRoom(form.units());
        Flat.read(input, values, workspaces, ArrayType.FF_WORKING_MEM);
        Floats.read(getParam(GAMMA), gamma);
        Floats.read(getParam(BETA), beta);
        if (training) {
            batchStatistics(form);
        } else {
            Floats.read(getParam(GLOBAL_MEAN), mean);
            Floats.read(getParam(GLOBAL_VAR), variance);
        }
        float epsilon = (float) layerConf().getEps();
        for (int j = 0; j < form.units(); j++) {
            inverse[j] = 1f / (float) Math.sqrt(variance[j] + epsilon);
        }
        form.normalize(values, mean, inverse, gamma, beta, normalized);
        return Flat.write(values, input.shape(), workspaces, ArrayType.ACTIVATIONS);
    }

    private NormalizedForm form() {
        return input.rank() == 2
                ? new NormalizedRows((int) input.size(0), (int) input.size(1))
                : new NormalizedMaps((int) input.size(1), (int) (input.size(2) * input.size(3)), (int) input.size(0));
    }

    /** Mean and biased variance, in two passes: a variance from sums of squares would lose digits. */
    private void batchStatistics(NormalizedForm form) {
        form.sums(values, mean);
        for (int j = 0; j < form.units(); j++) {
            mean[j] /= form.count();
        }
        form.squares(values, mean, variance);
        for (int j = 0; j < form.units(); j++) {
            variance[j] /= form.count();
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (forward != Forward.LEAN_IN_TRAINING || !takesGradient(epsilon)) {
            return ownBackpropGradient(epsilon, workspaces);
        }
        forward = Forward.NONE; // what was kept of the forward pass is overwritten here
        NormalizedForm form = form();
        Flat.read(epsilon, values, workspaces, ArrayType.BP_WORKING_MEM);

        // dβ = Σ dy, dγ = Σ dy·x̂; beta holds the one and update the other from here on.
        form.sums(values, beta);
        form.products(values, normalized, update);
        // dx = γ/√(σ² + ε)·(dy − dβ/n − x̂·dγ/n)
        for (int j = 0; j < form.units(); j++) {
            gamma[j] *= inverse[j];
        }
        form.back(values, normalized, gamma, 1f / form.count(), beta, update);
        INDArray dx = Flat.write(values, input.shape(), workspaces, ArrayType.ACTIVATION_GRAD);

        Gradient gradient = new DefaultGradient();
        put(gradient, GAMMA, update);
        put(gradient, BETA, beta);
        put(gradient, GLOBAL_MEAN, running(GLOBAL_MEAN, mean));
        put(gradient, GLOBAL_VAR, running(GLOBAL_VAR, variance));
        return new Pair<>(gradient, dx);
    }

    /** Deeplearning4j's, which needs what its own forward pass would have kept. */
    private Pair<Gradient, INDArray> ownBackpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        if (forward == Forward.LEAN_IN_TRAINING || forward == Forward.LEAN_IN_INFERENCE) {
            MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
            try {
                super.activate(forward == Forward.LEAN_IN_TRAINING, LayerWorkspaceMgr.noWorkspaces());
            } finally {
                outside.close();
            }
        }
        return super.backpropGradient(epsilon, workspaces);
    }

    private void put(Gradient gradient, String parameter, float[] values) {
        INDArray view = gradientViews.get(parameter);
        Floats.write(values, view);
        gradient.setGradientFor(parameter, view);
    }

    /** (1 − decay)·(running − batch), in {@link #update}. */
    private float[] running(String parameter, float[] batch) {
        Floats.read(getParam(parameter), update);
        float share = (float) (1 - layerConf().getDecay());
        for (int j = 0; j < batch.length; j++) {
            update[j] = (update[j] - batch[j]) * share;
        }
        return update;
    }
}
