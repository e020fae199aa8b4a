package org.reglab.lean;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.lean.Products.Matrix;

/**
 * An LSTM's weights as one matrix: a step's input, the state before it and a one, one below the other, make all gates in one
 * product, bias included. Gates are in Deeplearning4j's order: new content, forget gate, output gate, input gate.
 */
final class LstmWeights {
    private final OffHeap forward = new OffHeap();
    private final OffHeap backward = new OffHeap();
    private final OffHeap gradient = new OffHeap();

    private int inputs;
    private int units;
    private float[] kernel; // [gates·units][inputs], as Deeplearning4j keeps it
    private float[] recurrent; // [gates·units][units], likewise
    private float[] bias; // [gates·units]
    private float[] together;

    void read(int inputs, int units, INDArray kernel, INDArray recurrent, INDArray bias) {
        this.inputs = inputs;
        this.units = units;
        this.kernel = Floats.atLeast(this.kernel, gates() * inputs);
        this.recurrent = Floats.atLeast(this.recurrent, gates() * units);
        this.bias = Floats.atLeast(this.bias, gates());
        together = Floats.atLeast(together, gates() * height());
        Floats.read(kernel, this.kernel);
        Floats.read(recurrent, this.recurrent);
        Floats.read(bias, this.bias);
        for (int j = 0; j < gates(); j++) {
            int at = j * height();
            System.arraycopy(this.kernel, j * inputs, together, at, inputs);
            System.arraycopy(this.recurrent, j * units, together, at + inputs, units);
            together[at + inputs + units] = this.bias[j];
        }
        forward.atLeast((long) gates() * height()).put(together, 0, gates() * height());
        FloatPointer rows = backward.atLeast((long) gates() * (inputs + units));
        Samples.turn(this.kernel, gates(), inputs, together);
        rows.put(together, 0, gates() * inputs);
        Samples.turn(this.recurrent, gates(), units, together);
        rows.position((long) gates() * inputs).put(together, 0, gates() * units);
    }

    int inputs() {
        return inputs;
    }

    int units() {
        return units;
    }

    /** Units of all four gates. */
    int gates() {
        return 4 * units;
    }

    /** Of what the gates see: inputs, units and a one. */
    int height() {
        return inputs + units + 1;
    }

    /** [gates·units, inputs + units + 1]. */
    Matrix forward() {
        return new Matrix(forward.atLeast(0), 0, height());
    }

    /** [inputs + units, gates·units]. */
    Matrix backward() {
        return new Matrix(backward.atLeast(0), 0, gates());
    }

    /** [inputs + units + 1, gates·units]. */
    Matrix gradient() {
        return new Matrix(gradient.atLeast(0), 0, gates());
    }

    /** Begins a mini-batch. */
    void clearGradients() {
        int length = gates() * height();
        Arrays.fill(together, 0, length, 0f);
        gradient.atLeast(length).put(together, 0, length);
    }

    /** Writes the gradients in Deeplearning4j's order. */
    void write(INDArray kernelGradient, INDArray recurrentGradient, INDArray biasGradient) {
        FloatPointer rows = gradient.atLeast(0);
        rows.get(together, 0, inputs * gates());
        Samples.turn(together, inputs, gates(), kernel);
        rows.position((long) inputs * gates()).get(together, 0, units * gates());
        Samples.turn(together, units, gates(), recurrent);
        rows.position((long) (inputs + units) * gates()).get(bias, 0, gates());
        Floats.write(kernel, kernelGradient);
        Floats.write(recurrent, recurrentGradient);
        Floats.write(bias, biasGradient);
    }
}
