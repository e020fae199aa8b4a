package org.reglab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.reglab.scratch.Closeness.DL4J;
import static org.reglab.scratch.Closeness.SCRATCH;
import static org.reglab.scratch.Closeness.assertClose;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.runtime.NativeRuntime;

/**
 * Inverted dropout against PyTorch and Keras. The from-scratch code takes their masks. Deeplearning4j's layers draw their own, which
 * are read off their output: given that mask, both passes have to be the file's formula, and over a million ones the moments its
 * moments.
 */
class DropoutParityTest {
    /** Of a mean over a million ones. */
    private static final double STANDARD_ERRORS = 5;

    private final Fixture file = Fixture.read("dropout.json");
    private final double p = file.number("p");
    private final InvertedDropout dropout = new InvertedDropout(p);
    private final INDArray x = file.array("x");
    private final INDArray dy = file.array("dy");

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    @Test
    void scratchIsTheFormula() {
        scratchIs(file.at("explicit"), file.array("explicit_mask"));
    }

    @Test
    void scratchIsPyTorchWithItsMask() {
        Fixture torch = file.at(file.keys("torch_own_dropout_.*").get(0));
        scratchIs(torch, torch.array("mask_recovered"));
    }

    private void scratchIs(Fixture expected, INDArray mask) {
        assertClose(dropout.forward(x, mask), expected.array("y"), SCRATCH, "y");
        assertClose(dropout.backward(dy, mask), expected.array("dx"), SCRATCH, "dx");
    }

    @Test
    void scratchAtTheEnds() {
        assertThat(file.at("edge").flag("torch_p0_identity")).isTrue();
        INDArray keepAll = new InvertedDropout(0).mask(x, Nd4j.getRandom());
        assertClose(new InvertedDropout(0).forward(x, keepAll), x, SCRATCH, "p = 0");
        INDArray dropAll = new InvertedDropout(1).mask(x, Nd4j.getRandom());
        assertClose(new InvertedDropout(1).forward(x, dropAll), file.at("edge").array("torch_p1"), SCRATCH, "p = 1");
    }

    @Test
    void scratchHasTheMoments() {
        INDArray ones = Nd4j.ones(DataType.DOUBLE, 1000, 1000);
        hasTheMoments(
                dropout.forward(ones, dropout.mask(ones, Nd4j.getRandomFactory().getNewRandomInstance(1))));
    }

    @ParameterizedTest
    @EnumSource
    void dl4jHasTheMoments(Engine engine) {
        hasTheMoments(trained(engine, Nd4j.ones(DataType.FLOAT, 1000, 1000)).castTo(DataType.DOUBLE));
    }

    private void hasTheMoments(INDArray y) {
        Fixture expected = file.at("unit_inputs_1e6").at("expected");
        double error = STANDARD_ERRORS * file.at("edge").number("standard_error_of_mean");
        assertThat(y.meanNumber().doubleValue()).isCloseTo(expected.number("mean"), within(error));
        double kept = y.neq(0).castTo(DataType.DOUBLE).meanNumber().doubleValue();
        assertThat(kept).isCloseTo(expected.number("kept_share"), within(error));
        // The variance of zeros and of 1/(1-p) follows from the share of zeros: error·|1-2k|/(1-p), at most
        // error/(1-p).
        double variance =
                y.mul(y).meanNumber().doubleValue() - Math.pow(y.meanNumber().doubleValue(), 2);
        assertThat(variance).isCloseTo(expected.number("var"), within(error / (1 - p)));
        assertClose(y.maxNumber().doubleValue(), file.number("survivor_scale"), DL4J, "survivors");
    }

    @ParameterizedTest
    @EnumSource
    void dl4jIsTheFormula(Engine engine) {
        Layer layer = layer(engine, x.size(1));
        layer.setInput(Dl4j.single(x), LayerWorkspaceMgr.noWorkspaces());
        INDArray y = layer.activate(true, LayerWorkspaceMgr.noWorkspaces()).castTo(DataType.DOUBLE);
        INDArray dx = layer.backpropGradient(Dl4j.single(dy), LayerWorkspaceMgr.noWorkspaces())
                .getSecond()
                .castTo(DataType.DOUBLE);
        // Where x is 0, only the gradient shows whether it was retained.
        INDArray mask =
                Transforms.abs(y, true).add(Transforms.abs(dx, true)).gt(0).castTo(DataType.DOUBLE);
        assertThat(mask.sumNumber().doubleValue()).isBetween(1.0, mask.length() - 1.0);
        assertClose(y, dropout.forward(x, mask), DL4J, "y");
        assertClose(dx, dropout.backward(dy, mask), DL4J, "dx");
    }

    @ParameterizedTest
    @EnumSource
    void inInferenceDl4jDoesNothing(Engine engine) {
        assertThat(file.at("eval_identity").flag("torch")).isTrue();
        assertThat(file.at("eval_identity").flag("keras")).isTrue();
        Layer layer = layer(engine, x.size(1));
        layer.setInput(Dl4j.single(x), LayerWorkspaceMgr.noWorkspaces());
        assertClose(layer.activate(false, LayerWorkspaceMgr.noWorkspaces()), x, DL4J, "inference");
    }

    private INDArray trained(Engine engine, INDArray input) {
        Layer layer = layer(engine, input.size(1));
        layer.setInput(input, LayerWorkspaceMgr.noWorkspaces());
        return layer.activate(true, LayerWorkspaceMgr.noWorkspaces());
    }

    /** RegLab's own, whose rate is the probability to drop as in the file. */
    private Layer layer(Engine engine, long inputs) {
        MultiLayerNetwork network = Networks.create(new NetworkSpec(
                (int) inputs, List.of(), 2, Arm.parse("input-dropout=" + p), Optimizer.SGD, 0.1, 3, engine));
        return network.getLayer(0);
    }
}
