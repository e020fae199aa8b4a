package org.reglab.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.reglab.network.Optimizers.sgd;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.papers.ScaleInvariance.Result;
import org.reglab.papers.ScaleInvariance.Run;

class ScaleInvarianceTest {
    private static final String PAIR = "η = 0.2, λ = 0.005";
    private static final String GROWING = "no L2, η grows";

    @Test
    void scaledWeightsGiveTheSameFunctionAndTheGradientOverA() {
        for (double a : new double[] {0.1, 10}) {
            ScalingCheck check = ScalingCheck.of(a, 0, 3);
            assertThat(check.function()).isLessThan(1e-6);
            assertThat(check.gradient()).isLessThan(1e-6);
        }
    }

    @Test
    void aLargeEpsilonIsSeenByTheCheck() {
        ScalingCheck check = ScalingCheck.of(0.01, 1e-2, 3);
        assertThat(check.function()).isGreaterThan(1e-3);
        assertThat(check.gradient()).isGreaterThan(1e-3);
    }

    @Test
    void theGrowingRateGivesTheDirectionsOfL2() {
        double product = 0.01;
        int steps = 20;
        MultiLayerNetwork decayed = ScaleInvariance.network(sgd(0.2), product / 0.2, 1);
        MultiLayerNetwork grown = ScaleInvariance.network(ScaleInvariance.growing(0.2, product), 0, 1);
        Nd4j.getRandom().setSeed(5);
        INDArray x = Nd4j.rand(40, 784);
        INDArray y = Nd4j.zeros(40, 10);
        for (int i = 0; i < 40; i++) {
            y.putScalar(i, i % 10, 1);
        }
        for (int step = 0; step < steps; step++) {
            decayed.fit(x, y);
            grown.fit(x, y);
        }
        for (String weights : List.of("0_W", "3_W")) {
            INDArray expected = decayed.getParam(weights).mul(Math.pow(1 - product, -steps));
            double difference =
                    expected.sub(grown.getParam(weights)).norm2Number().doubleValue();
            assertThat(difference / expected.norm2Number().doubleValue()).isLessThan(1e-3);
        }
        assertThat(ScaleInvariance.rateAt(0.2, product, 0)).isCloseTo(0.2 / 0.99, within(1e-12));
    }

    /** Effective rates of the three pairs, and test losses with L2 and with the schedule. */
    private static Seen see(double deviation, double[] rates, double schedule) {
        List<Run> runs = new ArrayList<>();
        List<String> pairs = List.of("η = 0.05, λ = 0.02", PAIR, "η = 0.8, λ = 0.00125");
        for (long seed = 1; seed <= 3; seed++) {
            double noise = 1e-4 * seed;
            for (int i = 0; i < 3; i++) {
                runs.add(new Run(pairs.get(i), seed, List.of(0.1, rates[i] + noise), List.of(0.2)));
            }
            runs.add(new Run("η = 0.2, no L2", seed, List.of(0.1, 0.1), List.of(0.2)));
            runs.add(new Run(GROWING, seed, List.of(0.1, 0.1), List.of(schedule + noise)));
        }
        return new ScaleInvariance().see(new Result(new ScalingCheck(deviation, 0), runs));
    }

    @Test
    void eachOutcomeIsPossible() {
        double[] equal = {0.1, 0.11, 0.12};
        double[] apart = {0.1, 0.4, 1.6};
        assertThat(see(1e-15, equal, 0.2).outcome()).isEqualTo(Outcome.AGREES);
        assertThat(see(1e-15, apart, 0.2).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(1e-15, equal, 0.3).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(1e-15, apart, 0.3).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(1e-3, equal, 0.2).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(1e-15, apart, 0.3).sentence())
                .contains("by at most 1e-15 (exact)", "a factor of 15.9", "0.1002 [");
    }
}
