package org.reglab.lean;

import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.WEIGHT_KEY;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution with its bias and ReLU. Deeplearning4j's own lays out the columns of the whole mini-batch, twice, computes the
 * output twice, and copies it from one order to another; this one keeps what the forward pass has made, works in pieces that stay
 * in the cache, and leaves images {@linkplain Samples samples innermost}.
 *
 * <p>Takes float images [n, channels, height, width] of the right number of channels, in any order; all else is handed over to
 * Deeplearning4j's own, which also refuses what does not fit.
 */
final class LeanConvolutionLayer extends ConvolutionLayer implements FirstLayer {
    private static final long serialVersionUID = 1L;

    /** Images that are convolved together. */
    private static final int AT_ONCE = 128;

    private final transient ConvolutionWeights weights = new ConvolutionWeights();
    private final transient List<ConvolutionBlock> blocks = new ArrayList<>();

    /** The input whose forward pass in training the blocks hold. */
    private transient INDArray kept;

    private transient boolean leaveOutInputGradient;

    LeanConvolutionLayer(NeuralNetConfiguration conf, DataType dataType) {
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
        return super.layerId().replace(getClass().getSimpleName(), ConvolutionLayer.class.getSimpleName());
    }

    /** The sizes for this input, or null if it is not for the fast path. */
    private ConvolutionShape shape() {
        org.deeplearning4j.nn.conf.layers.ConvolutionLayer conf = layerConf();
        if (input.dataType() != DataType.FLOAT
                || input.rank() != 4
                || input.length() == 0
                || input.size(1) != conf.getNIn()
                || input.length() > Integer.MAX_VALUE) {
            return null;
        }
        int[] kernel = conf.getKernelSize();
        int[] size = {(int) input.size(2), (int) input.size(3)};
        int[] zeros;
        int[] out;
        if (convolutionMode == ConvolutionMode.Same) {
            out = size;
            zeros = ConvolutionUtils.getSameModeTopLeftPadding(
                    size, size, kernel, conf.getStride(), conf.getDilation());
        } else {
            zeros = conf.getPadding();
            out = new int[] {size[0] + 2 * zeros[0] - kernel[0] + 1, size[1] + 2 * zeros[1] - kernel[1] + 1};
        }
        if (out[0] < 1 || out[1] < 1) {
            return null;
        }
        ConvolutionShape shape = new ConvolutionShape(
                (int) conf.getNIn(),
                size[0],
                size[1],
                (int) conf.getNOut(),
                kernel[0],
                kernel[1],
                zeros[0],
                zeros[1],
                out[0],
                out[1]);
        return shape.fits(input.size(0), AT_ONCE) ? shape : null;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        kept = null;
        ConvolutionShape shape = shape();
        if (shape == null) {
            return super.activate(training, workspaces);
        }
        INDArray out = Samples.newImages(
                workspaces, ArrayType.ACTIVATIONS, input.size(0), shape.filters(), shape.outHeight(), shape.outWidth());
        forward(shape, training, Samples.ofImages(out, workspaces, ArrayType.ACTIVATIONS), workspaces);
        return out;
    }

    private void forward(ConvolutionShape shape, boolean training, Samples out, LayerWorkspaceMgr workspaces) {
        weights.read(shape, getParam(WEIGHT_KEY), getParam(BIAS_KEY));
        Samples images = Samples.ofImages(input, workspaces, ArrayType.FF_WORKING_MEM);
        int parts = parts();
        while (blocks.size() < (training ? parts : 1)) {
            blocks.add(new ConvolutionBlock());
        }
        for (int part = 0; part < parts; part++) {
            int from = from(part);
            blocks.get(training ? part : 0).forward(shape, weights, relu(), images, from, from(part + 1) - from, out);
        }
        kept = training ? input : null;
    }

    private boolean relu() {
        return FastPath.isRelu(layerConf().getActivationFn());
    }

    private int parts() {
        return ((int) input.size(0) + AT_ONCE - 1) / AT_ONCE;
    }

    /** The first image of a part; parts are of the same size, give or take one. */
    private int from(int part) {
        return (int) (input.size(0) * part / parts());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        ConvolutionShape shape = shape();
        if (shape == null || !shape.isOutput(epsilon, input.size(0))) {
            return super.backpropGradient(epsilon, workspaces);
        }
        if (kept != input) {
            forward(shape, true, null, workspaces);
        }
        INDArray dx = leaveOutInputGradient
                ? null
                : Samples.newImages(
                        workspaces,
                        ArrayType.ACTIVATION_GRAD,
                        input.size(0),
                        shape.channels(),
                        shape.height(),
                        shape.width());
        Samples deltas = Samples.ofImages(epsilon, workspaces, ArrayType.BP_WORKING_MEM);
        Samples images = dx == null ? null : Samples.ofImages(dx, workspaces, ArrayType.ACTIVATION_GRAD);
        weights.clearGradients();
        for (int part = 0; part < parts(); part++) {
            blocks.get(part).backward(weights, relu(), deltas, from(part), images);
        }
        INDArray weightGradient = gradientViews.get(WEIGHT_KEY);
        INDArray biasGradient = gradientViews.get(BIAS_KEY);
        weights.write(weightGradient, biasGradient);
        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(BIAS_KEY, biasGradient);
        gradient.setGradientFor(WEIGHT_KEY, weightGradient, 'c');
        return new Pair<>(gradient, dx);
    }
}
