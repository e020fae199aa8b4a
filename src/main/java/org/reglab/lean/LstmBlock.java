package org.reglab.lean;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.reglab.lean.Products.Matrix;

/**
 * An LSTM over the sequences of some samples of a mini-batch: in each step one product for all gates, and back through time two.
 *
 * <p>The loops over arrays use one index for all of them: the JIT compiler then knows that they do not overlap, and makes vector
 * instructions of them. So each gate of each step has an array of its own, [units][n].
 */
final class LstmBlock {
    /** Gates, in Deeplearning4j's order. */
    private static final int CONTENT = 0;

    private static final int FORGET = 1;
    private static final int OUTPUT = 2;
    private static final int INPUT = 3;

    private final OffHeap seen = new OffHeap(); // what the gates of each step see, [steps][inputs + units + 1][n]
    private final OffHeap gates = new OffHeap(); // those of a step, or their gradients, [gates·units][n]
    private final OffHeap back = new OffHeap(); // the gradient of what they see, [inputs + units][n]

    private int steps;
    private int n;
    private int length; // units·n

    private float[][][] values = {}; // by step and gate
    private float[][] contents = {}; // c of each step
    private float[][] shown = {}; // tanh(c) of each step
    private float[] zeros = {};
    private float[] line = {};
    private float[] state = {}; // h of a step; in the backward pass, its gradient
    private float[] content = {}; // the gradient of c
    private float[][] deltas = new float[4][]; // of a step, by gate

    /** Of n samples from {@code from} on. The states are written where there is somewhere to; for {@link #backward}, all is kept. */
    void forward(LstmWeights weights, Samples sequences, int steps, int from, int n, Samples states, boolean keep) {
        this.steps = steps;
        this.n = n;
        length = weights.units() * n;
        makeRoom(keep ? steps : 1, Math.max(weights.inputs() * n, length));
        FloatPointer see = seen.atLeast((long) steps * weights.height() * n);
        FloatPointer made = gates.atLeast((long) weights.gates() * n);
        float[] before = zeros;
        Arrays.fill(state, 0, length, 0f);
        for (int t = 0; t < steps; t++) {
            see(weights, sequences, t, from, see);
            Products.product(
                    weights.gates(), n, weights.height(), weights.forward(), seenAt(weights, t), 0, matrix(made));
            int at = keep ? t : 0;
            for (int gate = 0; gate < 4; gate++) {
                made.position((long) gate * length).get(values[at][gate], 0, length);
                if (gate == CONTENT) {
                    Gates.tanh(values[at][gate], length);
                } else {
                    Gates.sigmoid(values[at][gate], length);
                }
            }
            renew(contents[at], before, values[at]);
            System.arraycopy(contents[at], 0, shown[at], 0, length);
            Gates.tanh(shown[at], length);
            product(state, values[at][OUTPUT], shown[at], length);
            if (states != null) {
                states.write(t * weights.units(), weights.units(), from, n, state, 0);
            }
            before = contents[at];
        }
    }

    private void makeRoom(int kept, int longest) {
        if (values.length < kept) {
            values = Arrays.copyOf(values, kept);
            contents = Arrays.copyOf(contents, kept);
            shown = Arrays.copyOf(shown, kept);
        }
        for (int t = 0; t < kept; t++) {
            if (values[t] == null) {
                values[t] = new float[4][];
            }
            for (int gate = 0; gate < 4; gate++) {
                values[t][gate] = Floats.atLeast(values[t][gate], length);
            }
            contents[t] = Floats.atLeast(contents[t], length);
            shown[t] = Floats.atLeast(shown[t], length);
        }
        zeros = Floats.atLeast(zeros, length);
        state = Floats.atLeast(state, length);
        line = Floats.atLeast(line, longest);
    }

    /** Puts the input of step t, the state before it and ones below each other. */
    private void see(LstmWeights weights, Samples sequences, int t, int from, FloatPointer see) {
        int inputs = weights.inputs() * n;
        sequences.read(t * weights.inputs(), weights.inputs(), from, n, line, 0);
        long at = (long) t * weights.height() * n;
        see.position(at).put(line, 0, inputs);
        see.position(at + inputs).put(state, 0, length);
        Arrays.fill(line, 0, n, 1f);
        see.position(at + inputs + length).put(line, 0, n);
    }

    private Matrix seenAt(LstmWeights weights, int t) {
        return new Matrix(seen.atLeast(0), (long) t * weights.height() * n, n);
    }

