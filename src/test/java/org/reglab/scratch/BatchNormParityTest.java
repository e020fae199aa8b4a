package org.reglab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.scratch.Closeness.DL4J;
import static org.reglab.scratch.Closeness.SCRATCH;
import static org.reglab.scratch.Closeness.assertClose;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.reglab.network.Engine;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;

/**
 * Batch normalisation against PyTorch and Keras. PyTorch's running variance is unbiased, Keras' and Deeplearning4j's biased. In
 * every framework running statistics start at mean 0 and variance 1, as here.
 */
class BatchNormParityTest {
    private final Fixture file = Fixture.read("batch_norm_forward_backward.json");
    private final INDArray x = file.array("x");
    private final INDArray gamma = file.array("gamma");
    private final INDArray beta = file.array("beta");
    private final INDArray dy = file.array("dy");
    private final Running start = new Running(Nd4j.zerosLike(gamma), Nd4j.onesLike(gamma));

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private BatchNorm torch(Variance variance) {
        Fixture torch = file.at("torch");
        return new BatchNorm(torch.number("eps"), 1 - torch.number("momentum_torch"), variance);
    }

    /** {@code keras_momentum_0_9_eps_1e_5} or the like: its two numbers are in its name. */
    private String kerasLikeTorch() {
        return file.keys("keras_momentum_.*_eps_.*").get(0);
    }

    @Test
    void statisticsOfTheBatch() {
        Forward forward = torch(Variance.UNBIASED).train(x, gamma, beta);
        assertClose(forward.mean(), file.array("batch_mean"), SCRATCH, "mean");
        assertClose(forward.variance(), file.array("batch_var_biased"), SCRATCH, "biased variance");
        Running onlyThis = new BatchNorm(0, 0, Variance.UNBIASED).update(start, forward);
        assertClose(onlyThis.variance(), file.array("batch_var_unbiased"), SCRATCH, "unbiased variance");
    }

    @Test
    void scratchIsPyTorch() {
        Fixture torch = file.at("torch");
        BatchNorm norm = torch(Variance.UNBIASED);
        scratchTrains(torch, norm);
        Running running = norm.update(start, norm.train(x, gamma, beta));
        assertClose(running.mean(), torch.array("running_mean_after_1_step"), SCRATCH, "running mean");
        assertClose(running.variance(), torch.array("running_var_after_1_step"), SCRATCH, "running variance");
        Running biased = torch(Variance.BIASED).update(start, norm.train(x, gamma, beta));
        INDArray expected = file.array(file.keys("running_var_if_biased_.*").get(0));
        assertClose(biased.variance(), expected, SCRATCH, "running variance, if biased");

        assertClose(norm.infer(x, gamma, beta, running), torch.array("eval_y"), SCRATCH, "eval_y");
        NormGradients gradients = norm.inferBackward(x, gamma, running, dy);
        assertClose(gradients.dx(), torch.array("eval_dx"), SCRATCH, "eval_dx");
        assertClose(gradients.dGamma(), torch.array("eval_dgamma"), SCRATCH, "eval_dgamma");
        assertClose(gradients.dBeta(), torch.array("eval_dbeta"), SCRATCH, "eval_dbeta");
    }

    @Test
    void scratchIsKeras() {
        Fixture keras = file.at("keras");
        BatchNorm norm = new BatchNorm(keras.number("eps"), keras.number("momentum_keras"), Variance.BIASED);
        scratchTrains(keras, norm);
        scratchMoves(keras, norm);
    }

    @Test
    void scratchIsKerasWithTheConstantsOfPyTorch() {
        String key = kerasLikeTorch();
        double momentum = Fixture.numberIn(key, "momentum");
        scratchMoves(file.at(key), new BatchNorm(Fixture.numberIn(key, "eps"), momentum, Variance.BIASED));
    }

    private void scratchTrains(Fixture expected, BatchNorm norm) {
        Forward forward = norm.train(x, gamma, beta);
        assertClose(forward.y(), expected.array("y"), SCRATCH, "y");
        NormGradients gradients = norm.backward(forward, gamma, dy);
        assertClose(gradients.dx(), expected.array("dx"), SCRATCH, "dx");
        assertClose(gradients.dGamma(), expected.array("dgamma"), SCRATCH, "dgamma");
        assertClose(gradients.dBeta(), expected.array("dbeta"), SCRATCH, "dbeta");
    }

