package org.reglab.scratch;

import static org.reglab.scratch.Closeness.DL4J;
import static org.reglab.scratch.Closeness.SCRATCH;
import static org.reglab.scratch.Closeness.assertClose;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.network.Penalty;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.AdamStep.Epsilon;
import org.reglab.scratch.AdamStep.Moments;

/**
 * L1, L2 and weight decay, and steps of SGD and Adam with them, against document 003, PyTorch and Keras.
 *
 * <p>Conventions that differ: what λ means ({@link PenaltyConvention}), where Adam's ε stands ({@link AdamStep}; Deeplearning4j's
 * is Keras'), and Keras' single precision for λ and Adam's betas ({@link Keras}).
 */
class PenaltyParityTest {
    private final Fixture file = Fixture.read("l1_l2_gradient.json");
    private final INDArray w = file.array("w");
    private final INDArray gradient = file.array("grad");
    private final double lambda = file.number("lam");
    private final Fixture adam = file.at("adam");

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    @Test
    void scratchIsTheDocument() {
        PenaltyConvention formula = PenaltyConvention.DOCUMENT_003;
        Fixture l1 = file.at("doc003_formula_l1");
        assertClose(formula.l1(w, lambda), l1.number("value"), SCRATCH, "L1");
        assertClose(formula.l1Gradient(w, lambda), l1.array("grad"), SCRATCH, "L1 gradient");
        Fixture l2 = file.at("doc003_formula_l2");
        assertClose(formula.l2(w, lambda), l2.number("value"), SCRATCH, "L2");
        assertClose(formula.l2Gradient(w, lambda), l2.array("grad"), SCRATCH, "L2 gradient");
    }

    /** The document's code reports Keras' penalties, and steps by the gradient of its own L2 formula in both cases. */
    @Test
    void scratchIsTheDocumentsCode() {
        PenaltyConvention code = PenaltyConvention.KERAS;
        Fixture l1 = file.at("doc003_code_l1").at("true_gradient");
        assertClose(code.l1(w, lambda), l1.number("value"), SCRATCH, "L1");
        assertClose(code.l1Gradient(w, lambda), l1.array("grad"), SCRATCH, "L1 gradient");
        Fixture l2 = file.at("doc003_code_l2").at("true_gradient");
        assertClose(code.l2(w, lambda), l2.number("value"), SCRATCH, "L2");
        assertClose(code.l2Gradient(w, lambda), l2.array("grad"), SCRATCH, "L2 gradient");
        INDArray step = PenaltyConvention.DOCUMENT_003.l2Gradient(w, lambda);
        for (String key : List.of("doc003_code_l1", "doc003_code_l2")) {
            assertClose(step, file.at(key).array("update_term_used_by_the_snippet"), SCRATCH, key);
        }
    }

    @Test
    void scratchIsKeras() {
        double l = Keras.rounded(lambda);
        PenaltyConvention keras = PenaltyConvention.KERAS;
        assertClose(keras.l1(w, l), file.at("keras_L1").number("value"), SCRATCH, "L1");
        assertClose(keras.l1Gradient(w, l), file.at("keras_L1").array("grad"), SCRATCH, "L1 gradient");
        assertClose(keras.l2(w, l), file.at("keras_L2").number("value"), SCRATCH, "L2");
        assertClose(keras.l2Gradient(w, l), file.at("keras_L2").array("grad"), SCRATCH, "L2 gradient");
        Fixture both = file.at("keras_L1L2");
        assertClose(keras.l1(w, l) + keras.l2(w, l), both.number("value"), SCRATCH, "L1L2");
        INDArray sum = keras.l1Gradient(w, l).add(keras.l2Gradient(w, l));
        assertClose(sum, both.array("grad"), SCRATCH, "L1L2 gradient");
    }

    @Test
    void scratchIsPyTorchsSgd() {
        Fixture torch = file.at("torch_sgd");
        SgdStep sgd = new SgdStep(torch.number("lr"));
        assertClose(sgd.step(w, gradient), torch.array("no_decay_w_after"), SCRATCH, "without decay");
        INDArray penalised = gradient.add(PenaltyConvention.PYTORCH.l2Gradient(w, lambda));
        assertClose(sgd.step(w, penalised), torch.array("weight_decay_w_after"), SCRATCH, "weight_decay");
        INDArray decayed = new DecoupledWeightDecay(lambda).decay(w, torch.number("lr"));
        assertClose(sgd.step(decayed, gradient), torch.array("weight_decay_w_after"), SCRATCH, "decoupled, the same");
    }

