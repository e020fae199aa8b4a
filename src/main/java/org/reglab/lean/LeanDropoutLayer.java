package org.reglab.lean;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.DropoutLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Inverted dropout of rows, sequences or images: in training each number is retained with probability p, and then divided by p;
 * spatial dropout (Tompson et al. 2015) of images drops whole feature maps like this.
 *
 * <p>The masks depend on the network's seed, the layer's place, its stream (see {@link LeanDropout}) and how many numbers it has
 * drawn, and not on the thread: a counter is mixed as in SplittableRandom (Steele, Lea and Flood 2014).
 */
final class LeanDropoutLayer extends DropoutLayer implements CountedDraws {
    private static final long serialVersionUID = 1L;
    static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private transient float[] values;
    private transient float[] mask; // 0 or 1/p of the last batch in training

    /** Whether the mask is that of a forward pass that has not been propagated back. */
    private transient boolean masked;

    private final long stream;
    private long counter;

    LeanDropoutLayer(NeuralNetConfiguration conf, DataType dataType, long stream, long drawn) {
        super(conf, dataType);
        this.stream = stream;
        this.counter = drawn;
    }

    @Override
    public void setInput(INDArray input, LayerWorkspaceMgr workspaces) {
        masked = false;
        super.setInput(input, workspaces);
    }

    @Override
    public void clear() {
        masked = false;
        super.clear();
    }

    @Override
    public long drawn() {
        return counter;
    }

    @Override
    public void goOnAfter(long drawn) {
        counter = drawn;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        masked = training
                && maskArray == null
                && FastPath.takes(layerConf(), dataType)
                && Flat.takes(input)
                && (input.rank() == 4 || !isSpatial());
        if (!masked) {
            return super.activate(training, workspaces);
        }
        int length = (int) input.length();
        values = Floats.atLeast(values, length);
        mask = Floats.atLeast(mask, length);
        Flat.read(input, values, workspaces, ArrayType.FF_WORKING_MEM);
        drawMask(length / alike(), retained());
        return masked(ArrayType.ACTIVATIONS, workspaces);
    }

    private boolean isSpatial() {
        return layerConf().getIDropout() instanceof SpatialDropout;
    }

    private double retained() {
        IDropout dropout = layerConf().getIDropout();
        return dropout instanceof SpatialDropout spatial ? spatial.getP() : ((Dropout) dropout).getP();
    }

    /** How many values of a sample share what is drawn: those of a feature map, or each has its own. */
    private int alike() {
        return isSpatial() ? (int) (input.size(2) * input.size(3)) : 1;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        if (!masked) {
            return super.backpropGradient(epsilon, workspaces);
        }
        masked = false;
        if (maskArray != null
                || epsilon.dataType() != DataType.FLOAT
                || !Arrays.equals(epsilon.shape(), input.shape())) {
            return ownBackpropGradient(epsilon, workspaces);
        }
        Flat.read(epsilon, values, workspaces, ArrayType.BP_WORKING_MEM);
        return new Pair<>(new DefaultGradient(), masked(ArrayType.ACTIVATION_GRAD, workspaces));
    }

    /** What Deeplearning4j's own computes, with this layer's mask. */
    private Pair<Gradient, INDArray> ownBackpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray delta = workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon);
        if (maskArray != null) {
            delta.muliColumnVector(maskArray);
        }
        Arrays.fill(values, 1f);
        MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
        try {
            INDArray kept = masked(ArrayType.INPUT, LayerWorkspaceMgr.noWorkspaces());
            delta.muli(kept.castTo(delta.dataType()));
        } finally {
            outside.close();
        }
        return new Pair<>(new DefaultGradient(), delta);
    }

    /** values ∘ mask, as an array of the input's shape. */
    private INDArray masked(ArrayType type, LayerWorkspaceMgr workspaces) {
        int length = (int) input.length();
        int alike = alike();
        if (alike == 1) {
            for (int i = 0; i < length; i++) {
                values[i] *= mask[i];
            }
        } else {
            int n = (int) input.size(0);
            for (int row = 0; row < length / n; row++) {
                int map = row / alike * n;
                for (int sample = 0; sample < n; sample++) {
                    values[row * n + sample] *= mask[map + sample];
                }
            }
        }
        return Flat.write(values, input.shape(), workspaces, type);
    }

    /** Two units from each 64 bits: a unit is retained if its 31 bits, as a number, lie below p·2³¹. */
    private void drawMask(int length, double p) {
        int threshold = (int) (p * Integer.MAX_VALUE);
        float scale = (float) (1 / p);
        long start = mix(conf.getSeed() + GOLDEN_GAMMA * (getIndex() + 1)) ^ stream;
        for (int i = 0; i < length; i += 2) {
            long bits = mix(start + GOLDEN_GAMMA * ++counter);
            mask[i] = below((int) (bits >>> 33), threshold) * scale;
            if (i + 1 < length) {
                mask[i + 1] = below((int) bits & Integer.MAX_VALUE, threshold) * scale;
            }
        }
        if (conf.getLayer() instanceof LeanDropout lean) {
            lean.setDrawn(counter);
        }
    }

    /** 1 if a < b and else 0, for numbers that are not negative; without a branch, which the processor would guess wrong. */
    private static int below(int a, int b) {
        return (a - b) >>> 31;
    }

    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
