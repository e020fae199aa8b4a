package org.reglab.lean;

import java.lang.ref.Reference;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/** Deeplearning4j's {@link Adam} in one pass over Java arrays. Same formula, same state, in the same order in saved networks. */
public final class LeanAdam extends Adam {
    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j, which reads saved networks through it. */
    public LeanAdam() {}

    @Override
    public LeanAdam clone() {
        return new LeanAdam(this);
    }

    /** The same setting; a schedule takes the place of the rate. */
    LeanAdam(Adam own) {
        Fields.copy(Adam.class, own, this);
    }

    @Override
    @SuppressWarnings("rawtypes") // as Deeplearning4j declares it
    public GradientUpdater instantiate(INDArray state, boolean initialize) {
        if (state.dataType() != DataType.FLOAT) {
            return super.instantiate(state, initialize);
        }
        // As Deeplearning4j's own does, with another updater.
        INDArray flat = state.reshape(state.length());
        Updater updater = new Updater(this);
        updater.setStateViewArray(flat, new long[] {flat.length() / 2}, flat.ordering(), initialize);
        return updater;
    }

    /** One block of parameters; chunk by chunk, so that what is copied stays in the processor's first cache. */
    private static final class Updater extends AdamUpdater {
        private static final int CHUNK = 2048;

        private final float[] g = new float[CHUNK];
        private final float[] m = new float[CHUNK];
        private final float[] v = new float[CHUNK];

        Updater(Adam config) {
            super(config);
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            if (!FastPath.takesVector(gradient, getM().length())) {
                super.applyUpdater(gradient, iteration, epoch);
                return;
            }
            Adam config = getConfig();
            float beta1 = (float) config.getBeta1();
            float beta2 = (float) config.getBeta2();
            // In single precision as Deeplearning4j does it: 1 - β₂ is off by 5e-5 there, alike in the average and its
            // correction.
            float bias1 = 1 - (float) Math.pow(beta1, iteration + 1.0);
            float bias2 = 1 - (float) Math.pow(beta2, iteration + 1.0);
            float step = (float) config.getLearningRate(iteration, epoch) * (float) Math.sqrt(bias2) / bias1;
            float epsilon = (float) config.getEpsilon();
            var gradients = Floats.pointer(gradient);
            var means = Floats.pointer(getM());
            var squares = Floats.pointer(getV());
            int length = (int) gradient.length();
            for (int from = 0; from < length; from += CHUNK) {
                int n = Math.min(CHUNK, length - from);
                gradients.position(from).get(g, 0, n);
                means.position(from).get(m, 0, n);
                squares.position(from).get(v, 0, n);
                update(n, beta1, beta2, step, epsilon);
                gradients.put(g, 0, n);
                means.put(m, 0, n);
                squares.put(v, 0, n);
            }
            Reference.reachabilityFence(gradient);
        }

        private void update(int n, float beta1, float beta2, float step, float epsilon) {
            for (int i = 0; i < n; i++) {
                float gi = g[i];
                float mi = beta1 * m[i] + (1 - beta1) * gi;
                float vi = beta2 * v[i] + (1 - beta2) * gi * gi;
                m[i] = mi;
                v[i] = vi;
                g[i] = step * mi / ((float) Math.sqrt(vi) + epsilon);
            }
        }
    }
}
