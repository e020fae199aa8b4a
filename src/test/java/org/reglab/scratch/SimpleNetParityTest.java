package org.reglab.scratch;

import static org.reglab.scratch.Closeness.DL4J;
import static org.reglab.scratch.Closeness.SCRATCH;
import static org.reglab.scratch.Closeness.assertClose;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;

/**
 * Document 002's SimpleNet put right, Linear → batch normalisation → ReLU → Linear with binary cross-entropy, against PyTorch:
 * logits and loss in training and inference, every gradient, running statistics, one step of SGD.
 *
 * <p>PyTorch's weights are [out, in] and its running variance is unbiased.
 */
class SimpleNetParityTest {
    private final Fixture file = Fixture.read("simple_net.json");
    private final INDArray x = file.array("x");
    private final long n = x.size(0);
    private final INDArray labels = file.array("labels").reshape(n, 1);
    private final INDArray gamma = file.at("weights").array("bn_gamma");
    private final INDArray beta = file.at("weights").array("bn_beta");
    private final Running start = new Running(Nd4j.zerosLike(gamma), Nd4j.onesLike(gamma)); // PyTorch's

    /** One of a network's arrays as RegLab has it: kernels are [in, out]. */
    private static INDArray array(Fixture of, String name) {
        return name.endsWith("_kernel")
                ? of.array(name.replace("_kernel", "_weight_out_in"))
                        .transpose()
                        .dup('c')
                : of.array(name);
    }

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private BatchNorm norm(Variance variance) {
        return new BatchNorm(described("eps", 1e-5), 1 - described("momentum", 0.1), variance);
    }

    /** The file has these two in its description; where they are missing, PyTorch's defaults hold. */
    private double described(String name, double byDefault) {
        Matcher number = Pattern.compile(name + " ([0-9.]+(e-?[0-9]+)?)").matcher(file.text("what"));
        return number.find() ? Double.parseDouble(number.group(1)) : byDefault;
    }

    private Dense dense(String name) {
        Fixture weights = file.at("weights");
        return new Dense(array(weights, name + "_kernel"), array(weights, name + "_bias"));
    }

    @Test
    void scratchIsPyTorch() {
        BatchNorm norm = norm(Variance.UNBIASED);
        Tape tape = new Tape();
        INDArray h = tape.dense("fc1", dense("fc1"), x); // [n, hidden]
        assertClose(h, file.array("fc1_output"), SCRATCH, "fc1_output");
        BatchNorm.Forward bn = tape.batchNorm("bn", norm, h, gamma, beta);
        assertClose(bn.mean(), file.array("batch_mean"), SCRATCH, "mean");
        assertClose(bn.variance(), file.array("batch_var_biased"), SCRATCH, "variance");
        INDArray z = tape.dense("fc2", dense("fc2"), tape.relu(bn.y())); // [n, 1]
        assertClose(z.reshape(n), file.array("train_logits"), SCRATCH, "train logits");
        double loss = SigmoidCrossEntropy.loss(z, labels);
        assertClose(loss, file.number("train_bce_with_logits_loss"), SCRATCH, "train loss");

        Map<String, INDArray> gradients = tape.gradients(SigmoidCrossEntropy.backward(z, labels));
        gradients.forEach((name, gradient) -> assertClose(gradient, array(file.at("gradients"), name), SCRATCH, name));
        for (String key : file.keys("weights_after_one_sgd_step_lr_.*")) {
            SgdStep sgd = new SgdStep(Fixture.numberIn(key, "lr"));
            gradients.forEach((name, gradient) -> assertClose(
                    sgd.step(array(file.at("weights"), name), gradient),
                    array(file.at(key), name),
                    SCRATCH,
                    name + " after"));
        }
        scratchMoves(norm, bn, h);
    }

