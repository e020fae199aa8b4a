package org.reglab.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.softmax;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.network.Sequential;
import org.reglab.papers.VarianceShift.Result;
import org.reglab.papers.VarianceShift.Run;

class VarianceShiftTest {
    @Test
    void theShiftIsTheLargerOverTheSmallerVariance() {
        MultiLayerNetwork network =
                Sequential.input(2).add(batchNormalization(), softmax(2)).build();
        // Running variances are 1 before training; these columns have 4 and 1/16.
        INDArray x = Nd4j.create(new float[][] {{-2, 0.25f}, {2, -0.25f}});
        assertThat(VarianceShift.shifts(network, x).get(0)).isCloseTo(Math.sqrt(4 * 16), within(1e-4));
        INDArray silent = Nd4j.create(new float[][] {{-2, 3}, {2, 3}});
        assertThat(VarianceShift.shifts(network, silent).get(0)).isCloseTo(4, within(1e-4));
    }

    @Test
    void newStatisticsAreThoseOfInferenceInEachLayer() {
        MultiLayerNetwork network = Sequential.input(6)
                .add(dense(8, Activation.RELU), dropout(0.5), batchNormalization())
                .add(dense(8, Activation.RELU), dropout(0.5), batchNormalization())
                .add(softmax(2))
                .build();
        INDArray x = Nd4j.randn(200, 6);
        assertThat(VarianceShift.shifts(network, x))
                .allSatisfy(shift -> assertThat(shift).isGreaterThan(1.1));
        VarianceShift.gatherAgain(network, x);
        assertThat(VarianceShift.shifts(network, x))
                .hasSize(2)
                .allSatisfy(shift -> assertThat(shift).isCloseTo(1, within(1e-3)));
        INDArray normalized = network.feedForwardToLayer(5, x, false).get(6);
        assertThat(normalized.mean(0).amaxNumber().doubleValue()).isLessThan(1e-3);
    }

    private static Seen see(double shift, double lastShift, double after) {
        List<Run> runs = new ArrayList<>();
        for (String order : List.of("dropout, then bn", "bn, then dropout")) {
            for (long seed = 1; seed <= 3; seed++) {
                double noise = 0.001 * seed;
                runs.add(new Run(
                        order,
                        seed,
                        List.of(shift + noise, shift + noise, lastShift + noise),
                        List.of(1.0, 1.0, 1.0),
                        0.5,
                        after + noise,
                        0.9,
                        0.9));
            }
        }
        return new VarianceShift().see(new Result(runs));
    }

    @Test
    void eachOutcomeIsPossible() {
        assertThat(see(2, 1.5, 0.4).outcome()).isEqualTo(Outcome.AGREES);
        assertThat(see(2, 1.5, 0.495).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(2, 1.5, 0.6).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(2, 1.05, 0.4).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(2, 1.5, 0.4).sentence())
                .contains("2.00 [2.00, 2.00], 2.00 [2.00, 2.00], 1.50 [1.50, 1.50]", "0.804 [");
    }
}
