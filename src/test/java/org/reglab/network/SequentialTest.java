package org.reglab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.reglab.network.Layers.activation;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.layerNormDense;
import static org.reglab.network.Layers.maxNorm;
import static org.reglab.network.Layers.sigmoid;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;
import static org.reglab.network.Optimizers.sgd;
import static org.reglab.network.Penalties.l1;
import static org.reglab.network.Penalties.l2;
import static org.reglab.network.Penalties.weightDecay;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.BadInputException;

class SequentialTest {
    private static final float[][] FEATURES = {{0.5f, -1, 2}, {1, 0.25f, -0.5f}, {-2, 1, 0}, {0.1f, 0.2f, 0.3f}};
    private static final float[][] LABELS = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};

    private static ListBuilder byHand(long seed, IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater)
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .list();
    }

    private static DenseLayer.Builder denseByHand(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation);
    }

    private static OutputLayer softmaxByHand(int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }

    /** What Deeplearning4j's own builders make, beside the same network as Sequential writes it. */
    static Stream<Arguments> networks() {
        InputType features = InputType.feedForward(3);
        return Stream.of(
                Arguments.of(
                        "softmax regression",
                        byHand(1, new Adam(1e-3))
                                .layer(softmaxByHand(2))
                                .setInputType(features)
                                .build(),
                        Sequential.input(3).add(softmax(2))),
                Arguments.of(
                        "every kind of layer",
                        byHand(9, new Adam(0.02, 0.8, 0.99, 1e-7))
                                .layer(denseByHand(6, Activation.RELU).build())
                                .layer(new BatchNormalization.Builder()
                                        .decay(0.9)
                                        .eps(1e-5)
                                        .useLogStd(false)
                                        .build())
                                .layer(new DropoutLayer(0.75))
                                .layer(denseByHand(5, Activation.IDENTITY).build())
                                .layer(new ActivationLayer.Builder()
                                        .activation(Activation.TANH)
                                        .build())
                                .layer(softmaxByHand(2))
                                .setInputType(features)
                                .build(),
                        Sequential.input(3)
                                .seed(9)
                                .optimizer(adam(0.02, 0.8, 0.99, 1e-7))
                                .add(dense(6, Activation.RELU), batchNormalization(), dropout(0.25))
                                .add(List.of(dense(5, Activation.IDENTITY), activation(Activation.TANH)))
                                .add(softmax(2))),
                Arguments.of(
                        "penalties and a constraint",
                        byHand(2, new Nesterovs(0.1, 0.9))
                                .layer(denseByHand(4, Activation.RELU)
                                        .regularization(List.of(new L1Regularization(1e-3), new L2Regularization(1e-2)))
                                        .build())
                                .layer(denseByHand(4, Activation.RELU)
                                        .regularization(List.of(new WeightDecay(0.01, true)))
                                        .build())
                                .layer(denseByHand(4, Activation.RELU)
                                        .constrainWeights(new MaxNormConstraint(2, Set.of("W"), 0))
                                        .build())
                                .layer(new OutputLayer.Builder(LossFunction.XENT)
                                        .nOut(2)
                                        .activation(Activation.SIGMOID)
                                        .build())
                                .setInputType(features)
                                .build(),
                        Sequential.input(3)
                                .seed(2)
                                .optimizer(sgd(0.1, 0.9))
                                .add(dense(4, Activation.RELU, l1(1e-3), l2(1e-2)))
                                .add(dense(4, Activation.RELU, weightDecay(0.01)))
                                .add(maxNorm(dense(4, Activation.RELU), 2))
                                .add(sigmoid(2))),
                Arguments.of(
                        "images",
                        byHand(3, new Sgd(0.1))
                                .layer(new ConvolutionLayer.Builder(2, 2)
                                        .nOut(3)
                                        .build())
                                .layer(softmaxByHand(2))
                                .setInputType(InputType.convolutionalFlat(4, 5, 1))
                                .build(),
                        Sequential.input(InputType.convolutionalFlat(4, 5, 1))
                                .seed(3)
                                .optimizer(sgd(0.1))
                                .add(new ConvolutionLayer.Builder(2, 2).nOut(3).build(), softmax(2))),
                Arguments.of(
                        "features that are made images",
                        byHand(3, new Sgd(0.1))
                                .layer(new ConvolutionLayer.Builder(2, 2)
                                        .nOut(3)
                                        .build())
                                .layer(softmaxByHand(2))
                                .inputPreProcessor(0, new FeedForwardToCnnPreProcessor(4, 5, 1))
                                .setInputType(InputType.feedForward(20))
                                .build(),
                        Sequential.input(20)
                                .seed(3)
                                .optimizer(sgd(0.1))
                                .reshape(new FeedForwardToCnnPreProcessor(4, 5, 1))
                                .add(new ConvolutionLayer.Builder(2, 2).nOut(3).build(), softmax(2))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void isWhatTheBuildersOfDeeplearning4jMake(String name, MultiLayerConfiguration byHand, Sequential sequential) {
        sequential.engine(Engine.DL4J);
        assertThat(sequential.configuration().toJson()).isEqualTo(byHand.toJson());
        MultiLayerNetwork expected = new MultiLayerNetwork(byHand);
        expected.init();
        assertThat(sequential.build().params()).isEqualTo(expected.params());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void theLeanEngineStartsFromTheSameParameters(String name, MultiLayerConfiguration byHand, Sequential sequential) {
        MultiLayerNetwork expected = new MultiLayerNetwork(byHand);
        expected.init();
        MultiLayerNetwork lean = sequential.build();
        assertThat(lean.params()).isEqualTo(expected.params());
        INDArray features = Nd4j.linspace(DataType.FLOAT, -1, 0.1, 2 * (name.contains("images") ? 20 : 3))
                .reshape(2, -1);
        assertThat(lean.output(features).equalsWithEps(expected.output(features), 1e-6))
                .isTrue();
    }

    @Test
    void canBeBuiltMoreThanOnce() {
        Sequential sequential = Sequential.input(3)
                .add(dense(4, Activation.RELU, l2(0.1), weightDecay(0.1)), batchNormalization())
                .add(softmax(2));
        String first = sequential.configuration().toJson();
        INDArray params = sequential.build().params();
        assertThat(sequential.configuration().toJson()).isEqualTo(first);
        assertThat(sequential.build().params()).isEqualTo(params);
    }

    @Test
    void theEngineMayBeNamedBeforeOrAfterTheLayers() {
        Sequential before = Sequential.input(3).engine(Engine.DL4J).add(dense(4, Activation.RELU), softmax(2));
        Sequential after =
                Sequential.input(3).add(dense(4, Activation.RELU), softmax(2)).engine(Engine.DL4J);
        assertThat(after.configuration().toJson())
                .isEqualTo(before.configuration().toJson());
    }

    @Test
    void layersThatAreAddedAsTheyAreStayDeeplearning4js() {
        MultiLayerConfiguration configuration = Sequential.input(3)
                .addAsIs(dropout(0.5), dense(4, Activation.RELU))
                .add(dropout(0.5), dense(4, Activation.RELU), softmax(2))
                .configuration();
        assertThat(configuration.getConf(0).getLayer().getClass()).isEqualTo(DropoutLayer.class);
        assertThat(configuration.getConf(1).getLayer().getClass()).isEqualTo(DenseLayer.class);
        assertThat(configuration.getConf(2).getLayer().getClass()).isNotEqualTo(DropoutLayer.class);
        assertThat(configuration.getConf(3).getLayer().getClass()).isNotEqualTo(DenseLayer.class);
    }

    @ParameterizedTest
    @EnumSource
    void batchNormalizationTakesKerasConstants(Engine engine) {
        MultiLayerNetwork network = Sequential.input(3)
                .engine(engine)
                .optimizer(sgd(1e-9))
                .add(batchNormalization(0.99, 1e-3), softmax(2))
                .build();
        INDArray features = Nd4j.createFromArray(FEATURES);
        INDArray mean = features.mean(0);
        INDArray variance = features.var(false, 0);

        INDArray normalized = network.feedForward(features, true).get(1);
        double expected = (2 - mean.getDouble(2)) / Math.sqrt(variance.getDouble(2) + 1e-3);
        assertThat(normalized.getDouble(0, 2)).isCloseTo(expected, within(1e-6));

        MultiLayerNetwork trained = Sequential.input(3)
                .engine(engine)
                .optimizer(sgd(1e-9))
                .add(batchNormalization(0.99, 1e-3), softmax(2))
                .build();
        trained.fit(features, Nd4j.createFromArray(LABELS));
        for (int j = 0; j < 3; j++) {
            // From a running mean of 0 and a running variance of 1.
            assertThat(trained.getParam("0_mean").getDouble(j)).isCloseTo(0.01 * mean.getDouble(j), within(1e-7));
            assertThat(trained.getParam("0_var").getDouble(j))
                    .isCloseTo(0.99 + 0.01 * variance.getDouble(j), within(1e-6));
        }
    }

    /** What one step of SGD takes off the weights of the first layer, beside the gradient of the loss. */
    private static INDArray takenOff(Engine engine, DenseLayer penalised, boolean first) {
        double lr = 0.5;
        INDArray features = Nd4j.createFromArray(FEATURES);
        INDArray labels = Nd4j.createFromArray(LABELS);
        MultiLayerNetwork with = Sequential.input(3)
                .engine(engine)
                .optimizer(sgd(lr))
                .add(penalised, softmax(2))
                .build();
        MultiLayerNetwork without = Sequential.input(3)
                .engine(engine)
                .optimizer(sgd(lr))
                .add(dense(4, Activation.TANH), softmax(2))
                .build();
        with.fit(features, labels);
        without.fit(features, labels);
        String parameter = first ? "0_W" : "1_W";
        assertThat(with.getParam("0_b").equalsWithEps(without.getParam("0_b"), 1e-6))
                .isTrue();
        return without.getParam(parameter).sub(with.getParam(parameter)).div(lr);
    }

    @ParameterizedTest
    @EnumSource
    void aPenaltyActsOnTheWeightsOfItsLayerAlone(Engine engine) {
        INDArray start = Sequential.input(3)
                .add(dense(4, Activation.TANH), softmax(2))
                .build()
                .getParam("0_W")
                .dup();
        INDArray signs = Transforms.sign(start, true);

        DenseLayer[] penalised = {
            dense(4, Activation.TANH, l1(0.1)),
            dense(4, Activation.TANH, l2(0.1)),
            dense(4, Activation.TANH, weightDecay(0.1)),
            dense(4, Activation.TANH, l1(0.1), l2(0.1))
        };
        INDArray[] expected = {
            signs.mul(0.1), start.mul(0.1), start.mul(0.1), signs.add(start).mul(0.1)
        };
        for (int i = 0; i < expected.length; i++) {
            assertThat(takenOff(engine, penalised[i], true).equalsWithEps(expected[i], 1e-6))
                    .as("penalty %d", i)
                    .isTrue();
            assertThat(takenOff(engine, penalised[i], false).amaxNumber().doubleValue())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPenaltyCountsInTheLossOfItsLayerAlone(Engine engine) {
        MultiLayerNetwork network = Sequential.input(3)
                .engine(engine)
                .add(dense(4, Activation.TANH, l2(0.1)), softmax(2))
                .build();
        double squares = network.getParam("0_W").norm2Number().doubleValue();
        assertThat(Penalty.of(network)).isCloseTo(0.05 * squares * squares, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void seed0IsASeedLikeAnyOther(Engine engine) {
        Sequential zero = Sequential.input(3).engine(engine).seed(0).add(dense(4, Activation.RELU), softmax(2));
        INDArray params = zero.build().params();
        Nd4j.rand(3);
        assertThat(zero.build().params()).isEqualTo(params);
        assertThat(zero.seed(1).build().params()).isNotEqualTo(params);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(() -> Sequential.input(0), "input is '0'; allowed is a number of features from 1."),
                refusal(() -> Sequential.input(3).build(), "layers is ''; allowed is at least one layer."),
                refusal(() -> Sequential.input(3).configuration(), "layers is ''; allowed is at least one layer."),
                refusal(() -> dense(0, Activation.RELU), "units is '0'; allowed is a whole number from 1."),
                refusal(() -> layerNormDense(-1, Activation.RELU), "units is '-1'; allowed is a whole number from 1."),
                refusal(() -> softmax(0), "units is '0'; allowed is a whole number from 1."),
                refusal(() -> sigmoid(0), "units is '0'; allowed is a whole number from 1."),
                refusal(() -> dropout(0), "dropout is '0.0'; allowed is a drop rate above 0 and below 1."),
                refusal(() -> dropout(1), "dropout is '1.0'; allowed is a drop rate above 0 and below 1."),
                refusal(() -> dropout(Double.NaN), "dropout is 'NaN'; allowed is a drop rate above 0 and below 1."),
                refusal(
                        () -> batchNormalization(1, 1e-3),
                        "momentum is '1.0'; allowed is a number from 0 and below 1."),
                refusal(
                        () -> batchNormalization(Double.NaN, 1e-3),
                        "momentum is 'NaN'; allowed is a number from 0 and below 1."),
                refusal(() -> batchNormalization(0.9, 0), "epsilon is '0.0'; allowed is a number above 0."),
                refusal(() -> adam(0), "lr is '0.0'; allowed is a number above 0."),
                refusal(() -> adam(Double.POSITIVE_INFINITY), "lr is 'Infinity'; allowed is a number above 0."),
                refusal(() -> adam(0.1, 1, 0.9, 1e-8), "beta1 is '1.0'; allowed is a number from 0 and below 1."),
                refusal(() -> adam(0.1, 0.9, -1, 1e-8), "beta2 is '-1.0'; allowed is a number from 0 and below 1."),
                refusal(() -> adam(0.1, 0.9, 0.9, 0), "epsilon is '0.0'; allowed is a number above 0."),
                refusal(() -> sgd(-1), "lr is '-1.0'; allowed is a number above 0."),
                refusal(() -> sgd(0.1, 1), "momentum is '1.0'; allowed is a number from 0 and below 1."));
    }

    private static Arguments refusal(Executable made, String sentence) {
        return Arguments.of(made, sentence);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void refuses(Executable made, String sentence) {
        assertThatThrownBy(made::execute).isInstanceOf(BadInputException.class).hasMessage(sentence);
    }

    @Test
    void penaltiesHaveTheRangesOfTheArms() {
        for (Executable made : List.<Executable>of(
                () -> l1(-1),
                () -> l2(Double.NaN),
                () -> weightDecay(-0.1),
                () -> maxNorm(dense(2, Activation.RELU), 0))) {
            assertThatThrownBy(made::execute).isInstanceOf(BadInputException.class);
        }
    }
}