    @Test
    void scratchIsPyTorchsAdam() {
        isPyTorchsAdam("torch_Adam_no_decay", 1, 0, 0);
        isPyTorchsAdam("torch_Adam_L2_in_gradient", 1, adam.number("weight_decay"), 0);
        isPyTorchsAdam("torch_Adam_L2_in_gradient_3_steps_same_grad", 3, adam.number("weight_decay"), 0);
        isPyTorchsAdam("torch_AdamW_decoupled", 1, 0, adam.number("weight_decay"));
        isPyTorchsAdam("torch_AdamW_decoupled_3_steps_same_grad", 3, 0, adam.number("weight_decay"));
    }

    private void isPyTorchsAdam(String key, int steps, double l2, double decay) {
        AdamStep step = new AdamStep(
                adam.number("lr"), adam.number("beta1"), adam.number("beta2"), adam.number("eps"), Epsilon.PYTORCH);
        DecoupledWeightDecay decoupled = new DecoupledWeightDecay(decay);
        AdamStep.Result result = new AdamStep.Result(w, Moments.zero(w));
        for (int t = 0; t < steps; t++) {
            INDArray penalised = gradient.add(PenaltyConvention.PYTORCH.l2Gradient(result.w(), l2));
            result = step.step(decoupled.decay(result.w(), step.learningRate()), penalised, result.moments());
        }
        Fixture expected = adam.at(key);
        assertClose(result.w(), expected.array("w_after"), SCRATCH, key);
        assertClose(result.moments().mean(), expected.array("exp_avg"), SCRATCH, key + " exp_avg");
        assertClose(result.moments().square(), expected.array("exp_avg_sq"), SCRATCH, key + " exp_avg_sq");
    }

    @Test
    void scratchIsKerasAdam() {
        double l = Keras.rounded(lambda);
        for (String key : file.keys("keras_adam_eps_.*_no_decay")) {
            isKerasAdam(key, w, gradient);
        }
        for (String key : file.keys("keras_adam_eps_.*_L2_in_gradient")) {
            // The file's w_after is that of gradient + λw, not of Keras' own L2(λ), whose gradient is 2λw.
            isKerasAdam(key, w, gradient.add(PenaltyConvention.PYTORCH.l2Gradient(w, lambda)));
        }
        for (String key : file.keys("keras_adamW_eps_.*_wd_lam")) {
            isKerasAdam(key, new DecoupledWeightDecay(l).decay(w, adam.number("lr")), gradient);
        }
    }

    private void isKerasAdam(String key, INDArray from, INDArray g) {
        AdamStep step = Keras.adam(
                adam.number("lr"), adam.number("beta1"), adam.number("beta2"), Fixture.numberIn(key, "eps"), 1);
        assertClose(step.step(from, g, Moments.zero(w)).w(), file.at(key).array("w_after"), SCRATCH, key);
    }

    /** RegLab's {@code l1=λ} is Keras' and its {@code l2=λ} document 003's formula. */
    @ParameterizedTest
    @EnumSource
    void dl4jHasThePenalties(Engine engine) {
        INDArray l1 = file.at("keras_L1").array("grad");
        INDArray l2 = file.at("doc003_formula_l2").array("grad");
        assertClose(afterSgd("l1=" + lambda, 1, engine), w.sub(gradient).sub(l1), DL4J, "L1 gradient");
        assertClose(afterSgd("l2=" + lambda, 1, engine), w.sub(gradient).sub(l2), DL4J, "L2 gradient");
        double ofL1 = Penalty.of(network("l1=" + lambda, 1, engine));
        assertClose(ofL1, file.at("keras_L1").number("value"), DL4J, "L1");
        double ofL2 = Penalty.of(network("l2=" + lambda, 1, engine));
        assertClose(ofL2, file.at("doc003_formula_l2").number("value"), DL4J, "L2");
    }

    @ParameterizedTest
    @EnumSource
    void dl4jIsPyTorchsSgd(Engine engine) {
        Fixture torch = file.at("torch_sgd");
        double lr = torch.number("lr");
        INDArray decayed = torch.array("weight_decay_w_after");
        assertClose(afterSgd("plain", lr, engine), torch.array("no_decay_w_after"), DL4J, "plain");
        assertClose(afterSgd("l2=" + lambda, lr, engine), decayed, DL4J, "l2");
        assertClose(afterSgd("weight-decay=" + lambda, lr, engine), decayed, DL4J, "weight-decay");
    }

