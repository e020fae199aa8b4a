package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A network of Deeplearning4j's own layers and the same with lean ones, which share their initial weights. */
record SideBySide(MultiLayerNetwork lean, MultiLayerNetwork own) {
    /** Relative to the largest number. */
    static final double TOLERANCE = 1e-6;

    SideBySide(InputType input, int classes, List<Layer> hidden, UnaryOperator<Layer> toLean) {
        this(
                network(
                        input,
                        classes,
                        hidden.stream().map(Layer::clone).map(toLean).toList()),
                network(input, classes, hidden));
    }

    private static MultiLayerNetwork network(InputType input, int classes, List<Layer> hidden) {
        ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Sgd(0.05))
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .list();
        hidden.forEach(list::layer);
        list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        network.initGradientsView();
        return network;
    }

    void fit(INDArray features, INDArray labels) {
        lean.fit(features, labels);
        own.fit(features, labels);
    }

    void assertEqualOutput(INDArray features) {
        List<INDArray> expected = own.feedForward(features, false);
        List<INDArray> actual = lean.feedForward(features, false);
        for (int i = 0; i < expected.size(); i++) {
            assertEqual(actual.get(i), expected.get(i), "activation " + i);
        }
        assertEqual(lean.output(features), own.output(features), "output");
    }

    /** Of every parameter, relative to the largest of all, and of the input. */
    void assertEqualGradients(INDArray features, INDArray labels) {
        assertEqualGradients(own, features, labels);
    }

    /**
     * The same against Deeplearning4j's own in double precision: in single, sums over many samples take more than 1e-6 from its own
     * already.
     */
    void assertEqualGradientsInDouble(INDArray features, INDArray labels) {
        MultiLayerNetwork exact = own.convertDataType(DataType.DOUBLE);
        assertEqualGradients(exact, features.castTo(DataType.DOUBLE), labels.castTo(DataType.DOUBLE));
    }

    private void assertEqualGradients(MultiLayerNetwork other, INDArray features, INDArray labels) {
        Pair<Gradient, INDArray> expected = other.calculateGradients(features, labels, null, null);
        Pair<Gradient, INDArray> actual =
                lean.calculateGradients(features.castTo(DataType.FLOAT), labels.castTo(DataType.FLOAT), null, null);
        double scale = largest(expected.getFirst().gradient());
        expected.getFirst()
                .gradientForVariable()
                .forEach((parameter, gradient) ->
                        assertEqual(actual.getFirst().getGradientFor(parameter), gradient, scale, parameter));
        assertEqual(actual.getSecond(), expected.getSecond(), "gradient of the input");
    }

    static void assertEqual(INDArray actual, INDArray expected, String what) {
        assertEqual(actual, expected, largest(expected), what);
    }

    private static void assertEqual(INDArray actual, INDArray expected, double scale, String what) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        double worst = largest(actual.castTo(expected.dataType()).sub(expected));
        // NaN is not less than anything.
        assertThat(worst).as(what).isLessThanOrEqualTo(TOLERANCE * Math.max(scale, 1e-3));
    }

    private static double largest(INDArray array) {
        return Transforms.abs(array, true).maxNumber().doubleValue();
    }

    /** The seed must not be 0, which ND4J takes for none. */
    static INDArray normal(long seed, long... shape) {
        return Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(seed), shape);
    }

    /** One-hot, [n, classes]. */
    static INDArray labels(int n, int classes) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, n, classes);
        for (int i = 0; i < n; i++) {
            labels.putScalar(i, (i * 7L) % classes, 1);
        }
        return labels;
    }
}
