package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.lean.SideBySide.assertEqual;
import static org.reglab.lean.SideBySide.labels;
import static org.reglab.lean.SideBySide.normal;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.runtime.NativeRuntime;

/** A lean LSTM side by side with Deeplearning4j's own. */
class LeanLstmTest {
    private static final int CLASSES = 4;
    private static final int FEATURES = 6;
    private static final int STEPS = 9;

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private static LSTM.Builder lstm(int units) {
        return new LSTM.Builder().nOut(units).activation(Activation.TANH);
    }

    private static Layer lean(Layer layer) {
        if (layer instanceof LastTimeStep last) {
            return new LastTimeStep(lean(last.getUnderlying()));
        }
        return layer instanceof LSTM lstm ? LeanLstm.of(lstm) : layer;
    }

    /** Two LSTMs, the second of which returns its last state. */
    private static SideBySide two() {
        return new SideBySide(
                InputType.recurrent(FEATURES, STEPS),
                CLASSES,
                List.of(lstm(7).build(), new LastTimeStep(lstm(5).build())),
                LeanLstmTest::lean);
    }

    private static INDArray sequences(int n, long seed) {
        return normal(seed, n, FEATURES, STEPS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 128, 129, 300})
    void outputAndGradientsAreEqual(int n) {
        SideBySide pair = two();
        assertThat(pair.lean().getLayer(0)).isInstanceOf(LeanLstmLayer.class);
        assertThat(pair.lean().params()).isEqualTo(pair.own().params());
        pair.assertEqualOutput(sequences(n, 1));
        pair.assertEqualGradientsInDouble(sequences(n, 2), labels(n, CLASSES));
        if (n < 10) {
            pair.assertEqualGradients(sequences(n, 2), labels(n, CLASSES));
        }
    }

    @Test
    void tenStepsAreEqual() {
        SideBySide pair = two();
        for (int step = 0; step < 10; step++) {
            pair.fit(sequences(30 + step % 2, step + 1), labels(30 + step % 2, CLASSES));
        }
        assertEqual(pair.lean().params(), pair.own().params(), "parameters");
        pair.assertEqualOutput(sequences(9, 99));
    }
}
