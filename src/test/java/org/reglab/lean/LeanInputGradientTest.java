package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.lean.BothEngines.assertClose;
import static org.reglab.lean.BothEngines.classes;
import static org.reglab.lean.BothEngines.normal;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.reglab.network.Engine;
import org.reglab.network.Layers;

/** The gradient of the input, for saliency, adversarial examples, external errors and graphs; frozen layers, which end it. */
class LeanInputGradientTest {
    private static final int ROWS = 500; // more than one chunk of LeanDenseLayer

    private static final Layer[][] NETWORKS = {
        {Layers.softmax(3)},
        {Layers.dense(6, Activation.RELU), Layers.softmax(3)},
        {Layers.dense(6, Activation.IDENTITY), Layers.batchNormalization(), Layers.softmax(3)},
        {Layers.batchNormalization(), Layers.dense(6, Activation.RELU), Layers.softmax(3)},
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void calculateGradientsGivesTheGradientOfTheInput(int which) {
        BothEngines both = BothEngines.of(5, NETWORKS[which]);
        both.fit(normal(2, 9, 5), classes(9, 3)); // which leaves it out
        assertSameInputGradient(both.lean(), both.own());
        both.fit(normal(2, 9, 5), classes(9, 3));
        assertSameInputGradient(both.lean(), both.own());
        // And lean layers in a network that is not made by the engine.
        MultiLayerNetwork plain = new MultiLayerNetwork(both.lean().getLayerWiseConfigurations());
        plain.init(both.lean().params(), true);
        assertSameInputGradient(plain, both.own());
    }

    private static void assertSameInputGradient(MultiLayerNetwork actual, MultiLayerNetwork expected) {
        INDArray x = normal(1, ROWS, 5);
        Pair<Gradient, INDArray> lean = actual.calculateGradients(x, classes(ROWS, 3), null, null);
        Pair<Gradient, INDArray> own = expected.calculateGradients(x, classes(ROWS, 3), null, null);
        assertClose(lean.getSecond(), own.getSecond(), 1e-5, "gradient of the input");
        assertClose(lean.getFirst().gradient(), own.getFirst().gradient(), 1e-5, "gradient");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void externalErrors(boolean doubles) {
        BothEngines both = BothEngines.of(
                5, Layers.dense(6, Activation.RELU), Layers.batchNormalization(), Layers.dense(3, Activation.RELU));
        INDArray error = normal(3, ROWS, 3).castTo(doubles ? DataType.DOUBLE : DataType.FLOAT);
        if (doubles) {
            both.assertSameRefusal(network -> external(network, error));
        } else {
            Pair<Gradient, INDArray> lean = external(both.lean(), error);
            Pair<Gradient, INDArray> own = external(both.own(), error);
            assertClose(lean.getSecond(), own.getSecond(), 1e-5, "gradient of the input");
            assertClose(lean.getFirst().gradient(), own.getFirst().gradient(), 1e-5, "gradient");
            assertClose(
                    external(both.lean(), error.dup('f')).getSecond(), own.getSecond(), 1e-5, "error in column order");
        }
    }

    private static Pair<Gradient, INDArray> external(MultiLayerNetwork network, INDArray error) {
        network.setInput(normal(1, ROWS, 5));
        network.feedForward(true, false);
        return network.backpropGradient(error, LayerWorkspaceMgr.noWorkspaces());
    }

    /** Without workspaces: with them, Deeplearning4j's own batch normalisation fails here. */
    @Test
    void backwardAfterTheForwardPassOfInference() {
        BothEngines both = BothEngines.of(
                InputType.feedForward(5),
                new Sgd(0.1),
                network -> network.trainingWorkspaceMode(WorkspaceMode.NONE).inferenceWorkspaceMode(WorkspaceMode.NONE),
                Layers.dense(6, Activation.RELU),
                Layers.batchNormalization(),
                Layers.dense(3, Activation.RELU));
        external(both.lean(), normal(2, ROWS, 3));
        external(both.own(), normal(2, ROWS, 3));
        for (MultiLayerNetwork network : new MultiLayerNetwork[] {both.lean(), both.own()}) {
            network.setInput(normal(4, ROWS, 5));
            network.feedForward(false, false);
        }
        assertClose(
                both.lean()
                        .backpropGradient(normal(3, ROWS, 3), LayerWorkspaceMgr.noWorkspaces())
                        .getSecond(),
                both.own()
                        .backpropGradient(normal(3, ROWS, 3), LayerWorkspaceMgr.noWorkspaces())
                        .getSecond(),
                1e-5,
                "gradient of the input");
    }

    @Test
    void frozenLayersWithManyRows() {
        Layer[] layers = {
            new FrozenLayerWithBackprop(Engine.LEAN.layer(Layers.dense(6, Activation.RELU))),
            Layers.batchNormalization(),
            Layers.dense(6, Activation.RELU),
            new FrozenLayerWithBackprop(Engine.LEAN.layer(Layers.dense(20, Activation.RELU))),
            Layers.softmax(3)
        };
        Layer[] plain = Arrays.stream(layers).map(Engine::plain).toArray(Layer[]::new);
        MultiLayerNetwork lean = BothEngines.of(5, layers).lean();
        MultiLayerNetwork own = BothEngines.of(5, plain).own();
        for (int step = 0; step < 3; step++) {
            lean.fit(normal(1, ROWS, 5), classes(ROWS, 3));
            own.fit(normal(1, ROWS, 5), classes(ROWS, 3));
        }
        assertClose(lean.params(), own.params(), 1e-5, "parameters");
        assertSameInputGradient(lean, own);
    }

    @Test
    void aFrozenBatchNormalizationInTheMiddle() {
        MultiLayerNetwork[] networks = new MultiLayerNetwork[2];
        for (Engine engine : Engine.values()) {
            networks[engine.ordinal()] = BothEngines.of(
                            InputType.feedForward(5),
                            new Sgd(0.1),
                            network -> network.trainingWorkspaceMode(WorkspaceMode.NONE),
                            Layers.dense(6, Activation.RELU),
                            new FrozenLayerWithBackprop(engine.layer(Layers.batchNormalization())),
                            Layers.softmax(3))
                    .own();
            networks[engine.ordinal()].fit(normal(1, ROWS, 5), classes(ROWS, 3));
            networks[engine.ordinal()].fit(normal(1, ROWS, 5), classes(ROWS, 3));
        }
        assertClose(networks[1].params(), networks[0].params(), 1e-5, "parameters");
    }

    @Test
    void frozenLayers() {
        MultiLayerNetwork lean = BothEngines.of(
                        5,
                        new FrozenLayer(Engine.LEAN.layer(Layers.dense(6, Activation.RELU))),
                        Layers.dense(20, Activation.RELU),
                        Layers.softmax(3))
                .lean();
        MultiLayerNetwork own = BothEngines.of(
                        5,
                        new FrozenLayer(Layers.dense(6, Activation.RELU)),
                        Layers.dense(20, Activation.RELU),
                        Layers.softmax(3))
                .own();
        MultiLayerNetwork clone = lean.clone();
        for (MultiLayerNetwork network : new MultiLayerNetwork[] {lean, own, clone}) {
            network.fit(normal(1, ROWS, 5), classes(ROWS, 3));
        }
        assertClose(lean.params(), own.params(), 1e-5, "parameters");
        assertThat(clone.params()).isEqualTo(lean.params());
        assertThat(clone.getLayer(0)).hasSameClassAs(lean.getLayer(0));
    }

    @Test
    void transferLearning() {
        BothEngines both = BothEngines.of(
                5,
                Layers.dense(6, Activation.RELU),
                Layers.batchNormalization(),
                Layers.dense(6, Activation.RELU),
                Layers.softmax(3));
        both.fit(normal(1, ROWS, 5), classes(ROWS, 3));
        MultiLayerNetwork lean = transferred(both.lean(), Engine.LEAN);
        MultiLayerNetwork own = transferred(both.own(), Engine.DL4J);
        lean.setParams(own.params());
        for (int step = 0; step < 3; step++) {
            lean.fit(normal(1, ROWS, 5), classes(ROWS, 4));
            own.fit(normal(1, ROWS, 5), classes(ROWS, 4));
        }
        assertClose(lean.params(), own.params(), 2e-5, "parameters");
        assertThat(lean.getLayer(3)).isInstanceOf(LeanSoftmaxOutputLayer.class);
    }

    private static MultiLayerNetwork transferred(MultiLayerNetwork network, Engine engine) {
        return new TransferLearning.Builder(network)
                .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                        .updater(engine.updater(new Adam(0.01)))
                        .seed(3)
                        .build())
                .setFeatureExtractor(1)
                .removeOutputLayer()
                .addLayer(engine.layer(new org.deeplearning4j.nn.conf.layers.OutputLayer.Builder()
                        .nIn(6)
                        .nOut(4)
                        .build()))
                .build();
    }

    @Test
    void graphs() {
        ComputationGraph lean = graph(Engine.LEAN);
        ComputationGraph own = graph(Engine.DL4J);
        assertThat(lean.getLayer("a")).isInstanceOf(LeanDenseLayer.class);
        for (int step = 0; step < 3; step++) {
            INDArray[] x = {normal(step + 1, ROWS, 5), normal(step + 9, ROWS, 4)};
            INDArray[] y = {classes(ROWS, 3)};
            lean.fit(x, y);
            own.fit(x, y);
        }
        assertClose(lean.params(), own.params(), 2e-5, "parameters");
        INDArray[] x = {normal(7, ROWS, 5), normal(8, ROWS, 4)};
        assertClose(lean.output(x)[0], own.output(x)[0], 2e-5, "output");
        ComputationGraph clone = lean.clone();
        clone.fit(x, new INDArray[] {classes(ROWS, 3)});
        ComputationGraph ownClone = own.clone();
        ownClone.fit(x, new INDArray[] {classes(ROWS, 3)});
        assertClose(clone.params(), ownClone.params(), 5e-5, "a clone's parameters");
    }

    private static ComputationGraph graph(Engine engine) {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(engine.updater(new Adam(0.01)))
                .graphBuilder()
                .addInputs("x", "z")
                .setInputTypes(InputType.feedForward(5), InputType.feedForward(4))
                .addLayer("a", engine.layer(Layers.dense(6, Activation.RELU)), "x")
                .addLayer("b", engine.layer(Layers.dense(6, Activation.RELU)), "z")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b")
                .addLayer("bn", engine.layer(Layers.batchNormalization()), "sum")
                .addVertex("both", new MergeVertex(), "bn", "a")
                .addLayer("out", engine.layer(Layers.softmax(3)), "both")
                .setOutputs("out")
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        return graph;
    }

    @Test
    void externalErrorsOfAGraph() {
        ComputationGraph lean = externalGraph(Engine.LEAN);
        ComputationGraph own = externalGraph(Engine.DL4J);
        INDArray[] x = {normal(1, ROWS, 5)};
        lean.feedForward(x, true, false);
        own.feedForward(x, true, false);
        INDArray leanGradient =
                lean.backpropGradient(normal(2, ROWS, 4)).gradient().dup();
        assertClose(leanGradient, own.backpropGradient(normal(2, ROWS, 4)).gradient(), 1e-5, "gradient");
    }

    private static ComputationGraph externalGraph(Engine engine) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.feedForward(5))
                .addLayer("a", engine.layer(Layers.dense(6, Activation.RELU)), "x")
                .addLayer("b", engine.layer(Layers.dense(4, Activation.IDENTITY)), "a")
                .setOutputs("b")
                .build());
        graph.init();
        return graph;
    }
}
