package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.network.Engine;
import org.reglab.runtime.NativeRuntime;

/** The same network with Deeplearning4j's own layers and with the lean equivalents of these layers. */
record BothEngines(MultiLayerNetwork lean, MultiLayerNetwork own) {
    /** Of the largest number: single precision, summed in another order. */
    static final double TOLERANCE = 2e-6;

    static {
        NativeRuntime.useOneThread();
    }

    static BothEngines of(int inputs, Layer... layers) {
        return of(InputType.feedForward(inputs), new Sgd(0.1), network -> network, layers);
    }

    static BothEngines of(
            InputType input, IUpdater updater, UnaryOperator<NeuralNetConfiguration.Builder> network, Layer... layers) {
        BothEngines both = new BothEngines(
                Engine.LEAN.network(configuration(Engine.LEAN, input, updater, network, layers)),
                Engine.DL4J.network(configuration(Engine.DL4J, input, updater, network, layers)));
        assertThat(both.lean.params()).isEqualTo(both.own.params());
        return both;
    }

    static MultiLayerConfiguration configuration(
            Engine engine,
            InputType input,
            IUpdater updater,
            UnaryOperator<NeuralNetConfiguration.Builder> network,
            Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = network.apply(new NeuralNetConfiguration.Builder()
                        .seed(12)
                        .weightInit(WeightInit.XAVIER_UNIFORM)
                        .updater(engine.updater(updater.clone())))
                .list();
        for (Layer layer : layers) {
            list.layer(engine.layer(layer.clone()));
        }
        return list.validateOutputLayerConfig(false).setInputType(input).build();
    }

    /** Normal, the same for the same seed, which must not be 0. */
    static INDArray normal(long seed, long... shape) {
        return Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(seed), shape);
    }

    /** One-hot. */
    static INDArray classes(int rows, int classes) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, rows, classes);
        for (int i = 0; i < rows; i++) {
            labels.putScalar(i, (i * 7) % classes, 1);
        }
        return labels;
    }

    static void assertClose(INDArray actual, INDArray expected, double tolerance, String what) {
        if (actual == null || expected == null) {
            assertThat(actual).as(what).isEqualTo(expected);
            return;
        }
        assertThat(actual.shape()).as("shape of " + what).isEqualTo(expected.shape());
        INDArray a = actual.castTo(DataType.DOUBLE);
        INDArray e = expected.castTo(DataType.DOUBLE);
        double scale = Math.max(Transforms.abs(e).maxNumber().doubleValue(), 1e-3);
        assertThat(Transforms.abs(a.sub(e)).maxNumber().doubleValue()).as(what).isLessThanOrEqualTo(tolerance * scale);
    }

    /** One step on the same data; the scores are those before it. */
    void fit(INDArray features, INDArray labels, INDArray featureMask, INDArray labelMask) {
        lean.fit(features, labels, featureMask, labelMask);
        own.fit(features, labels, featureMask, labelMask);
    }

    void fit(INDArray features, INDArray labels) {
        fit(features, labels, null, null);
    }

    void assertSame() {
        assertSame(TOLERANCE);
    }

    void assertSame(double tolerance) {
        if (Double.isNaN(own.score())) {
            assertThat(lean.score()).as("score").isNaN();
            return;
        }
        assertThat(lean.score())
                .as("score")
                .isCloseTo(own.score(), within(tolerance * Math.max(1, Math.abs(own.score()))));
        assertClose(lean.params(), own.params(), tolerance, "parameters");
        INDArray leanState = lean.getUpdater().getStateViewArray();
        assertClose(leanState, own.getUpdater().getStateViewArray(), 10 * tolerance, "updater state");
    }

    /** Both refuse with the same class and the same words. */
    void assertSameRefusal(Function<MultiLayerNetwork, ?> action) {
        Throwable expected = refusal(own, action);
        Throwable actual = refusal(lean, action);
        assertThat(expected).as("what Deeplearning4j throws").isNotNull();
        assertThat(actual).hasSameClassAs(expected).hasMessage(expected.getMessage());
    }

    private static Throwable refusal(MultiLayerNetwork network, Function<MultiLayerNetwork, ?> action) {
        try {
            action.apply(network);
            return null;
        } catch (RuntimeException e) {
            return e;
        } finally {
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }

    boolean isLean(int... layers) {
        return Arrays.stream(layers)
                .mapToObj(lean::getLayer)
                .map(Objects::requireNonNull)
                .allMatch(layer -> layer.getClass().getSimpleName().startsWith("Lean"));
    }
}
