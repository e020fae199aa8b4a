package org.reglab.claims.evidence;

import java.util.Random;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout as documents 003 and 004 write it: a mask in training and no division by the share that is kept.
 *
 * <p>Masks are drawn from a generator of its own, so that they depend on the seed alone.
 */
public final class AsWrittenDropout implements IDropout {
    private static final long serialVersionUID = 1L;

    private final double keep;
    private final long seed;
    private final Random random;
    private transient INDArray mask;

    /**
     * @param keep the share that is kept; of document 004's mask the drop rate
     * @param seed of the masks
     */
    public AsWrittenDropout(double keep, long seed) {
        this.keep = keep;
        this.seed = seed;
        this.random = new Random(seed);
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        float[] values = new float[(int) input.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < keep ? 1f : 0f;
        }
        mask = Nd4j.create(values, input.shape(), DataType.FLOAT).detach();
        return input.muli(mask, result);
    }

    @Override
    public INDArray backprop(INDArray gradientAtOutput, INDArray gradientAtInput, int iteration, int epoch) {
        return gradientAtOutput.muli(mask, gradientAtInput);
    }

    @Override
    public void clear() {
        mask = null;
    }

    @Override
    public AsWrittenDropout clone() {
        return new AsWrittenDropout(keep, seed);
    }
}