    private Matrix matrix(FloatPointer memory) {
        return new Matrix(memory, 0, n);
    }

    /** c' = f·c + i·g. */
    private void renew(float[] after, float[] before, float[][] gate) {
        renew(after, before, gate[FORGET], gate[INPUT], gate[CONTENT], length);
    }

    private static void renew(float[] after, float[] before, float[] f, float[] i, float[] g, int length) {
        for (int k = 0; k < length; k++) {
            after[k] = f[k] * before[k] + i[k] * g[k];
        }
    }

    private static void product(float[] to, float[] left, float[] right, int length) {
        for (int k = 0; k < length; k++) {
            to[k] = left[k] * right[k];
        }
    }

    /**
     * Adds to the weights' gradients; to be called after {@link #forward} that kept all.
     *
     * @param epsilon the loss's gradient by the states
     * @param input where the gradient by the sequences goes, or null if nobody asks for it
     */
    void backward(LstmWeights weights, Samples epsilon, int from, Samples input) {
        int units = weights.units();
        int inputs = weights.inputs();
        content = Floats.atLeast(content, length);
        for (int gate = 0; gate < 4; gate++) {
            deltas[gate] = Floats.atLeast(deltas[gate], length);
        }
        Arrays.fill(content, 0, length, 0f);
        Arrays.fill(state, 0, length, 0f);
        FloatPointer made = gates.atLeast((long) weights.gates() * n);
        FloatPointer ofSeen = back.atLeast((long) (inputs + units) * n);
        // Without the gradient of the input, only the rows of the state; before the first step, there is no state.
        int firstRow = input == null ? inputs : 0;
        for (int t = steps - 1; t >= 0; t--) {
            epsilon.read(t * units, units, from, n, line, 0);
            add(state, line, length);
            gradients(t);
            for (int gate = 0; gate < 4; gate++) {
                made.position((long) gate * length).put(deltas[gate], 0, length);
            }
            Products.productTransposed(
                    weights.height(), weights.gates(), n, seenAt(weights, t), matrix(made), 1, weights.gradient());
            int rows = (t == 0 ? inputs : inputs + units) - firstRow;
            if (rows > 0) {
                Products.product(
                        rows, n, weights.gates(), weights.backward().at(firstRow, 0), matrix(made), 0, matrix(ofSeen));
            }
            if (input != null) {
                ofSeen.position(0).get(line, 0, inputs * n);
                input.write(t * inputs, inputs, from, n, line, 0);
            }
            if (t > 0) {
                ofSeen.position((long) (inputs - firstRow) * n).get(state, 0, length);
            }
        }
    }

    /** From the gradient of the state after step t and of the content after it to {@link #deltas} and the content before it. */
    private void gradients(int t) {
        float[][] gate = values[t];
        float[] before = t == 0 ? zeros : contents[t - 1];
        ofOutput(deltas[OUTPUT], content, state, gate[OUTPUT], shown[t], length);
        ofInput(deltas[CONTENT], deltas[INPUT], content, gate[CONTENT], gate[INPUT], length);
        ofForget(deltas[FORGET], content, gate[FORGET], before, length);
    }

    private static void add(float[] to, float[] values, int length) {
        for (int k = 0; k < length; k++) {
            to[k] += values[k];
        }
    }

    /** h = o·tanh(c). */
    private static void ofOutput(float[] delta, float[] dc, float[] dh, float[] o, float[] shown, int length) {
        for (int k = 0; k < length; k++) {
            delta[k] = dh[k] * shown[k] * o[k] * (1f - o[k]);
            dc[k] += dh[k] * o[k] * (1f - shown[k] * shown[k]);
        }
    }

    /** i·g of c = f·c + i·g. */
    private static void ofInput(float[] deltaG, float[] deltaI, float[] dc, float[] g, float[] i, int length) {
        for (int k = 0; k < length; k++) {
            deltaG[k] = dc[k] * i[k] * (1f - g[k] * g[k]);
            deltaI[k] = dc[k] * g[k] * i[k] * (1f - i[k]);
        }
    }

    /** f·c of c = f·c + i·g. */
    private static void ofForget(float[] delta, float[] dc, float[] f, float[] before, int length) {
        for (int k = 0; k < length; k++) {
            delta[k] = dc[k] * before[k] * f[k] * (1f - f[k]);
            dc[k] *= f[k];
        }
    }
}
