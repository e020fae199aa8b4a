package org.reglab.lean;

import static org.deeplearning4j.nn.params.LSTMParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.LSTMParamInitializer.INPUT_WEIGHT_KEY;
import static org.deeplearning4j.nn.params.LSTMParamInitializer.RECURRENT_WEIGHT_KEY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An LSTM with a product a step where Deeplearning4j's own has two and a dozen operations of ND4J, twice: it computes the forward
 * pass again before it goes back.
 *
 * <p>Takes float sequences [n, features, steps] (or [n, steps, features], as configured) of the right number of features, in any
 * order, without a mask, from a state of zeros. All else is handed over to Deeplearning4j's own: masks, {@code rnnTimeStep} and
 * truncated back-propagation through time, and what does not fit and is refused there.
 */
final class LeanLstmLayer extends LSTM implements FirstLayer {
    private static final long serialVersionUID = 1L;

    /** Samples whose sequences are computed together. */
    private static final int AT_ONCE = 128;

    private final transient LstmWeights weights = new LstmWeights();
    private final transient List<LstmBlock> blocks = new ArrayList<>();

    /** The input whose forward pass in training the blocks hold. */
    private transient INDArray kept;

    private transient boolean leaveOutInputGradient;

    LeanLstmLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public void leaveOutInputGradient(boolean leaveOut) {
        leaveOutInputGradient = leaveOut;
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        kept = null;
        super.setInput(input, workspaces);
    }

    @Override
    public void clear() {
        kept = null;
        super.clear();
    }

    @Override
    protected String layerId() {
        return super.layerId().replace(getClass().getSimpleName(), LSTM.class.getSimpleName());
    }

    private boolean takesInput() {
        if (input.dataType() != DataType.FLOAT || input.rank() != 3 || input.length() == 0 || maskArray != null) {
            return false;
        }
        long inputs = layerConf().getNIn();
        long units = layerConf().getNOut();
        long together = Math.min(input.size(0), AT_ONCE);
        INDArray x = permuteIfNWC(input);
        return x.size(1) == inputs
                && x.length() <= Integer.MAX_VALUE
                && x.size(0) * units * x.size(2) <= Integer.MAX_VALUE
                && 4 * units * (inputs + units + 1) <= Integer.MAX_VALUE
                && 4 * units * together <= Integer.MAX_VALUE;
    }

    @Override
    public INDArray activate(INDArray input, boolean training, LayerWorkspaceMgr workspaces) {
        setInput(input, workspaces);
        return activate(training, workspaces);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        kept = null;
        if (!takesInput()) {
            return super.activate(training, workspaces);
        }
        INDArray x = permuteIfNWC(input);
        INDArray states = Samples.newSequences(
                workspaces, ArrayType.ACTIVATIONS, x.size(0), layerConf().getNOut(), x.size(2));
        forward(x, training, Samples.ofSequences(states, workspaces, ArrayType.ACTIVATIONS), workspaces);
        return permuteIfNWC(states);
    }

    private void forward(INDArray x, boolean training, Samples states, LayerWorkspaceMgr workspaces) {
        weights.read(
                (int) layerConf().getNIn(),
                (int) layerConf().getNOut(),
                getParam(INPUT_WEIGHT_KEY),
                getParam(RECURRENT_WEIGHT_KEY),
                getParam(BIAS_KEY));
        Samples sequences = Samples.ofSequences(x, workspaces, ArrayType.FF_WORKING_MEM);
        int parts = parts();
        while (blocks.size() < (training ? parts : 1)) {
            blocks.add(new LstmBlock());
        }
        for (int part = 0; part < parts; part++) {
            int from = from(part);
            blocks.get(training ? part : 0)
                    .forward(weights, sequences, (int) x.size(2), from, from(part + 1) - from, states, training);
        }
        kept = training ? input : null;
    }

    private int parts() {
        return ((int) input.size(0) + AT_ONCE - 1) / AT_ONCE;
    }

    /** The first sample of a part; parts are of the same size, give or take one. */
    private int from(int part) {
        return (int) (input.size(0) * part / parts());
    }

    private boolean takes(INDArray epsilon, INDArray x) {
        return epsilon != null
                && epsilon.dataType() == DataType.FLOAT
                && epsilon.rank() == 3
                && Arrays.equals(
                        permuteIfNWC(epsilon).shape(),
                        new long[] {x.size(0), layerConf().getNOut(), x.size(2)});
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (!takesInput() || !takes(epsilon, permuteIfNWC(input))) {
            return super.backpropGradient(epsilon, workspaces);
        }
        INDArray x = permuteIfNWC(input);
        if (kept != input) {
            forward(x, true, null, workspaces);
        }
        INDArray dx = leaveOutInputGradient
                ? null
                : Samples.newSequences(workspaces, ArrayType.ACTIVATION_GRAD, x.size(0), x.size(1), x.size(2));
        Samples back = Samples.ofSequences(permuteIfNWC(epsilon), workspaces, ArrayType.BP_WORKING_MEM);
        Samples sequences = dx == null ? null : Samples.ofSequences(dx, workspaces, ArrayType.ACTIVATION_GRAD);
        weights.clearGradients();
        for (int part = 0; part < parts(); part++) {
            blocks.get(part).backward(weights, back, from(part), sequences);
        }
        weights.write(
                gradientViews.get(INPUT_WEIGHT_KEY),
                gradientViews.get(RECURRENT_WEIGHT_KEY),
                gradientViews.get(BIAS_KEY));
        Gradient gradient = new DefaultGradient();
        for (String key : List.of(INPUT_WEIGHT_KEY, RECURRENT_WEIGHT_KEY, BIAS_KEY)) {
            gradient.gradientForVariable().put(key, gradientViews.get(key));
        }
        return new Pair<>(gradient, dx == null ? null : permuteIfNWC(dx));
    }
}
