package org.reglab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.MLNConfig;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.buffer.util.DataTypeUtil;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.runtime.NativeRuntime;

class NetworksTest {
    private static final int INPUTS = 6;
    private static final int CLASSES = 3;
    private static final int ROWS = 16;

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private static NetworkSpec spec(String arm, Optimizer optimizer, double lr) {
        return new NetworkSpec(INPUTS, List.of(5, 4), CLASSES, Arm.parse(arm), optimizer, lr, 7);
    }

    private static MultiLayerNetwork sgd(String arm, double lr) {
        return Networks.create(spec(arm, Optimizer.SGD, lr));
    }

    /** [ROWS, INPUTS], the same in each test. */
    private static INDArray features() {
        return Nd4j.linspace(-1, 1, ROWS * INPUTS, DataType.FLOAT)
                .mul(17)
                .add(0.3)
                .fmod(1.7)
                .reshape(ROWS, INPUTS);
    }

    /** [ROWS, CLASSES], one-hot. */
    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, ROWS, CLASSES);
        for (int i = 0; i < ROWS; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return labels;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain          | DenseLayer DenseLayer OutputLayer",
                "l2=1e-3        | DenseLayer DenseLayer OutputLayer",
                "bn             | DenseLayer BatchNormalization DenseLayer BatchNormalization OutputLayer",
                "bn-pre         | DenseLayer BatchNormalization ActivationLayer"
                        + " DenseLayer BatchNormalization ActivationLayer OutputLayer",
                "dropout=0.5+bn | DenseLayer BatchNormalization DropoutLayer"
                        + " DenseLayer BatchNormalization DropoutLayer OutputLayer",
                "input-dropout=0.2 | DropoutLayer DenseLayer DenseLayer OutputLayer",
                "ln+dropout=0.5 | LayerNormDense DropoutLayer LayerNormDense DropoutLayer OutputLayer",
            })
    void layersStandInTheOrderActivationThenBatchNormThenDropout(String arm, String expected) {
        NetworkSpec spec =
                new NetworkSpec(INPUTS, List.of(5, 4), CLASSES, Arm.parse(arm), Optimizer.SGD, 1, 7, Engine.DL4J);
        List<String> names = Networks.layers(spec).stream()
                .map(Layer::getClass)
                .map(Class::getSimpleName)
                .toList();
        assertThat(String.join(" ", names)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "l2=1e-3",
                "dropout=0.5",
                "input-dropout=0.2",
                "bn",
                "bn-pre",
                "ln",
                "bn+dropout=0.5",
                "max-norm=1"
            })
    void oneSeedGivesTheSameInitialWeightsInEveryArm(String arm) {
        List<INDArray> plain = weights(sgd("plain", 1));
        List<INDArray> regularized = weights(sgd(arm, 1));
        assertThat(regularized).isEqualTo(plain);
        assertThat(plain.get(0).stdNumber().doubleValue()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void seed0IsASeedLikeAnyOther(Engine engine) {
        NetworkSpec spec = new NetworkSpec(5, List.of(4), 3, Arm.parse("dropout=0.5"), Optimizer.ADAM, 0.1, 0, engine);
        MultiLayerNetwork one = Networks.create(spec);
        INDArray dropped =
                one.feedForward(Nd4j.ones(DataType.FLOAT, 9, 5), true).get(2);
        MultiLayerNetwork other = Networks.create(spec);
        assertThat(other.params()).isEqualTo(one.params());
        assertThat(other.feedForward(Nd4j.ones(DataType.FLOAT, 9, 5), true).get(2))
                .isEqualTo(dropped);
    }

    @Test
    void weightsAreGlorotUniformAndBiasesZero() {
        MultiLayerNetwork network =
                Networks.create(new NetworkSpec(200, List.of(100), 10, Arm.PLAIN, Optimizer.ADAM, 1e-3, 1));
        double limit = Math.sqrt(6.0 / 300);
        INDArray w = network.getParam("0_W");
        assertThat(w.maxNumber().doubleValue()).isBetween(0.99 * limit, limit);
        assertThat(w.minNumber().doubleValue()).isBetween(-limit, -0.99 * limit);
        // A uniform distribution on [-limit, limit] has standard deviation limit / √3.
        assertThat(w.stdNumber().doubleValue()).isCloseTo(limit / Math.sqrt(3), within(0.02 * limit));
        assertThat(network.getParam("0_b").sumNumber().doubleValue()).isZero();
    }

    @Test
    void l2AddsLambdaTimesTheWeightToTheGradient() {
        double lr = 0.1;
        INDArray w = sgd("plain", lr).getParam("0_W").dup();
        INDArray difference = afterOneStep("plain", lr).sub(afterOneStep("l2=0.3", lr));
        assertClose(difference, w.mul(lr * 0.3));
    }

    @Test
    void l1AddsLambdaTimesTheSignToTheGradient() {
        double lr = 0.1;
        INDArray w = sgd("plain", lr).getParam("0_W").dup();
        INDArray difference = afterOneStep("plain", lr).sub(afterOneStep("l1=0.3", lr));
        assertClose(difference, Transforms.sign(w, true).mul(lr * 0.3));
    }

    @Test
    void withSgdWeightDecayIsL2() {
        assertClose(afterOneStep("weight-decay=0.3", 0.1), afterOneStep("l2=0.3", 0.1));
    }

    @Test
    void withAdamWeightDecayIsDecoupled() {
        double lr = 0.01;
        INDArray w = Networks.create(spec("plain", Optimizer.ADAM, lr))
                .getParam("0_W")
                .dup();
        INDArray plain = fitOnce(Networks.create(spec("plain", Optimizer.ADAM, lr)));
        INDArray decayed = fitOnce(Networks.create(spec("weight-decay=0.3", Optimizer.ADAM, lr)));
        INDArray l2 = fitOnce(Networks.create(spec("l2=0.3", Optimizer.ADAM, lr)));
        assertClose(plain.sub(decayed), w.mul(lr * 0.3));
        // Adam divides an L2 term by its own size, so the step is not λw.
        assertThat(plain.sub(l2).sub(w.mul(lr * 0.3)).norm2Number().doubleValue())
                .isGreaterThan(1e-3);
    }

    @Test
    void l2AndWeightDecayCanBeTogether() {
        double lr = 0.1;
        INDArray w = sgd("plain", lr).getParam("0_W").dup();
        INDArray difference = afterOneStep("plain", lr).sub(afterOneStep("l2=0.3+weight-decay=0.2", lr));
        assertClose(difference, w.mul(lr * 0.5));
    }

    @Test
    void adamwDecaysByItsDefaultWhereAnArmSetsNone() {
        INDArray byDefault = fitOnce(Networks.create(spec("plain", Optimizer.ADAMW, 0.01)));
        INDArray named =
                fitOnce(Networks.create(spec("weight-decay=" + Optimizer.ADAMW_DEFAULT_DECAY, Optimizer.ADAM, 0.01)));
        assertClose(byDefault, named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l1=0.3", "l2=0.3", "weight-decay=0.3"})
    void penaltiesLeaveBiasesAndNormalizationAlone(String penalty) {
        for (String normalization : List.of("bn", "ln")) {
            MultiLayerNetwork without = sgd(normalization, 0.1);
            MultiLayerNetwork with = sgd(normalization + "+" + penalty, 0.1);
            fitOnce(without);
            fitOnce(with);
            for (String parameter : without.paramTable().keySet()) {
                if (!parameter.endsWith("_W")) {
                    assertClose(with.getParam(parameter), without.getParam(parameter));
                }
            }
            assertThat(with.getParam("0_W")).isNotEqualTo(without.getParam("0_W"));
        }
    }

    @Test
    void maxNormLimitsTheWeightsIntoEachHiddenUnit() {
        MultiLayerNetwork network = sgd("max-norm=0.4", 0.5);
        double before = network.getParam("0_W").norm2(0).minNumber().doubleValue();
        fitOnce(network);
        assertThat(before).isGreaterThan(0.4);
        for (String layer : List.of("0_W", "1_W")) {
            assertThat(network.getParam(layer).norm2(0).maxNumber().doubleValue())
                    .isLessThan(0.4001);
        }
        // The output layer is free.
        assertThat(network.getParam("2_W").norm2(0).maxNumber().doubleValue()).isGreaterThan(0.4001);
    }

    @Test
    void maxNormSparesTheGainOfLayerNormalization() {
        MultiLayerNetwork network = sgd("ln+max-norm=0.4", 1e-9);
        fitOnce(network);
        assertThat(network.getParam("0_g").minNumber().doubleValue()).isCloseTo(1, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"0.1", "0.2", "0.5", "0.8"})
    void dropoutZeroesUnitsWithTheRateAndScalesTheOthers(double rate) {
        MultiLayerNetwork network = Networks.create(
                new NetworkSpec(10_000, List.of(), 2, Arm.parse("input-dropout=" + rate), Optimizer.SGD, 0.1, 3));
        INDArray ones = Nd4j.ones(DataType.FLOAT, 4, 10_000);
        INDArray dropped = network.feedForward(ones, true).get(1);
        double zeros = dropped.eq(0).castTo(DataType.FLOAT).meanNumber().doubleValue();
        // 40,000 Bernoulli trials: four standard deviations are at most 0.01.
        assertThat(zeros).isCloseTo(rate, within(0.01));
        assertThat(dropped.maxNumber().doubleValue()).isCloseTo(1 / (1 - rate), within(1e-5));
        assertThat(network.feedForward(ones, false).get(1)).isEqualTo(ones);
    }

    @Test
    void thePenaltyIsTheSumOverWeightsAlone() {
        MultiLayerNetwork network = sgd("bn+l1=0.01+l2=0.3", 0.1);
        fitOnce(network);
        double expected = 0;
        for (INDArray w : weights(network)) {
            for (double value : w.dup().data().asDouble()) {
                expected += 0.01 * Math.abs(value) + 0.5 * 0.3 * value * value;
            }
        }
        assertThat(expected).isPositive();
        assertThat(Penalty.of(network)).isCloseTo(expected, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "bn", "ln", "weight-decay=0.1", "dropout=0.5", "max-norm=1"})
    void onlyL1AndL2ArePenalties(String arm) {
        assertThat(Penalty.of(sgd(arm, 0.1))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "l1=0.05+l2=0.1", "bn", "bn-pre", "ln", "bn+l2=0.1"})
    void gradientsAgreeWithFiniteDifferences(String arm) {
        // The checker asks for an updater that passes the gradient on, and for ReLUs away from their kink.
        MultiLayerNetwork network = Networks.create(
                        new NetworkSpec(INPUTS, List.of(5), CLASSES, Arm.parse(arm), Optimizer.SGD, 1.0, 12345))
                .convertDataType(DataType.DOUBLE);
        DataTypeUtil.setDTypeForContext(DataType.DOUBLE);
        try {
            assertThat(GradientCheckUtil.checkGradients(new MLNConfig()
                            .net(network)
                            .input(features().castTo(DataType.DOUBLE))
                            .labels(labels().castTo(DataType.DOUBLE))
                            // The "gradients" of the running statistics are their updates.
                            .excludeParams(Set.of("1_mean", "1_var"))))
                    .isTrue();
        } finally {
            DataTypeUtil.setDTypeForContext(DataType.FLOAT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ln+l2=0.1+max-norm=2", "bn+dropout=0.5", "l1=0.1", "weight-decay=0.1"})
    void aSavedNetworkLoadsAndTrainsOnAlike(String arm) throws IOException {
        MultiLayerNetwork network = sgd(arm.replace("dropout=0.5", "l2=0.2"), 0.1);
        fitOnce(network);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, file, true);
        MultiLayerNetwork loaded =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file.toByteArray()), true);
        assertThat(loaded.output(features())).isEqualTo(network.output(features()));
        assertThat(fitOnce(loaded)).isEqualTo(fitOnce(network));
    }

    @Test
    void batchNormalizationSurvivesAUnitThatIsAlwaysZero() {
        // Its running variance is multiplied by 0.9 in each step, until it is no float above zero.
        MultiLayerNetwork network =
                Networks.create(new NetworkSpec(2, List.of(2), 2, Arm.parse("bn"), Optimizer.SGD, 1e-3, 1));
        network.setParam("0_W", Nd4j.createFromArray(new float[][] {{1, 0}, {1, 0}}));
        network.setParam("0_b", Nd4j.createFromArray(0f, -1f));
        INDArray x = Nd4j.createFromArray(new float[][] {{0.1f, 0.2f}, {0.5f, 0.9f}, {0.4f, 0.3f}});
        INDArray y = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {1, 0}});
        for (int step = 0; step < 1200; step++) {
            network.fit(x, y);
        }
        assertThat(network.getParam("1_var").getDouble(1)).isLessThan(1e-40);
        assertThat(network.output(x).sumNumber().doubleValue()).isCloseTo(3, within(1e-4));
    }

    @Test
    void deeplearning4jAppliesANetworkWideWeightDecayTwice() {
        // The reason for setting it layer by layer; when this fails, it no longer needs to be.
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .weightDecay(0.3, true)
                .list()
                .layer(Layers.softmax(2))
                .setInputType(InputType.feedForward(2))
                .build();
        assertThat(((BaseLayer) configuration.getConf(0).getLayer()).getRegularization())
                .hasSize(2);
    }

    private static INDArray afterOneStep(String arm, double lr) {
        return fitOnce(sgd(arm, lr));
    }

    private static INDArray fitOnce(MultiLayerNetwork network) {
        network.fit(features(), labels());
        return network.getParam("0_W").dup();
    }

    private static List<INDArray> weights(MultiLayerNetwork network) {
        return network.paramTable().entrySet().stream()
                .filter(parameter -> parameter.getKey().endsWith("_W"))
                .map(parameter -> parameter.getValue())
                .toList();
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        assertThat(actual.castTo(DataType.DOUBLE)
                        .sub(expected.castTo(DataType.DOUBLE))
                        .norm2Number()
                        .doubleValue())
                .isLessThan(1e-6);
    }
}
