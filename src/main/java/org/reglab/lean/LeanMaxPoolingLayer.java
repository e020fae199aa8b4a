package org.reglab.lean;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The largest value of each rectangle; the gradient goes to the first of the largest. It keeps nothing for the backward pass but its
 * input, as Deeplearning4j's own.
 *
 * <p>Takes float images [n, channels, height, width] in any order, into which at least one rectangle fits; all else is handed over
 * to Deeplearning4j's own.
 */
final class LeanMaxPoolingLayer extends SubsamplingLayer {
    private static final long serialVersionUID = 1L;

    /** Images that are pooled together. */
    private static final int AT_ONCE = 128;

    private final transient PoolingRow row = new PoolingRow();

    LeanMaxPoolingLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    protected String layerId() {
        return super.layerId().replace(getClass().getSimpleName(), SubsamplingLayer.class.getSimpleName());
    }

    private boolean takesInput() {
        int[] kernel = layerConf().getKernelSize();
        return input.dataType() == DataType.FLOAT
                && input.rank() == 4
                && input.length() > 0
                && input.length() <= Integer.MAX_VALUE
                && input.size(2) >= kernel[0]
                && input.size(3) >= kernel[1]
                && (convolutionMode == ConvolutionMode.Truncate
                        || input.size(2) % kernel[0] == 0 && input.size(3) % kernel[1] == 0);
    }

    private boolean takes(INDArray epsilon) {
        return epsilon != null
                && epsilon.dataType() == DataType.FLOAT
                && Arrays.equals(epsilon.shape(), new long[] {input.size(0), input.size(1), outHeight(), outWidth()});
    }

    private int outHeight() {
        return (int) input.size(2) / layerConf().getKernelSize()[0];
    }

    private int outWidth() {
        return (int) input.size(3) / layerConf().getKernelSize()[1];
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (!takesInput()) {
            return super.activate(training, workspaces);
        }
        int channels = (int) input.size(1);
        INDArray pooled =
                Samples.newImages(workspaces, ArrayType.ACTIVATIONS, input.size(0), channels, outHeight(), outWidth());
        row.images(layerConf().getKernelSize(), (int) input.size(2), (int) input.size(3));
        Samples from = Samples.ofImages(input, workspaces, ArrayType.FF_WORKING_MEM);
        Samples to = Samples.ofImages(pooled, workspaces, ArrayType.ACTIVATIONS);
        for (int first = 0; first < from.count(); first += AT_ONCE) {
            row.samples(first, Math.min(AT_ONCE, from.count() - first));
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < outHeight(); p++) {
                    row.forward(c, p, from, to);
                }
            }
        }
        return pooled;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        if (!takesInput() || !takes(epsilon)) {
            return super.backpropGradient(epsilon, workspaces);
        }
        int channels = (int) input.size(1);
        INDArray dx = Samples.newImages(
                workspaces, ArrayType.ACTIVATION_GRAD, input.size(0), channels, input.size(2), input.size(3));
        row.images(layerConf().getKernelSize(), (int) input.size(2), (int) input.size(3));
        Samples from = Samples.ofImages(input, workspaces, ArrayType.BP_WORKING_MEM);
        Samples back = Samples.ofImages(epsilon, workspaces, ArrayType.BP_WORKING_MEM);
        Samples to = Samples.ofImages(dx, workspaces, ArrayType.ACTIVATION_GRAD);
        for (int first = 0; first < from.count(); first += AT_ONCE) {
            row.samples(first, Math.min(AT_ONCE, from.count() - first));
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < outHeight(); p++) {
                    row.backward(c, p, from, back, to);
                }
                row.clearRest(c, to);
            }
        }
        return new Pair<>(new DefaultGradient(), dx);
    }
}
