package org.reglab.scratch;

import static org.reglab.scratch.Closeness.DL4J;
import static org.reglab.scratch.Closeness.SCRATCH;
import static org.reglab.scratch.Closeness.assertClose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.reglab.network.Engine;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.AdamStep.Epsilon;
import org.reglab.scratch.AdamStep.Moments;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;

/**
 * Document 001's network, Dense with ReLU → batch normalisation → Dense with softmax, against Keras and PyTorch: probabilities and
 * loss in training and inference, every gradient, running statistics, one step of SGD and Adam.
 *
 * <p>Conventions that differ: PyTorch averages the unbiased variance; Adam's ε stands elsewhere in PyTorch; Keras rounds
 * the betas in its correction to single precision ({@link Keras}).
 */
class SequentialParityTest {
    /** The file has no learning rate and betas: they are Adam's own, which Keras and PyTorch have for defaults. */
    private static final double LR = 1e-3;

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;

    /** Keras' default, of {@code compile(optimizer='adam')}. */
    private static final double KERAS_EPSILON = 1e-7;

    private static final Map<String, String> DL4J_NAMES = Map.of(
            "dense1_kernel", "0_W",
            "dense1_bias", "0_b",
            "bn_gamma", "1_gamma",
            "bn_beta", "1_beta",
            "dense2_kernel", "2_W",
            "dense2_bias", "2_b");

    private final Fixture file = Fixture.read("sequential_784_64_bn_10.json");
    private final INDArray x = file.array("x");
    private final Fixture weights = file.at("weights");
    private final long classes = weights.array("dense2_bias").length();
    private final INDArray labels = file.oneHot("labels", classes);
    private final Running running = new Running(weights.array("bn_moving_mean"), weights.array("bn_moving_variance"));

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private record Pass(INDArray logits, BatchNorm.Forward norm, Map<String, INDArray> gradients) {}

    private Pass train(BatchNorm norm) {
        Tape tape = new Tape();
        INDArray h = tape.relu(tape.dense("dense1", dense("dense1"), x)); // [n, hidden]
        BatchNorm.Forward bn = tape.batchNorm("bn", norm, h, weights.array("bn_gamma"), weights.array("bn_beta"));
        INDArray z = tape.dense("dense2", dense("dense2"), bn.y()); // [n, classes]
        return new Pass(z, bn, tape.gradients(SoftmaxCrossEntropy.backward(z, labels)));
    }

    private INDArray infer(BatchNorm norm) {
        INDArray h = Relu.forward(dense("dense1").forward(x)); // [n, hidden]
        return dense("dense2").forward(norm.infer(h, weights.array("bn_gamma"), weights.array("bn_beta"), running));
    }

    private Dense dense(String name) {
        return new Dense(weights.array(name + "_kernel"), weights.array(name + "_bias"));
    }

    private static void scratchIs(Fixture expected, Pass pass, INDArray labels) {
        INDArray p = SoftmaxCrossEntropy.probabilities(pass.logits());
        assertClose(p, expected.array("train_probabilities"), SCRATCH, "train probabilities");
        double loss = SoftmaxCrossEntropy.loss(pass.logits(), labels);
        assertClose(loss, expected.number("train_loss"), SCRATCH, "train loss");
        pass.gradients()
                .forEach((name, gradient) ->
                        assertClose(gradient, expected.at("gradients").array(name), SCRATCH, name));
    }

    private interface Step {
        INDArray apply(INDArray w, INDArray gradient);
    }

    private void scratchSteps(Fixture expected, Pass pass, Step step) {
        pass.gradients()
                .forEach((name, gradient) -> assertClose(
                        step.apply(weights.array(name), gradient), expected.array(name), SCRATCH, name + " after"));
    }

    private void scratchMoves(Fixture expected, Running moved) {
        assertClose(moved.mean(), expected.array("moving_mean"), SCRATCH, "moving mean");
        assertClose(moved.variance(), expected.array("moving_variance"), SCRATCH, "moving variance");
    }

