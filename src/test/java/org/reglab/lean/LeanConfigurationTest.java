package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.lean.BothEngines.classes;
import static org.reglab.lean.BothEngines.normal;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.reglab.network.Engine;
import org.reglab.network.Layers;

/** What a configuration says, for a layer or for the whole network, reaches lean layers as it reaches Deeplearning4j's own. */
class LeanConfigurationTest {
    private static final int ROWS = 12;

    private static List<Layer> bare() {
        return List.of(
                new DenseLayer.Builder().nOut(6).activation(Activation.RELU).build(),
                new BatchNormalization.Builder().useLogStd(false).build(),
                new DropoutLayer(0.5),
                new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).build());
    }

    private static List<Layer> configured() {
        return List.of(
                new DenseLayer.Builder()
                        .name("dense")
                        .nIn(5)
                        .nOut(6)
                        .activation(Activation.RELU)
                        .weightInit(WeightInit.RELU)
                        .biasInit(0.5)
                        .gainInit(2)
                        .l1(1e-3)
                        .l2(1e-2)
                        .l1Bias(1e-4)
                        .l2Bias(1e-5)
                        .weightDecay(1e-3)
                        .updater(new Adam(0.02))
                        .biasUpdater(new Adam(0.03))
                        .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                        .gradientNormalizationThreshold(0.3)
                        .constrainWeights(new MaxNormConstraint(1, 0))
                        .constrainBias(new NonNegativeConstraint())
                        .build(),
                new BatchNormalization.Builder()
                        .name("bn")
                        .nIn(6)
                        .nOut(6)
                        .decay(0.7)
                        .eps(1e-3)
                        .gamma(2)
                        .beta(0.1)
                        .useLogStd(false)
                        .minibatch(false)
                        .updater(new Adam(0.04))
                        .gradientNormalization(GradientNormalization.RenormalizeL2PerLayer)
                        .constrainGamma(new MaxNormConstraint(1, 0))
                        .constrainBeta(new NonNegativeConstraint())
                        .build(),
                new DropoutLayer.Builder(0.5).name("dropout").build(),
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .nIn(6)
                        .nOut(3)
                        .biasInit(0.25)
                        .l2(1e-2)
                        .updater(new Sgd(0.2))
                        .gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
                        .gradientNormalizationThreshold(0.01)
                        .build());
    }

    private static NeuralNetConfiguration.Builder everything(NeuralNetConfiguration.Builder network) {
        return network.l1(1e-3)
                .l2(1e-2)
                .l1Bias(1e-4)
                .l2Bias(1e-5)
                .weightDecay(1e-3)
                .biasInit(0.3)
                .biasUpdater(new Adam(0.02))
                .weightInit(WeightInit.RELU)
                .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                .gradientNormalizationThreshold(0.2)
                .constrainWeights(new MaxNormConstraint(1, 0))
                .constrainBias(new NonNegativeConstraint())
                .miniBatch(true);
    }

    /** Every field of every class above the lean one, by name. */
    private static Map<String, String> fields(Layer layer) {
        Map<String, String> fields = new TreeMap<>();
        for (Class<?> type = layer.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (type.getName().startsWith("org.deeplearning4j") && !Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    try {
                        // Lean Adam prints as Adam.
                        fields.put(type.getSimpleName() + "." + field.getName(), Objects.toString(field.get(layer)));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
        return fields;
    }

    private static void assertSameFields(Layer actual, Layer expected) {
        assertThat(fields(actual)).as(expected.getClass().getSimpleName()).isEqualTo(fields(expected));
        assertThat(fields(expected)).hasSizeGreaterThan(12);
    }

    @Test
    void aLeanLayerHasEveryFieldOfTheLayerItWasMadeOf() {
        for (List<Layer> layers : List.of(bare(), configured())) {
            for (Layer layer : layers) {
                Layer lean = Engine.LEAN.layer(layer);
                assertThat(lean.getClass().getSimpleName()).startsWith("Lean");
                assertSameFields(lean, layer);
                Layer back = Engine.plain(lean);
                assertThat(back.getClass()).isEqualTo(layer.getClass());
                assertSameFields(back, layer);
                assertThat(Engine.DL4J.layer(layer)).isSameAs(layer);
            }
        }
    }

    @Test
    void whatIsLeftOpenComesFromTheNetwork() {
        for (List<Layer> layers : List.of(bare(), configured())) {
            for (UnaryOperator<NeuralNetConfiguration.Builder> network :
                    List.<UnaryOperator<NeuralNetConfiguration.Builder>>of(
                            LeanConfigurationTest::everything, builder -> builder)) {
                MultiLayerConfiguration lean = configuration(Engine.LEAN, network, layers);
                MultiLayerConfiguration own = configuration(Engine.DL4J, network, layers);
                for (int i = 0; i < layers.size(); i++) {
                    assertSameFields(lean.getConf(i).getLayer(), own.getConf(i).getLayer());
                }
            }
        }
    }

    private static MultiLayerConfiguration configuration(
            Engine engine, UnaryOperator<NeuralNetConfiguration.Builder> network, List<Layer> layers) {
        return BothEngines.configuration(
                engine, InputType.feedForward(5), new Adam(0.01), network, layers.toArray(Layer[]::new));
    }

    @Test
    void everythingAtOnceTrainsAlike() {
        for (List<Layer> layers : List.of(bare(), configured())) {
            Layer[] withoutDropout =
                    layers.stream().filter(l -> !(l instanceof DropoutLayer)).toArray(Layer[]::new);
            BothEngines both = BothEngines.of(
                    InputType.feedForward(5), new Sgd(0.1), LeanConfigurationTest::everything, withoutDropout);
            for (int step = 0; step < 5; step++) {
                both.fit(normal(step + 1, ROWS, 5), classes(ROWS, 3));
            }
            both.assertSame(2e-5);
        }
    }

    @ParameterizedTest
    @EnumSource(GradientNormalization.class)
    void gradientNormalizationOfTheWholeNetwork(GradientNormalization normalization) {
        BothEngines both = BothEngines.of(
                InputType.feedForward(5),
                new Sgd(0.5),
                network -> network.gradientNormalization(normalization).gradientNormalizationThreshold(0.05),
                Layers.dense(6, Activation.RELU),
                Layers.batchNormalization(),
                Layers.dense(6, Activation.RELU),
                Layers.softmax(3));
        both.fit(normal(1, ROWS, 5), classes(ROWS, 3));
        both.fit(normal(2, ROWS, 5), classes(ROWS, 3));
        both.assertSame(1e-5);
    }

    @ParameterizedTest
    @EnumSource(
            value = GradientNormalization.class,
            names = {"ClipL2PerLayer", "RenormalizeL2PerLayer"})
    void gradientNormalizationReachesLayerNormDense(GradientNormalization normalization) {
        UnaryOperator<NeuralNetConfiguration.Builder> network =
                builder -> builder.gradientNormalization(normalization).gradientNormalizationThreshold(0.01);
        DenseLayer own = new DenseLayer.Builder()
                .nOut(6)
                .activation(Activation.RELU)
                .hasLayerNorm(true)
                .build();
        BothEngines wrapped = BothEngines.of(
                InputType.feedForward(5),
                new Sgd(0.5),
                network,
                Layers.layerNormDense(6, Activation.RELU),
                Layers.softmax(3));
        BothEngines plain = BothEngines.of(InputType.feedForward(5), new Sgd(0.5), network, own, Layers.softmax(3));
        wrapped.fit(normal(1, ROWS, 5), classes(ROWS, 3));
        plain.fit(normal(1, ROWS, 5), classes(ROWS, 3));
        BothEngines.assertClose(wrapped.lean().params(), plain.own().params(), 1e-5, "parameters");
        assertSameFields(Layers.layerNormDense(6, Activation.RELU), own);
        assertSameFields(Engine.plain(Layers.layerNormDense(6, Activation.RELU)), own);
        assertThat(Engine.plain(Layers.layerNormDense(6, Activation.RELU))).hasSameClassAs(own);
    }

    @Test
    void constraintsOfTheWholeNetworkAndOfLayers() {
        Layer first = Layers.maxNorm(Layers.dense(6, Activation.RELU), 0.5);
        BothEngines both = BothEngines.of(
                InputType.feedForward(5),
                new Sgd(0.5),
                network -> network.constrainAllParameters(new UnitNormConstraint(0)),
                first,
                Layers.dense(6, Activation.RELU),
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .constrainWeights(new NonNegativeConstraint())
                        .build());
        both.fit(normal(1, ROWS, 5), classes(ROWS, 3));
        both.fit(normal(2, ROWS, 5), classes(ROWS, 3));
        both.assertSame(1e-5);
        assertThat(both.lean().getParam("2_W").minNumber().doubleValue()).isNotNegative();
    }

    static Stream<IUpdater> updatersWithSchedules() {
        return Stream.of(
                new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.05, 0.5)),
                new Adam(new StepSchedule(ScheduleType.EPOCH, 0.05, 0.1, 2)),
                new Sgd(new MapSchedule(ScheduleType.ITERATION, Map.of(0, 0.5, 2, 0.01))),
                new Nesterovs(new ExponentialSchedule(ScheduleType.ITERATION, 0.05, 0.5), 0.9),
                new Adam(0.01, 0.5, 0.9, 1e-3));
    }

    @ParameterizedTest
    @MethodSource("updatersWithSchedules")
    void schedulesOfTheLearningRate(IUpdater updater) {
        BothEngines both = BothEngines.of(
                InputType.feedForward(5),
                updater,
                network -> network,
                Layers.dense(6, Activation.RELU),
                Layers.batchNormalization(),
                Layers.softmax(3));
        for (int step = 0; step < 6; step++) {
            both.fit(normal(step + 1, ROWS, 5), classes(ROWS, 3));
            both.lean().incrementEpochCount();
            both.own().incrementEpochCount();
        }
        both.assertSame(5e-5);
    }

    @Test
    void onlyTheOwnClassesOfDeeplearning4jBecomeLean() {
        Layer layerNorm = Layers.layerNormDense(6, Activation.RELU);
        Layer logStd = new BatchNormalization.Builder().useLogStd(true).build();
        Layer locked = new BatchNormalization.Builder()
                .useLogStd(false)
                .lockGammaBeta(true)
                .build();
        Layer tanh = Layers.dense(6, Activation.TANH);
        Layer dropped = new DenseLayer.Builder().nOut(6).dropOut(0.5).build();
        Layer activation = Layers.activation(Activation.TANH);
        Layer mse = new OutputLayer.Builder(LossFunction.MSE).nOut(3).build();
        for (Layer layer : List.of(layerNorm, logStd, locked, tanh, dropped, activation, mse)) {
            assertThat(Engine.LEAN.layer(layer)).isSameAs(layer);
            assertThat(Engine.plain(layer).getClass().getName()).startsWith("org.deeplearning4j");
        }
        Set<Class<?>> updaters = Set.of(Sgd.class, Nesterovs.class);
        for (IUpdater updater : List.of(new Sgd(0.1), new Nesterovs(0.1))) {
            assertThat(updaters).contains(Engine.LEAN.updater(updater).getClass());
        }
        assertThat(Engine.LEAN.updater(new Adam(0.1)))
                .isInstanceOf(LeanAdam.class)
                .isEqualTo(new Adam(0.1));
        assertThat(LeanLayers.plain(new LeanAdam(new Adam(0.1)))).hasSameClassAs(new Adam());
    }
}
