package org.reglab.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.sgd;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.Examples;
import org.reglab.network.Sequential;
import org.reglab.papers.InjectedDrift.Result;
import org.reglab.papers.InjectedDrift.Run;

class InjectedDriftTest {
    private static INDArray applied(Drift drift, INDArray input) {
        return drift.applyDropout(input, input.dup(), 0, 0, LayerWorkspaceMgr.noWorkspaces());
    }

    @Test
    void eachUnitHasItsOwnMeanAndScaleAndTheGradientHasTheScale() {
        Drift drift = new Drift();
        Nd4j.getRandom().setSeed(1);
        INDArray shift = applied(drift, Nd4j.zeros(2000, 20));
        Nd4j.getRandom().setSeed(1);
        INDArray scale = applied(drift, Nd4j.ones(2000, 20)).sub(shift);
        INDArray gradient = drift.backprop(Nd4j.ones(2000, 20), Nd4j.zeros(2000, 20), 0, 0);
        assertThat(gradient.sub(scale).amaxNumber().doubleValue()).isLessThan(1e-5);
        List<Double> shifts = boxed(shift.mean(0));
        List<Double> scales = boxed(scale.mean(0));
        assertThat(shifts).allSatisfy(mean -> assertThat(mean).isBetween(-0.52, 0.52));
        assertThat(scales).allSatisfy(mean -> assertThat(mean).isBetween(0.98, 1.27));
        // 20 draws from ±0.5: all within ±0.25 would happen once in a million times.
        assertThat(shifts).anySatisfy(mean -> assertThat(Math.abs(mean)).isGreaterThan(0.25));
        assertThat(applied(drift, Nd4j.zeros(2000, 20))
                        .mean(0)
                        .sub(shift.mean(0))
                        .amaxNumber()
                        .doubleValue())
                .isGreaterThan(0.1);
    }

    private static List<Double> boxed(INDArray values) {
        return DoubleStream.of(values.toDoubleVector()).boxed().toList();
    }

    @Test
    void itIsOffInInference() {
        MultiLayerNetwork network = Sequential.input(3)
                .addAsIs(new DropoutLayer(new Drift()))
                .add(softmax(2))
                .build();
        INDArray x = Nd4j.rand(5, 3);
        assertThat(network.output(x, false)).isEqualTo(network.output(x, false));
        assertThat(network.output(x, true)).isNotEqualTo(network.output(x, true));
    }

    @Test
    void theGradientChangesMoreAlongALongerStepAndTheNetworkStays() {
        MultiLayerNetwork network = Sequential.input(4)
                .optimizer(sgd(0.1))
                .add(dense(8, Activation.TANH), softmax(2))
                .build();
        Examples batch = Examples.of(
                Nd4j.rand(16, 4).toFloatMatrix(), new int[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1});
        INDArray before = network.params().dup();
        double small = InjectedDrift.largestChange(network, batch, 1e-3);
        double large = InjectedDrift.largestChange(network, batch, 1e-1);
        assertThat(network.params()).isEqualTo(before);
        // To first order the change is in proportion to the step.
        assertThat(large / small).isBetween(80.0, 125.0);
    }

    /** Mean accuracies of plain, bn and bn with drift, and the change of the gradient, plain and bn. */
    private static Seen see(double plain, double bn, double drift, double plainChange, double bnChange) {
        double[] accuracy = {plain, bn, drift};
        double[] change = {plainChange, bnChange};
        List<String> arms = List.of("plain", "bn", "bn with drift");
        List<Run> runs = new ArrayList<>();
        for (int arm = 0; arm < 3; arm++) {
            for (long seed = 1; seed <= 3; seed++) {
                double noise = 0.001 * seed * arm;
                runs.add(new Run(
                        arms.get(arm),
                        seed,
                        List.of(25),
                        List.of(accuracy[arm] + noise),
                        arm == 2 ? List.of() : List.of(change[arm] + noise)));
            }
        }
        return new InjectedDrift().see(new Result(runs));
    }

    @Test
    void eachOutcomeIsPossible() {
        assertThat(see(0.5, 0.9, 0.8, 4, 1).outcome()).isEqualTo(Outcome.AGREES);
        assertThat(see(0.5, 0.9, 0.6, 4, 1).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(0.5, 0.9, 0.4, 4, 1).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(0.5, 0.9, 0.8, 1, 4).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(0.5, 0.9, 0.4, 1, 4).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(0.9, 0.5, 0.4, 1, 4).sentence()).contains("there is no gain to keep");
        assertThat(see(0.5, 0.9, 0.8, 4, 1).sentence()).contains("76 % of the gain is kept");
    }
}