    @Test
    void scratchIsKeras() {
        Fixture keras = file.at("keras");
        BatchNorm norm = new BatchNorm(keras.number("bn_epsilon"), keras.number("bn_momentum"), Variance.BIASED);
        Pass pass = train(norm);
        scratchIs(keras, pass, labels);
        INDArray z = infer(norm);
        INDArray p = SoftmaxCrossEntropy.probabilities(z);
        assertClose(p, keras.array("inference_probabilities"), SCRATCH, "inference probabilities");
        double loss = SoftmaxCrossEntropy.loss(z, labels);
        assertClose(loss, keras.number("inference_loss"), SCRATCH, "inference loss");
        Running moved = norm.update(running, pass.norm());
        scratchMoves(keras.at("bn_after_train_forward"), moved);

        for (String key : keras.keys("weights_after_one_adam_step_eps_.*")) {
            scratchSteps(keras.at(key), pass, kerasAdam(Fixture.numberIn(key, "eps")));
            scratchMoves(keras.at(key), moved);
        }
        scratchSteps(keras.at("weights_after_train_on_batch_compile_adam"), pass, kerasAdam(KERAS_EPSILON));
        for (String key : keras.keys("weights_after_one_sgd_step_lr_.*")) {
            scratchSteps(keras.at(key), pass, new SgdStep(Fixture.numberIn(key, "lr"))::step);
            scratchMoves(keras.at(key), moved);
        }
    }

    private static Step kerasAdam(double epsilon) {
        AdamStep adam = Keras.adam(LR, BETA1, BETA2, epsilon, 1);
        return (w, gradient) -> adam.step(w, gradient, Moments.zero(w)).w();
    }

    @Test
    void scratchIsPyTorch() {
        for (String key : file.keys("torch_.*")) {
            Fixture torch = file.at(key);
            BatchNorm norm =
                    new BatchNorm(torch.number("bn_eps"), 1 - torch.number("bn_momentum_torch"), Variance.UNBIASED);
            Pass pass = train(norm);
            scratchIs(torch, pass, labels);
            INDArray p = SoftmaxCrossEntropy.probabilities(infer(norm));
            assertClose(p, torch.array("inference_probabilities"), SCRATCH, "inference probabilities");
            AdamStep adam = new AdamStep(LR, BETA1, BETA2, torch.number("adam_eps"), Epsilon.PYTORCH);
            scratchSteps(
                    torch.at("weights_after_one_adam_step"),
                    pass,
                    (w, gradient) -> adam.step(w, gradient, Moments.zero(w)).w());
            Running moved = norm.update(running, pass.norm());
            assertClose(moved.mean(), torch.array("running_mean_after"), SCRATCH, "running mean");
            assertClose(moved.variance(), torch.array("running_var_after_unbiased"), SCRATCH, "running variance");
        }
    }

    private MultiLayerNetwork network(Engine engine, double decay, double epsilon, IUpdater updater) {
        long hidden = weights.array("dense1_bias").length();
        MultiLayerNetwork network = Dl4j.network(
                x.size(1),
                updater,
                Dl4j.dense(engine, hidden, Activation.RELU),
                Dl4j.batchNorm(engine, decay, epsilon),
                Dl4j.softmax(engine, classes));
        DL4J_NAMES.forEach((theirs, ours) -> Dl4j.set(network, ours, weights.array(theirs)));
        Dl4j.set(network, "1_mean", running.mean());
        Dl4j.set(network, "1_var", running.variance());
        return network;
    }

    private DataSet data() {
        return new DataSet(Dl4j.single(x), Dl4j.single(labels));
    }

