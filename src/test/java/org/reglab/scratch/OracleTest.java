package org.reglab.scratch;

import static org.reglab.scratch.Closeness.DL4J;
import static org.reglab.scratch.Closeness.assertClose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.network.Penalty;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.AdamStep.Epsilon;
import org.reglab.scratch.AdamStep.Moments;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;

/**
 * RegLab's networks, computed by Deeplearning4j's layers and by the lean ones, against the from-scratch code: outputs, loss, every
 * gradient, running statistics, and three steps of each optimizer with each penalty.
 */
class OracleTest {
    private static final int INPUTS = 9;
    private static final int UNITS = 7;
    private static final int CLASSES = 4;
    private static final int N = 16;
    private static final double LR = 0.01;
    private static final double LAMBDA = 0.1;
    private static final BatchNorm BATCH_NORM =
            new BatchNorm(Layers.BATCH_NORM_EPSILON, Layers.BATCH_NORM_DECAY, Variance.BIASED);

    private final INDArray x = normal(1, N, INPUTS);
    private final INDArray labels = Nd4j.eye(CLASSES).castTo(DataType.DOUBLE).repeat(0, N / CLASSES);

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private static INDArray normal(long seed, long... shape) {
        return Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(seed), shape)
                .castTo(DataType.DOUBLE);
    }

    private static MultiLayerNetwork network(String arm, Optimizer optimizer, Engine engine) {
        MultiLayerNetwork network = Networks.create(
                new NetworkSpec(INPUTS, List.of(UNITS), CLASSES, Arm.parse(arm), optimizer, LR, 5, engine));
        // Biases, gains and running statistics start at 0 or 1, where a fault may not show.
        for (String parameter : network.paramTable().keySet()) {
            if (!parameter.endsWith("_W")) {
                INDArray value = network.getParam(parameter);
                INDArray noise =
                        Nd4j.rand(Nd4j.getRandomFactory().getNewRandomInstance(parameter.hashCode()), value.shape());
                network.setParam(parameter, value.add(noise.mul(0.3)));
            }
        }
        return network;
    }

    /** The network's parameters under the names of {@link #scratch}, in double precision. */
    private static Map<String, String> names(String arm) {
        Map<String, String> names = new LinkedHashMap<>(Map.of("0_W", "hidden_kernel"));
        if (!arm.startsWith("ln")) {
            names.put("0_b", "hidden_bias");
        }
        String output = arm.startsWith("bn-pre") ? "3" : arm.startsWith("bn") ? "2" : "1";
        names.put(output + "_W", "output_kernel");
        names.put(output + "_b", "output_bias");
        if (arm.startsWith("bn")) {
            names.putAll(Map.of("1_gamma", "norm_gamma", "1_beta", "norm_beta"));
        } else if (arm.startsWith("ln")) {
            // Deeplearning4j's layer has the shift of the normalisation for a bias.
            names.putAll(Map.of("0_g", "norm_gamma", "0_b", "norm_beta"));
        }
        return names;
    }

    private static Map<String, INDArray> parameters(MultiLayerNetwork network, String arm) {
        Map<String, INDArray> parameters = new LinkedHashMap<>();
        names(arm).forEach((theirs, ours) -> parameters.put(ours, Dl4j.get(network, theirs)));
        parameters.putIfAbsent("hidden_bias", Nd4j.zeros(DataType.DOUBLE, UNITS));
        return parameters;
    }

    /** What a from-scratch network computes in training. */
    private record Scratch(INDArray logits, Map<String, INDArray> gradients, BatchNorm.Forward norm) {}

    private Scratch scratch(String arm, Map<String, INDArray> p) {
        Tape tape = new Tape();
        BatchNorm.Forward norm = null;
        INDArray h = tape.dense("hidden", new Dense(p.get("hidden_kernel"), p.get("hidden_bias")), x); // [N, UNITS]
        if (arm.startsWith("bn-pre")) {
            norm = tape.batchNorm("norm", BATCH_NORM, h, p.get("norm_gamma"), p.get("norm_beta"));
            h = tape.relu(norm.y());
        } else if (arm.startsWith("bn")) {
            norm = tape.batchNorm("norm", BATCH_NORM, tape.relu(h), p.get("norm_gamma"), p.get("norm_beta"));
            h = norm.y();
        } else if (arm.startsWith("ln")) {
            h = tape.relu(tape.layerNorm("norm", new LayerNorm(0), h, p.get("norm_gamma"), p.get("norm_beta")));
        } else {
            h = tape.relu(h);
        }
        INDArray z = tape.dense("output", new Dense(p.get("output_kernel"), p.get("output_bias")), h); // [N, CLASSES]
        return new Scratch(z, tape.gradients(SoftmaxCrossEntropy.backward(z, labels)), norm);
    }

    private DataSet data() {
        return new DataSet(Dl4j.single(x), Dl4j.single(labels));
    }

    @ParameterizedTest
    @CsvSource({
        "plain, LEAN",
        "plain, DL4J",
        "bn, LEAN",
        "bn, DL4J",
        "bn-pre, LEAN",
        "bn-pre, DL4J",
        "ln, LEAN",
        "ln, DL4J"
    })
    void trainingPassAndEveryGradient(String arm, Engine engine) {
        MultiLayerNetwork network = network(arm, Optimizer.SGD, engine);
        Scratch scratch = scratch(arm, parameters(network, arm));
        network.setInput(data().getFeatures());
        network.setLabels(data().getLabels());
        network.computeGradientAndScore();
        assertClose(network.score(), SoftmaxCrossEntropy.loss(scratch.logits(), labels), DL4J, "loss");
        names(arm).forEach((theirs, ours) -> {
            INDArray expected = scratch.gradients().get(ours);
            // Before batch normalisation a bias does nothing: its gradient is rounding.
            double scale = Closeness.largest(scratch.gradients().get("hidden_kernel"));
            assertClose(
                    Dl4j.gradient(network, theirs), expected, DL4J, Math.max(scale, Closeness.largest(expected)), ours);
        });
    }

    @ParameterizedTest
    @CsvSource({"bn, LEAN", "bn, DL4J", "bn-pre, LEAN", "bn-pre, DL4J"})
    void runningStatisticsAndInference(String arm, Engine engine) {
        MultiLayerNetwork network = network(arm, Optimizer.SGD, engine);
        Running before = new Running(Dl4j.get(network, "1_mean"), Dl4j.get(network, "1_var"));
        Running expected =
                BATCH_NORM.update(before, scratch(arm, parameters(network, arm)).norm());
        network.fit(data());
        assertClose(Dl4j.get(network, "1_mean"), expected.mean(), DL4J, "running mean");
        assertClose(Dl4j.get(network, "1_var"), expected.variance(), DL4J, "running variance");

        Map<String, INDArray> p = parameters(network, arm);
        INDArray h = new Dense(p.get("hidden_kernel"), p.get("hidden_bias")).forward(x);
        INDArray y = arm.equals("bn-pre")
                ? Relu.forward(BATCH_NORM.infer(h, p.get("norm_gamma"), p.get("norm_beta"), expected))
                : BATCH_NORM.infer(Relu.forward(h), p.get("norm_gamma"), p.get("norm_beta"), expected);
        INDArray z = new Dense(p.get("output_kernel"), p.get("output_bias")).forward(y);
        assertClose(network.output(Dl4j.single(x)), SoftmaxCrossEntropy.probabilities(z), DL4J, "probabilities");
    }

    @ParameterizedTest
    @CsvSource({
        "plain, SGD",
        "plain, ADAM",
        "plain, ADAMW",
        "l1=0.1, SGD",
        "l1=0.1, ADAM",
        "l2=0.1, SGD",
        "l2=0.1, ADAM",
        "weight-decay=0.1, SGD",
        "weight-decay=0.1, ADAM",
        "weight-decay=0.1, ADAMW",
        "bn+l2=0.1, ADAM",
        "ln+weight-decay=0.1, ADAM"
    })
    void threeStepsOfEachOptimizer(String arm, Optimizer optimizer) {
        for (Engine engine : Engine.values()) {
            MultiLayerNetwork network = network(arm, optimizer, engine);
            Map<String, INDArray> p = parameters(network, arm);
            Map<String, Moments> moments = new LinkedHashMap<>();
            p.forEach((name, w) -> moments.put(name, Moments.zero(w)));
            for (int step = 0; step < 3; step++) {
                network.fit(data());
                Map<String, INDArray> gradients = scratch(arm, p).gradients();
                for (String name : names(arm).values()) {
                    step(arm, optimizer, p, moments, name, gradients.get(name));
                }
            }
            names(arm)
                    .forEach((theirs, ours) ->
                            assertClose(Dl4j.get(network, theirs), p.get(ours), DL4J, engine + " " + ours));
        }
    }

    private static void step(
            String arm,
            Optimizer optimizer,
            Map<String, INDArray> p,
            Map<String, Moments> moments,
            String name,
            INDArray gradient) {
        INDArray w = p.get(name);
        INDArray g = gradient;
        if (name.endsWith("_kernel")) { // the others are not penalised
            if (arm.contains("l1")) {
                g = g.add(PenaltyConvention.PYTORCH.l1Gradient(w, LAMBDA));
            } else if (arm.contains("l2")) {
                g = g.add(PenaltyConvention.PYTORCH.l2Gradient(w, LAMBDA));
            } else if (arm.contains("weight-decay")) {
                w = new DecoupledWeightDecay(LAMBDA).decay(w, LR);
            } else if (optimizer == Optimizer.ADAMW) {
                w = new DecoupledWeightDecay(Optimizer.ADAMW_DEFAULT_DECAY).decay(w, LR);
            }
        }
        if (optimizer == Optimizer.SGD) {
            p.put(name, new SgdStep(LR).step(w, g));
        } else {
            AdamStep.Result result = new AdamStep(LR, 0.9, 0.999, 1e-8, Epsilon.KERAS).step(w, g, moments.get(name));
            p.put(name, result.w());
            moments.put(name, result.moments());
        }
    }

    @ParameterizedTest
    @CsvSource({"l1=0.1", "l2=0.1", "l1=0.1+l2=0.1"})
    void penalties(String arm) {
        MultiLayerNetwork network = network(arm, Optimizer.SGD, Engine.DL4J);
        double expected = 0;
        for (String kernel : List.of("0_W", "1_W")) {
            INDArray w = Dl4j.get(network, kernel);
            expected += arm.contains("l1") ? PenaltyConvention.PYTORCH.l1(w, LAMBDA) : 0;
            expected += arm.contains("l2") ? PenaltyConvention.PYTORCH.l2(w, LAMBDA) : 0;
        }
        assertClose(Penalty.of(network), expected, DL4J, arm);
    }

    /** The mask is read off the output: of what it was, the two passes have to agree with the formula. */
    @ParameterizedTest
    @EnumSource
    void dropout(Engine engine) {
        MultiLayerNetwork network = network("input-dropout=0.3", Optimizer.SGD, engine);
        InvertedDropout dropout = new InvertedDropout(0.3);
        Layer layer = network.getLayer(0);
        layer.setInput(Dl4j.single(x), LayerWorkspaceMgr.noWorkspaces());
        INDArray y = layer.activate(true, LayerWorkspaceMgr.noWorkspaces());
        INDArray mask = y.neq(0).castTo(DataType.DOUBLE);
        double dropped = 1 - mask.meanNumber().doubleValue();
        assertClose(dropped, 0.3, 0.5, "share of zeros");
        assertClose(y, dropout.forward(x, mask), DL4J, "output");

        INDArray dy = normal(2, N, INPUTS);
        INDArray dx = layer.backpropGradient(Dl4j.single(dy), LayerWorkspaceMgr.noWorkspaces())
                .getSecond();
        assertClose(dx, dropout.backward(dy, mask), DL4J, "gradient");
        assertClose(network.feedForward(Dl4j.single(x), false).get(1), x, DL4J, "inference");
    }

    /** What the page of {@link LayerNorm} says about Deeplearning4j, which has no ε. */
    @ParameterizedTest
    @EnumSource
    void layerNormalisationOfASampleOfEqualFeatures(Engine engine) {
        MultiLayerNetwork network = network("ln", Optimizer.SGD, engine);
        network.setParam("0_W", network.getParam("0_W").mul(0));
        INDArray hidden = network.feedForward(Dl4j.single(x), false).get(1);
        INDArray shift = Relu.forward(Dl4j.get(network, "0_b")); // γ·0 + β
        assertClose(hidden.getRow(0), shift, DL4J, "hidden layer");
    }
}
