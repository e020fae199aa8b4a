package org.reglab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.network.Regularizer.EarlyStopping;

class BestEpochTest {
    private final MultiLayerNetwork network =
            Networks.create(new NetworkSpec(2, List.of(3), 2, Arm.parse("bn"), Optimizer.SGD, 0.1, 1));

    private static EpochMetrics epoch(int epoch, double validationLoss) {
        return new EpochMetrics(epoch, 0, 0, 10 - epoch, 0, validationLoss, 0.5, 0, 0);
    }

    /** An epoch of training that leaves all parameters at this value. */
    private void offer(BestEpoch best, int epoch, double validationLoss) {
        network.params().assign(epoch);
        best.offer(epoch(epoch, validationLoss), network);
    }

    @Test
    void restoresTheNetworkOfTheLowestValidationLoss() {
        BestEpoch best = new BestEpoch(new EarlyStopping(2));
        offer(best, 1, 0.5);
        offer(best, 2, 0.3);
        assertThat(best.patienceIsOver(2)).isFalse();
        offer(best, 3, 0.3);
        assertThat(best.patienceIsOver(3)).isFalse();
        offer(best, 4, 0.4);
        assertThat(best.patienceIsOver(4)).isTrue();
        assertThat(best.restore(network)).isEqualTo(epoch(2, 0.3));
        INDArray twos = network.params().dup().assign(2);
        assertThat(network.params()).isEqualTo(twos);
    }

    @Test
    void withoutEarlyStoppingTheLastEpochCounts() {
        BestEpoch best = new BestEpoch(null);
        offer(best, 1, 0.5);
        offer(best, 2, 0.7);
        assertThat(best.patienceIsOver(2)).isFalse();
        assertThat(best.restore(network).epoch()).isEqualTo(2);
        assertThat(network.params().maxNumber().doubleValue()).isEqualTo(2);
    }
}