    private void scratchMoves(BatchNorm norm, BatchNorm.Forward bn, INDArray h) {
        Running running = norm.update(start, bn);
        assertClose(running.mean(), file.array("bn_running_mean_after"), SCRATCH, "running mean");
        assertClose(running.variance(), file.array("bn_running_var_after_unbiased"), SCRATCH, "running variance");
        Running documents = new BatchNorm(norm.epsilon(), 0, Variance.BIASED).update(start, bn);
        Fixture momentumOne = file.at(file.keys("bn_running_if_document_.*").get(0));
        assertClose(documents.mean(), momentumOne.array("mean"), SCRATCH, "mean, document's momentum");
        assertClose(documents.variance(), momentumOne.array("var_biased"), SCRATCH, "variance, document's momentum");

        INDArray z = dense("fc2").forward(Relu.forward(norm.infer(h, gamma, beta, running))); // [n, 1]
        assertClose(z.reshape(n), file.array("eval_logits"), SCRATCH, "inference logits");
        double loss = SigmoidCrossEntropy.loss(z, labels);
        assertClose(loss, file.number("eval_bce_with_logits_loss"), SCRATCH, "inference loss");
    }

    private static final Map<String, String> DL4J_NAMES = Map.of(
            "fc1_kernel", "0_W",
            "fc1_bias", "0_b",
            "bn_gamma", "1_gamma",
            "bn_beta", "1_beta",
            "fc2_kernel", "3_W",
            "fc2_bias", "3_b");

    private MultiLayerNetwork network(Engine engine, double learningRate) {
        BatchNorm norm = norm(Variance.BIASED);
        OutputLayer output = new OutputLayer.Builder(LossFunction.XENT)
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build();
        MultiLayerNetwork network = Dl4j.network(
                x.size(1),
                new Sgd(learningRate),
                Dl4j.dense(engine, gamma.length(), Activation.IDENTITY),
                Dl4j.batchNorm(engine, norm.decay(), norm.epsilon()),
                Layers.activation(Activation.RELU),
                output);
        DL4J_NAMES.forEach((theirs, ours) -> Dl4j.set(network, ours, array(file.at("weights"), theirs)));
        return network;
    }

    private DataSet data() {
        return new DataSet(Dl4j.single(x), Dl4j.single(labels));
    }

    private static INDArray probabilities(INDArray logits) {
        return SigmoidCrossEntropy.probabilities(logits.reshape(logits.length(), 1));
    }

    @ParameterizedTest
    @EnumSource
    void dl4jIsPyTorch(Engine engine) {
        MultiLayerNetwork network = network(engine, 0);
        INDArray trained = network.feedForward(Dl4j.single(x), true).get(4);
        assertClose(trained, probabilities(file.array("train_logits")), DL4J, "train probabilities");
        network.setInput(data().getFeatures());
        network.setLabels(data().getLabels());
        network.computeGradientAndScore();
        assertClose(network.score(), file.number("train_bce_with_logits_loss"), DL4J, "train loss");
        DL4J_NAMES.forEach((theirs, ours) -> {
            INDArray expected = array(file.at("gradients"), theirs);
            // Before batch normalisation a bias does nothing: its gradient is rounding, of the size that the kernel's
            // has.
            double scale = theirs.equals("fc1_bias")
                    ? Closeness.largest(array(file.at("gradients"), "fc1_kernel"))
                    : Closeness.largest(expected);
            assertClose(Dl4j.gradient(network, ours), expected, DL4J, scale, theirs);
        });

        Dl4j.set(network, "1_mean", file.array("bn_running_mean_after"));
        Dl4j.set(network, "1_var", file.array("bn_running_var_after_unbiased"));
        INDArray inferred = network.output(Dl4j.single(x));
        assertClose(inferred, probabilities(file.array("eval_logits")), DL4J, "inference probabilities");
        assertClose(network.score(data(), false), file.number("eval_bce_with_logits_loss"), DL4J, "inference loss");
    }

    @ParameterizedTest
    @EnumSource
    void dl4jStepsAsPyTorch(Engine engine) {
        for (String key : file.keys("weights_after_one_sgd_step_lr_.*")) {
            MultiLayerNetwork network = network(engine, Fixture.numberIn(key, "lr"));
            network.fit(data());
            DL4J_NAMES.forEach((theirs, ours) ->
                    assertClose(Dl4j.get(network, ours), array(file.at(key), theirs), DL4J, theirs + " after"));
            assertClose(Dl4j.get(network, "1_mean"), file.array("bn_running_mean_after"), DL4J, "running mean");
            // Deeplearning4j averages the biased variance.
            BatchNorm norm = norm(Variance.BIASED);
            INDArray biased =
                    file.array("batch_var_biased").mul(1 - norm.decay()).add(norm.decay());
            assertClose(Dl4j.get(network, "1_var"), biased, DL4J, "running variance, biased");
        }
    }
}