    private void dl4jIs(Fixture expected, MultiLayerNetwork network) {
        INDArray inferred = network.output(Dl4j.single(x));
        assertClose(inferred, expected.array("inference_probabilities"), DL4J, "inference probabilities");
        List<INDArray> activations = network.feedForward(Dl4j.single(x), true);
        INDArray trained = activations.get(activations.size() - 1);
        assertClose(trained, expected.array("train_probabilities"), DL4J, "train probabilities");
        network.setInput(data().getFeatures());
        network.setLabels(data().getLabels());
        network.computeGradientAndScore();
        assertClose(network.score(), expected.number("train_loss"), DL4J, "train loss");
        DL4J_NAMES.forEach((theirs, ours) -> assertClose(
                Dl4j.gradient(network, ours), expected.at("gradients").array(theirs), DL4J, theirs));
    }

    private void dl4jSteps(Fixture expected, MultiLayerNetwork network) {
        network.fit(data());
        DL4J_NAMES.forEach((theirs, ours) ->
                assertClose(Dl4j.get(network, ours), expected.array(theirs), DL4J, theirs + " after"));
    }

    @ParameterizedTest
    @EnumSource
    void dl4jIsKeras(Engine engine) {
        Fixture keras = file.at("keras");
        double decay = keras.number("bn_momentum");
        double epsilon = keras.number("bn_epsilon");
        MultiLayerNetwork first = network(engine, decay, epsilon, adam(engine, KERAS_EPSILON));
        dl4jIs(keras, first);
        assertClose(first.score(data(), false), keras.number("inference_loss"), DL4J, "inference loss");

        Map<String, IUpdater> updaters = new LinkedHashMap<>();
        keras.keys("weights_after_one_adam_step_eps_.*")
                .forEach(key -> updaters.put(key, adam(engine, Fixture.numberIn(key, "eps"))));
        keras.keys("weights_after_one_sgd_step_lr_.*")
                .forEach(key -> updaters.put(key, new Sgd(Fixture.numberIn(key, "lr"))));
        updaters.forEach((key, updater) -> {
            MultiLayerNetwork network = network(engine, decay, epsilon, updater);
            dl4jSteps(keras.at(key), network);
            assertClose(Dl4j.get(network, "1_mean"), keras.at(key).array("moving_mean"), DL4J, "moving mean");
            assertClose(Dl4j.get(network, "1_var"), keras.at(key).array("moving_variance"), DL4J, "moving variance");
        });
        dl4jSteps(
                keras.at("weights_after_train_on_batch_compile_adam"),
                network(engine, decay, epsilon, adam(engine, KERAS_EPSILON)));
    }

    @ParameterizedTest
    @EnumSource
    void dl4jIsPyTorch(Engine engine) {
        for (String key : file.keys("torch_.*")) {
            Fixture torch = file.at(key);
            double decay = 1 - torch.number("bn_momentum_torch");
            // Where Deeplearning4j has its epsilon, PyTorch's of the first step would be this.
            double epsilon = torch.number("adam_eps") * Math.sqrt(1 - BETA2);
            MultiLayerNetwork network = network(engine, decay, torch.number("bn_eps"), adam(engine, epsilon));
            dl4jIs(torch, network);
            dl4jSteps(torch.at("weights_after_one_adam_step"), network);
            assertClose(Dl4j.get(network, "1_mean"), torch.array("running_mean_after"), DL4J, "running mean");
            INDArray biased = biased(torch.array("running_var_after_unbiased"), decay);
            assertClose(Dl4j.get(network, "1_var"), biased, DL4J, "running variance, biased");
        }
    }

    /** What the running variance would be had the batch's, before it was averaged, been divided by n instead of n − 1. */
    private INDArray biased(INDArray unbiased, double decay) {
        INDArray old = running.variance().mul(decay);
        double n = x.size(0);
        return unbiased.sub(old).mul((n - 1) / n).add(old);
    }

    private static IUpdater adam(Engine engine, double epsilon) {
        return Dl4j.adam(engine, LR, BETA1, BETA2, epsilon);
    }
}
