package org.reglab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.network.Architecture.Cnn;
import org.reglab.network.Architecture.Lstm;
import org.reglab.runtime.NativeRuntime;

/** Whole convolutional and recurrent networks: both engines, every regulariser, gradients and initial weights. */
class CnnAndLstmTest {
    private static final Cnn CNN = new Cnn(List.of(3, 4), 3, List.of(6));
    private static final Lstm LSTM = new Lstm(7);
    private static final InputType IMAGE = InputType.convolutional(12, 11, 1);
    private static final int NUMBERS = 12 * 11;
    private static final int CLASSES = 4;
    private static final int ROWS = 30;

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private static Architecture architecture(String kind) {
        return kind.equals("cnn") ? CNN : LSTM;
    }

    private static NetworkSpec spec(String kind, String arm, Optimizer optimizer, Engine engine) {
        return new NetworkSpec(IMAGE, architecture(kind), CLASSES, Arm.parse(arm), optimizer, 0.05, 7, engine);
    }

    private static MultiLayerNetwork sgd(String kind, String arm) {
        return Networks.create(spec(kind, arm, Optimizer.SGD, Engine.LEAN));
    }

    private static INDArray features(long seed) {
        return Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(seed), ROWS, NUMBERS);
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, ROWS, CLASSES);
        for (int i = 0; i < ROWS; i++) {
            labels.putScalar(i, i * 7 % CLASSES, 1);
        }
        return labels;
    }

    private static String layers(String kind, String arm, Engine engine) {
        return Networks.layers(spec(kind, arm, Optimizer.SGD, engine)).stream()
                .map(CnnAndLstmTest::name)
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    private static String name(Layer layer) {
        String own = layer.getClass().getSimpleName();
        return layer instanceof BaseWrapperLayer wrapper ? own + "(" + name(wrapper.getUnderlying()) + ")" : own;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cnn  | plain | ConvolutionLayer SubsamplingLayer ConvolutionLayer SubsamplingLayer DenseLayer OutputLayer",
                "cnn  | bn | ConvolutionLayer BatchNormalization SubsamplingLayer ConvolutionLayer BatchNormalization"
                        + " SubsamplingLayer DenseLayer BatchNormalization OutputLayer",
                "cnn  | bn-pre+dropout=0.5 | ConvolutionLayer BatchNormalization ActivationLayer SubsamplingLayer"
                        + " DropoutLayer ConvolutionLayer BatchNormalization ActivationLayer SubsamplingLayer DropoutLayer"
                        + " DenseLayer BatchNormalization ActivationLayer DropoutLayer OutputLayer",
                "cnn  | spatial-dropout=0.2 | ConvolutionLayer SubsamplingLayer DropoutLayer ConvolutionLayer"
                        + " SubsamplingLayer DropoutLayer DenseLayer OutputLayer",
                "cnn  | input-dropout=0.2+spatial-dropout=0.2+dropout=0.5 | DropoutLayer ConvolutionLayer"
                        + " SubsamplingLayer DropoutLayer ConvolutionLayer SubsamplingLayer DropoutLayer DenseLayer"
                        + " DropoutLayer OutputLayer",
                "lstm | plain | LastTimeStep(LSTM) OutputLayer",
                "lstm | input-dropout=0.2+dropout=0.5 | DropoutLayer LastTimeStep(LSTM) DropoutLayer OutputLayer",
            })
    void layersStandInOneOrder(String kind, String arm, String expected) {
        assertThat(layers(kind, arm, Engine.DL4J)).isEqualTo(expected);
    }

    /** Steps of the whole network, to 1e-6 of the largest weight; the first of Adam divide gradients by their own size. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "cnn, plain, SGD",
        "cnn, l1=1e-3+l2=1e-2, SGD",
        "cnn, weight-decay=0.1+max-norm=0.7, SGD",
        "cnn, bn, SGD",
        "cnn, bn-pre, SGD",
        "cnn, bn, ADAM",
        "cnn, plain, ADAM",
        "lstm, plain, SGD",
        "lstm, l1=1e-3+l2=1e-2, SGD",
        "lstm, weight-decay=0.1+max-norm=0.7, SGD",
        "lstm, plain, ADAM",
        "lstm, plain, ADAMW"
    })
    void bothEnginesGiveTheSameNumbers(String kind, String arm, Optimizer optimizer) {
        MultiLayerNetwork lean = Networks.create(spec(kind, arm, optimizer, Engine.LEAN));
        MultiLayerNetwork own = Networks.create(spec(kind, arm, optimizer, Engine.DL4J));
        assertThat(lean.params()).isEqualTo(own.params());
        for (int step = 1; step <= 4; step++) {
            lean.fit(features(step), labels());
            own.fit(features(step), labels());
            assertThat(lean.score()).isCloseTo(own.score(), within(1e-6 * own.score()));
        }
        double scale = own.params().amaxNumber().doubleValue();
        double tolerance = optimizer == Optimizer.SGD ? 1e-6 : 1e-5;
        assertThat(lean.params().sub(own.params()).amaxNumber().doubleValue())
                .isLessThan(tolerance * Math.max(1, scale));
        assertThat(Penalty.of(lean)).isCloseTo(Penalty.of(own), within(1e-6));
        INDArray some = features(9);
        assertThat(lean.output(some).sub(own.output(some)).amaxNumber().doubleValue())
                .isLessThan(tolerance);
    }

    @Test
    void everyLayerIsLean() {
        for (String kind : List.of("cnn", "lstm")) {
            for (var layer : sgd(kind, "dropout=0.5").getLayers()) {
                var own = layer instanceof org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer wrapper
                        ? wrapper.getUnderlying()
                        : layer;
                assertThat(own.getClass().getSimpleName()).startsWith("Lean");
            }
        }
    }

    /**
     * The lean gradient against central differences of the loss in double precision, which Deeplearning4j computes: (loss(w + h) −
     * loss(w − h)) / 2h for every seventh weight.
     */
    @ParameterizedTest
    @CsvSource({"cnn, l2=0.1", "cnn, bn", "lstm, l2=0.1", "lstm, plain"})
    void gradientsAreFiniteDifferences(String kind, String arm) {
        MultiLayerNetwork lean = sgd(kind, arm);
        INDArray before = lean.params().dup();
        DataSet data = new DataSet(features(3), labels());
        MultiLayerNetwork exact =
                Networks.create(spec(kind, arm, Optimizer.SGD, Engine.DL4J)).convertDataType(DataType.DOUBLE);
        DataSet inDouble = new DataSet(
                data.getFeatures().castTo(DataType.DOUBLE), data.getLabels().castTo(DataType.DOUBLE));
        // One step of SGD without momentum is the gradient times the rate.
        lean.fit(data);
        INDArray gradient = before.sub(lean.params()).div(0.05);
        boolean[] trained = trained(lean);
        double h = 1e-5;
        int checked = 0;
        for (int i = 0; i < before.length(); i += 7) {
            if (!trained[i]) {
                continue;
            }
            double value = exact.params().getDouble(i);
            exact.params().putScalar(i, value + h);
            double up = loss(exact, inDouble);
            exact.params().putScalar(i, value - h);
            double down = loss(exact, inDouble);
            exact.params().putScalar(i, value);
            assertThat(gradient.getDouble(i)).as("weight " + i).isCloseTo((up - down) / (2 * h), within(2e-5));
            checked++;
        }
        assertThat(checked).isGreaterThan(20);
    }

    /** In training mode: batch normalisation uses the batch's statistics. */
    private static double loss(MultiLayerNetwork network, DataSet data) {
        return network.score(data, true);
    }

    /** Running statistics have no gradient. */
    private static boolean[] trained(MultiLayerNetwork network) {
        boolean[] trained = new boolean[(int) network.numParams()];
        int at = 0;
        for (Map.Entry<String, INDArray> entry : network.paramTable().entrySet()) {
            boolean running = entry.getKey().endsWith("_mean") || entry.getKey().endsWith("_var");
            for (long i = 0; i < entry.getValue().length(); i++) {
                trained[at++] = !running;
            }
        }
        return trained;
    }

    /** In {@code fit} it is left out; whoever asks for it gets it. */
    @ParameterizedTest
    @CsvSource({"cnn, plain", "cnn, bn-pre", "lstm, plain"})
    void theGradientOfTheInputIsThatOfDeeplearning4j(String kind, String arm) {
        MultiLayerNetwork lean = sgd(kind, arm);
        MultiLayerNetwork own = Networks.create(spec(kind, arm, Optimizer.SGD, Engine.DL4J));
        for (int step = 1; step <= 2; step++) {
            lean.fit(features(step), labels());
            own.fit(features(step), labels());
            INDArray expected =
                    own.calculateGradients(features(5), labels(), null, null).getSecond();
            INDArray actual =
                    lean.calculateGradients(features(5), labels(), null, null).getSecond();
            assertThat(actual.shape()).containsExactly(ROWS, NUMBERS);
            assertThat(actual.sub(expected).amaxNumber().doubleValue())
                    .isLessThan(1e-5 * expected.amaxNumber().doubleValue());
        }
    }

    /** Half of λ·Σw² of kernels, dense and recurrent weights; biases, γ and β are left out. */
    @ParameterizedTest
    @CsvSource({"cnn, 0_W 2_W 4_W 5_W", "lstm, 0_W 0_RW 1_W"})
    void penaltiesActOnWeightsAlone(String kind, String weights) {
        MultiLayerNetwork network = sgd(kind, "l2=0.5");
        network.params().addi(0.1);
        double sum = 0;
        for (String key : weights.split(" ")) {
            sum += Transforms.pow(network.getParam(key), 2).sumNumber().doubleValue();
        }
        assertThat(Penalty.of(network)).isCloseTo(0.25 * sum, within(1e-4 * sum));
    }

    /** Against a step without it: w − lr·λ·w, biases as they were. */
    @ParameterizedTest
    @ValueSource(strings = {"cnn", "lstm"})
    void weightDecayShrinksWeightsAlone(String kind) {
        MultiLayerNetwork plain = sgd(kind, "plain");
        MultiLayerNetwork decayed = sgd(kind, "weight-decay=0.5");
        Map<String, INDArray> before = Map.copyOf(plain.clone().paramTable());
        plain.fit(features(1), labels());
        decayed.fit(features(1), labels());
        plain.paramTable().forEach((key, after) -> {
            INDArray expected =
                    key.endsWith("b") ? after : after.sub(before.get(key).mul(0.05 * 0.5));
            assertThat(decayed.getParam(key).sub(expected).amaxNumber().doubleValue())
                    .as(key)
                    .isLessThan(1e-6);
        });
    }

    @Test
    void maxNormLimitsFiltersAndGates() {
        MultiLayerNetwork cnn = sgd("cnn", "max-norm=0.1");
        cnn.params().muli(20);
        cnn.fit(features(1), labels());
        INDArray filters = cnn.getParam("2_W").dup('c').reshape(4, 27);
        for (int filter = 0; filter < filters.size(0); filter++) {
            double norm = filters.getRow(filter).norm2Number().doubleValue();
            assertThat(norm).isBetween(0.0999, 0.1001);
        }
        MultiLayerNetwork lstm = sgd("lstm", "max-norm=0.1");
        lstm.params().muli(20);
        lstm.fit(features(1), labels());
        for (String key : List.of("0_W", "0_RW")) {
            INDArray gates = lstm.getParam(key);
            for (int gate = 0; gate < gates.size(1); gate++) {
                assertThat(gates.getColumn(gate).norm2Number().doubleValue()).isBetween(0.0999, 0.1001);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cnn, bn",
        "cnn, spatial-dropout=0.5",
        "cnn, input-dropout=0.2+dropout=0.5",
        "lstm, dropout=0.5",
        "lstm, l2=1"
    })
    void oneSeedGivesTheSameInitialWeightsInEveryArm(String kind, String arm) {
        assertThat(weights(sgd(kind, arm))).isEqualTo(weights(sgd(kind, "plain")));
    }

    private static List<INDArray> weights(MultiLayerNetwork network) {
        return network.paramTable().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("W"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** 64 units over 28 features: Keras' limit is √(6/(28 + 256)) = 0.1453, Deeplearning4j's own would be 0.1961. */
    @Test
    void anLstmStartsAsInKeras() {
        MultiLayerNetwork network = Sequential.sequences(28, 28)
                .add(Layers.lstm(64), Layers.softmax(10))
                .build();
        INDArray input = network.getParam("0_W");
        assertThat(input.amaxNumber().doubleValue()).isBetween(0.144, 0.14535);
        assertThat(input.stdNumber().doubleValue()).isCloseTo(0.1453 / Math.sqrt(3), within(0.002));
        INDArray recurrent = network.getParam("0_RW").castTo(DataType.DOUBLE);
        INDArray unit = recurrent.mmul(recurrent.transpose());
        assertThat(unit.sub(Nd4j.eye(64).castTo(DataType.DOUBLE)).amaxNumber().doubleValue())
                .isLessThan(1e-6);
        INDArray bias = network.getParam("0_b").reshape(4, 64);
        assertThat(bias.getRow(1).meanNumber().doubleValue()).isEqualTo(1);
        assertThat(bias.sumNumber().doubleValue()).isEqualTo(64);
    }

    /** The first row of an image is the first step; the first channel comes first. */
    @Test
    void rowsAreReadAsImagesAndSteps() {
        MultiLayerNetwork images = Sequential.images(2, 3, 4)
                .add(Layers.convolution(1, 1, Activation.IDENTITY), Layers.softmax(2))
                .build();
        images.getParam("0_W").assign(Nd4j.create(new float[] {1, 0}, new long[] {1, 2, 1, 1}, 'c'));
        INDArray numbers = Nd4j.arange(24).castTo(DataType.FLOAT).reshape(1, 24);
        assertThat(images.feedForward(numbers).get(1).dup('c').reshape(12))
                .isEqualTo(Nd4j.arange(12).castTo(DataType.FLOAT));

        MultiLayerNetwork sequences = Sequential.sequences(3, 8)
                .add(Layers.lstmStates(5), Layers.lstm(2), Layers.softmax(2))
                .build();
        INDArray states = sequences.feedForward(numbers).get(1);
        INDArray fewer =
                sequences.feedForward(numbers.dup().putScalar(0, 23, 99)).get(1);
        assertThat(states.shape()).containsExactly(1, 5, 3);
        // The last number belongs to the last step: earlier states do not see it.
        INDArray difference = states.sub(fewer).dup('c').reshape(5, 3);
        assertThat(difference.getColumn(0).amaxNumber().doubleValue()).isZero();
        assertThat(difference.getColumn(1).amaxNumber().doubleValue()).isZero();
        assertThat(difference.getColumn(2).amaxNumber().doubleValue()).isPositive();
    }

    /** By hand: 3·(1·9 + 1) = 30 weights at 10 × 9 places, and so on. */
    @Test
    void sizesAreKnownBeforeTheNetworkIs() {
        NetworkSize cnn = NetworkSize.of(
                Networks.configuration(spec("cnn", "plain", Optimizer.ADAM, Engine.LEAN)),
                InputType.feedForward(NUMBERS));
        MultiLayerNetwork network = sgd("cnn", "plain");
        assertThat(cnn.parameters()).isEqualTo(network.numParams());
        assertThat(cnn.state()).isEqualTo(2 * network.numParams());
        long dense = 4 * 1 * 1 * 6 + 6 + 6 * 4 + 4;
        long second = 4 * (3 * 9 + 1);
        assertThat(cnn.multiplications()).isEqualTo(30L * 10 * 9 + second * 3 * 2 + dense);

        NetworkSize lstm = NetworkSize.of(
                Networks.configuration(spec("lstm", "plain", Optimizer.ADAM, Engine.LEAN)),
                InputType.feedForward(NUMBERS));
        long gates = 4 * 7 * (11 + 7 + 1);
        assertThat(lstm.parameters()).isEqualTo(gates + 7 * 4 + 4);
        assertThat(lstm.state()).isEqualTo(2 * lstm.parameters());
        assertThat(lstm.multiplications()).isEqualTo(12 * gates + 7 * 4 + 4);
    }
}
