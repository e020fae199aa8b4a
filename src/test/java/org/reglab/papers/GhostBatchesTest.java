package org.reglab.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.sgd;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.network.Sequential;
import org.reglab.papers.GhostBatches.Result;
import org.reglab.papers.GhostBatches.Run;

class GhostBatchesTest {
    private static final INDArray X = Nd4j.create(new float[][] {{1}, {3}, {10}, {14}});
    private static final INDArray Y = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}});

    private static MultiLayerNetwork network() {
        return Sequential.input(1)
                .optimizer(sgd(0.5))
                .add(batchNormalization(0.9, 1e-5), softmax(2))
                .build();
    }

    @Test
    void runningStatisticsMoveByTheMeanOfTheGhostBatches() {
        MultiLayerNetwork network = network();
        new GhostStep(network, 0.5).step(X, Y, 2);
        // Means 2 and 12, variances 1 and 4; before the step 0 and 1.
        assertThat(network.getParam("0_mean").getDouble(0)).isCloseTo(0.1 * 7, within(1e-6));
        assertThat(network.getParam("0_var").getDouble(0)).isCloseTo(0.9 + 0.1 * 2.5, within(1e-6));
        MultiLayerNetwork whole = network();
        new GhostStep(whole, 0.5).step(X, Y, 4);
        // Mean 7, variance (36 + 16 + 9 + 49) / 4.
        assertThat(whole.getParam("0_mean").getDouble(0)).isCloseTo(0.7, within(1e-6));
        assertThat(whole.getParam("0_var").getDouble(0)).isCloseTo(0.9 + 0.1 * 27.5, within(1e-5));
    }

    @Test
    void aGhostBatchThatIsTheWholeGivesDeeplearning4jsOwnStep() {
        MultiLayerNetwork ghost = network();
        new GhostStep(ghost, 0.5).step(X, Y, 4);
        MultiLayerNetwork own = network();
        own.fit(X, Y);
        assertThat(ghost.params().sub(own.params()).amaxNumber().doubleValue()).isLessThan(1e-6);
        MultiLayerNetwork parts = network();
        new GhostStep(parts, 0.5).step(X, Y, 2);
        assertThat(parts.getParam("1_W").sub(own.getParam("1_W")).amaxNumber().doubleValue())
                .isGreaterThan(1e-3);
    }

    @Test
    void refusesSizesThatDoNotDivide() {
        GhostStep step = new GhostStep(network(), 0.5);
        assertThatThrownBy(() -> step.step(X, Y, 3))
                .hasMessageContaining("A mini-batch of 4 has no ghost batches of 3");
        assertThatThrownBy(() -> step.step(X, Y, 1)).hasMessageContaining("ghost batches of 1");
    }

    /** @param gaps of the sizes 8 to 128 */
    private static Seen see(double noise, double... gaps) {
        int[] sizes = {8, 16, 32, 64, 128};
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            for (long seed = 1; seed <= 3; seed++) {
                double gap = gaps[i] + (i == 0 ? noise * (seed - 2) : 0);
                runs.add(new Run(sizes[i], seed, 0.1, 0.1 + gap, 0.9));
            }
        }
        return new GhostBatches().see(new Result(runs));
    }

    @Test
    void eachOutcomeIsPossible() {
        assertThat(see(0.001, 0.1, 0.12, 0.14, 0.16, 0.2).outcome()).isEqualTo(Outcome.AGREES);
        assertThat(see(0.001, 0.1, 0.12, 0.11, 0.16, 0.2).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(0.001, 0.19, 0.192, 0.194, 0.196, 0.2).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(0.2, 0.1, 0.12, 0.14, 0.16, 0.2).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(0.001, 0.2, 0.18, 0.16, 0.14, 0.1).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(0.001, 0.1, 0.12, 0.14, 0.16, 0.2).sentence())
                .contains("by −0.1000 [−0.1025, −0.0975]", "where it is 0.2000", "it grows with each");
    }
}