    private void scratchMoves(Fixture expected, BatchNorm norm) {
        Forward forward = norm.train(x, gamma, beta);
        assertClose(forward.y(), expected.array("y"), SCRATCH, "y");
        Running running = norm.update(start, forward);
        assertClose(running.mean(), expected.array("moving_mean_after_1_step"), SCRATCH, "moving mean");
        assertClose(running.variance(), expected.array("moving_variance_after_1_step"), SCRATCH, "moving variance");
        assertClose(norm.infer(x, gamma, beta, running), expected.array("eval_y"), SCRATCH, "eval_y");
    }

    /** Deeplearning4j has no gradients of inference. */
    @ParameterizedTest
    @EnumSource
    void dl4jIsPyTorch(Engine engine) {
        Fixture torch = file.at("torch");
        MultiLayerNetwork network = network(engine, 1 - torch.number("momentum_torch"), torch.number("eps"));
        dl4jTrains(torch, network);
        dl4jFits(network);
        assertClose(Dl4j.get(network, "0_mean"), torch.array("running_mean_after_1_step"), DL4J, "running mean");
        INDArray biased = file.array(file.keys("running_var_if_biased_.*").get(0));
        assertClose(Dl4j.get(network, "0_var"), biased, DL4J, "running variance, biased");
        assertThat(Closeness.largest(biased.sub(torch.array("running_var_after_1_step"))))
                .as("the other convention is another number")
                .isGreaterThan(1e-3);

        Dl4j.set(network, "0_mean", torch.array("running_mean_after_1_step"));
        Dl4j.set(network, "0_var", torch.array("running_var_after_1_step"));
        assertClose(network.feedForward(Dl4j.single(x), false).get(1), torch.array("eval_y"), DL4J, "eval_y");
    }

    @ParameterizedTest
    @EnumSource
    void dl4jIsKeras(Engine engine) {
        Fixture keras = file.at("keras");
        MultiLayerNetwork network = network(engine, keras.number("momentum_keras"), keras.number("eps"));
        dl4jTrains(keras, network);
        dl4jMoves(keras, network);

        String key = kerasLikeTorch();
        dl4jMoves(file.at(key), network(engine, Fixture.numberIn(key, "momentum"), Fixture.numberIn(key, "eps")));
    }

    /** The layer, before an output layer that is only there because Deeplearning4j wants one. */
    private MultiLayerNetwork network(Engine engine, double decay, double epsilon) {
        Layer norm = Dl4j.batchNorm(engine, decay, epsilon);
        MultiLayerNetwork network = Dl4j.network(x.size(1), new Sgd(0), norm, Dl4j.softmax(engine, 2));
        Dl4j.set(network, "0_gamma", gamma);
        Dl4j.set(network, "0_beta", beta);
        return network;
    }

    private void dl4jTrains(Fixture expected, MultiLayerNetwork network) {
        var layer = network.getLayer(0);
        layer.setInput(Dl4j.single(x), LayerWorkspaceMgr.noWorkspaces());
        assertClose(layer.activate(true, LayerWorkspaceMgr.noWorkspaces()), expected.array("y"), DL4J, "y");
        Pair<Gradient, INDArray> back = layer.backpropGradient(Dl4j.single(dy), LayerWorkspaceMgr.noWorkspaces());
        assertClose(back.getSecond(), expected.array("dx"), DL4J, "dx");
        assertClose(row(back, "gamma"), expected.array("dgamma"), DL4J, "dgamma");
        assertClose(row(back, "beta"), expected.array("dbeta"), DL4J, "dbeta");
    }

    private static INDArray row(Pair<Gradient, INDArray> back, String parameter) {
        INDArray gradient = back.getFirst().getGradientFor(parameter);
        return gradient.reshape(gradient.length());
    }

    private void dl4jFits(MultiLayerNetwork network) {
        network.fit(new DataSet(Dl4j.single(x), Nd4j.zeros(DataType.FLOAT, x.size(0), 2)));
        assertClose(Dl4j.get(network, "0_gamma"), gamma, DL4J, "gamma, at a learning rate of 0");
    }

    private void dl4jMoves(Fixture expected, MultiLayerNetwork network) {
        dl4jFits(network);
        assertClose(Dl4j.get(network, "0_mean"), expected.array("moving_mean_after_1_step"), DL4J, "moving mean");
        assertClose(
                Dl4j.get(network, "0_var"), expected.array("moving_variance_after_1_step"), DL4J, "moving variance");
        assertClose(network.feedForward(Dl4j.single(x), false).get(1), expected.array("eval_y"), DL4J, "eval_y");
    }
}