    /**
     * Deeplearning4j's ε stands where Keras' does; PyTorch's becomes it times √(1 − β₂ᵗ). Its L2 term is λw, its weight decay that of
     * AdamW.
     */
    @ParameterizedTest
    @EnumSource
    void dl4jIsAdam(Engine engine) {
        double decay = adam.number("weight_decay");
        isPyTorchsAdam(engine, "torch_Adam_no_decay", 1, List.of());
        isPyTorchsAdam(engine, "torch_Adam_L2_in_gradient", 1, l2(decay));
        isPyTorchsAdam(engine, "torch_Adam_L2_in_gradient_3_steps_same_grad", 3, l2(decay));
        isPyTorchsAdam(engine, "torch_AdamW_decoupled", 1, weightDecay(decay));
        isPyTorchsAdam(engine, "torch_AdamW_decoupled_3_steps_same_grad", 3, weightDecay(decay));
        isKerasAdam(engine, "keras_adam_eps_.*_no_decay", List.of());
        isKerasAdam(engine, "keras_adam_eps_.*_L2_in_gradient", l2(lambda));
        isKerasAdam(engine, "keras_adamW_eps_.*_wd_lam", weightDecay(lambda));
    }

    private static List<Regularization> l2(double lambda) {
        return List.of(new L2Regularization(lambda));
    }

    private static List<Regularization> weightDecay(double lambda) {
        return List.of(new WeightDecay(lambda, true));
    }

    private void isPyTorchsAdam(Engine engine, String key, int steps, List<Regularization> terms) {
        double epsilon = adam.number("eps") * Math.sqrt(1 - Math.pow(adam.number("beta2"), steps));
        isAdam(engine, epsilon, terms, steps, adam.at(key).array("w_after"), key);
    }

    private void isKerasAdam(Engine engine, String pattern, List<Regularization> terms) {
        for (String key : file.keys(pattern)) {
            isAdam(engine, Fixture.numberIn(key, "eps"), terms, 1, file.at(key).array("w_after"), key);
        }
    }

    private void isAdam(
            Engine engine, double epsilon, List<Regularization> terms, int steps, INDArray expected, String what) {
        IUpdater updater = Dl4j.adam(engine, adam.number("lr"), adam.number("beta1"), adam.number("beta2"), epsilon);
        OutputLayer layer = Dl4j.softmax(engine, w.size(1));
        layer.setRegularization(terms);
        MultiLayerNetwork network = Dl4j.network(w.size(0), updater, layer);
        Dl4j.set(network, "0_W", w);
        INDArray after = after(network, steps);
        assertClose(after, expected, DL4J, what);
        // The step itself to a hundredth of its size: a decay would be lost among the digits of the weight.
        INDArray step = expected.sub(w);
        assertClose(after.sub(w), step, 1e-2, Closeness.largest(step), what + ", the step");
    }

    private INDArray afterSgd(String arm, double lr, Engine engine) {
        return after(network(arm, lr, engine), 1);
    }

    private INDArray after(MultiLayerNetwork network, int steps) {
        for (int step = 0; step < steps; step++) {
            fit(network);
        }
        return Dl4j.get(network, "0_W");
    }

    private MultiLayerNetwork network(String arm, double lr, Engine engine) {
        MultiLayerNetwork network = Networks.create(new NetworkSpec(
                (int) w.size(0), List.of(), (int) w.size(1), Arm.parse(arm), Optimizer.SGD, lr, 1, engine));
        Dl4j.set(network, "0_W", w);
        return network;
    }

    /**
     * A step by the file's gradient. Of softmax and cross-entropy the gradient by the logits is (p − y)/n; with the identity for a
     * mini-batch it is that by the weights, so the "labels" y = p − n·gradient make it the file's.
     */
    private void fit(MultiLayerNetwork network) {
        long n = w.size(0);
        INDArray identity = Nd4j.eye(n).castTo(DataType.FLOAT);
        INDArray p = network.output(identity).castTo(DataType.DOUBLE);
        network.fit(new DataSet(identity, Dl4j.single(p.sub(gradient.mul(n)))));
    }
}
