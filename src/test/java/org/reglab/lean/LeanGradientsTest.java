package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.lean.BothEngines.classes;
import static org.reglab.lean.BothEngines.normal;

import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.reglab.network.Layers;

/**
 * The lean gradients against finite differences of the lean loss. Deeplearning4j's {@code GradientCheckUtil} wants doubles, for which
 * Deeplearning4j's own layers compute; so this is done in single precision, along random directions, with a tolerance derived from
 * it.
 */
class LeanGradientsTest {
    private static final int ROWS = 64;

    /**
     * A central difference along a unit vector u errs by step²/6·|f'''|, and by rounding: the loss is a mean over rows of floats of
     * order 1, each with a relative error of about 2⁻²⁴·√(inputs) — 3e-7 —, which the mean and the division by 2·step turn into
     * 3e-7/(√64·2·step). With a step of 1e-2 the latter is 2e-6; the former, for third derivatives of order 10, 2e-4.
     */
    private static final double STEP = 1e-2;

    private static final double TOLERANCE = 5e-4;

    private static final Layer[][] NETWORKS = {
        {Layers.softmax(3)},
        {Layers.dense(8, Activation.IDENTITY), Layers.softmax(3)},
        {Layers.dense(8, Activation.IDENTITY), Layers.dense(7, Activation.IDENTITY), Layers.softmax(3)},
        {Layers.batchNormalization(), Layers.dense(8, Activation.IDENTITY), Layers.softmax(3)},
        {Layers.dense(8, Activation.IDENTITY), Layers.batchNormalization(), Layers.softmax(3)},
        {Layers.dense(30, Activation.RELU), Layers.softmax(3)},
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void gradientsOfWeightsAndInputsAreTheLosssSlope(int which) {
        MultiLayerNetwork network = BothEngines.of(6, NETWORKS[which]).lean();
        INDArray x = normal(1, ROWS, 6);
        INDArray y = classes(ROWS, 3);
        var gradients = network.calculateGradients(x, y, null, null);
        INDArray byInput = gradients.getSecond().dup();
        INDArray byWeights = gradients.getFirst().gradient().dup().reshape(network.numParams());
        // What stands for the running statistics' gradients is what is subtracted from them, and no slope.
        INDArray weightsOnly = trainedWeights(network);
        double sharpest = 0;
        for (int direction = 0; direction < 10; direction++) {
            INDArray u = unit(normal(direction + 10, ROWS, 6));
            double slope = u.mul(byInput).sumNumber().doubleValue() / ROWS;
            double measured =
                    (loss(network, x.add(u.mul(STEP)), y) - loss(network, x.sub(u.mul(STEP)), y)) / (2 * STEP);
            assertThat(measured).as("by the input").isCloseTo(slope, within());

            INDArray v = unit(normal(direction + 30, network.numParams()).muli(weightsOnly));
            double weightSlope = v.mul(byWeights).sumNumber().doubleValue() / ROWS;
            INDArray start = network.params().dup();
            network.setParams(start.add(v.mul(STEP).reshape(start.shape())));
            double above = loss(network, x, y);
            network.setParams(start.sub(v.mul(STEP).reshape(start.shape())));
            double below = loss(network, x, y);
            network.setParams(start);
            assertThat((above - below) / (2 * STEP)).as("by the weights").isCloseTo(weightSlope, within());
            sharpest = Math.max(sharpest, Math.abs(weightSlope));
        }
        assertThat(sharpest).as("a slope that the tolerance could not hide").isGreaterThan(20 * TOLERANCE);
    }

    private static Offset<Double> within() {
        return Assertions.within(TOLERANCE);
    }

    /** In training, where batch normalisation takes the batch's statistics. */
    private static double loss(MultiLayerNetwork network, INDArray x, INDArray y) {
        return network.score(new DataSet(x, y), true);
    }

    private static INDArray unit(INDArray direction) {
        return direction.divi(direction.norm2Number());
    }

    private static INDArray trainedWeights(MultiLayerNetwork network) {
        MultiLayerNetwork marks = network.clone();
        marks.setParams(marks.params().dup().assign(1));
        marks.paramTable().forEach((name, values) -> {
            if (name.endsWith("mean") || name.endsWith("var")) {
                values.assign(0);
            }
        });
        return marks.params().dup().reshape(network.numParams());
    }
}
