package org.reglab.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.papers.DoubleDescent.Result;
import org.reglab.papers.DoubleDescent.Run;

class DoubleDescentTest {
    private static double predict(double[][] features, double[][] targets, double[][] other, double lambda) {
        INDArray predicted = new Ridge(Nd4j.createFromArray(features), Nd4j.createFromArray(targets))
                .of(Nd4j.createFromArray(other))
                .with(lambda);
        return predicted.getDouble(0, 0);
    }

    @Test
    void ridgeWithFewerFeaturesThanSamplesIsThatOfTheNormalEquations() {
        double[][] features = {{1, 0}, {0, 2}, {0, 0}};
        double[][] targets = {{3}, {5}, {7}};
        // w = (3/(1 + λ), 2·5/(4 + λ)).
        assertThat(predict(features, targets, new double[][] {{1, 0}}, 0)).isCloseTo(3, within(1e-9));
        assertThat(predict(features, targets, new double[][] {{0, 1}}, 0)).isCloseTo(2.5, within(1e-9));
        assertThat(predict(features, targets, new double[][] {{1, 0}}, 2)).isCloseTo(1, within(1e-9));
        assertThat(predict(features, targets, new double[][] {{0, 1}}, 1)).isCloseTo(2, within(1e-9));
    }

    @Test
    void withMoreFeaturesItIsTheSolutionOfTheSmallestNorm() {
        double[][] features = {{1, 1}};
        // Of all w with w₁ + w₂ = 2, (1, 1) is the shortest; with λ, 2/(2 + λ) each.
        assertThat(predict(features, new double[][] {{2}}, new double[][] {{1, 0}}, 0))
                .isCloseTo(1, within(1e-9));
        assertThat(predict(features, new double[][] {{2}}, new double[][] {{1, 0}}, 2))
                .isCloseTo(0.5, within(1e-9));
        // Coupled features, a correlation off the diagonal: w = (4, −1), by elimination.
        double[][] square = {{1, 2}, {1, 3}};
        assertThat(predict(square, new double[][] {{2}, {1}}, new double[][] {{1, 0}}, 0))
                .isCloseTo(4, within(1e-8));
        assertThat(predict(square, new double[][] {{2}, {1}}, new double[][] {{0, 1}}, 0))
                .isCloseTo(-1, within(1e-8));
    }

    @Test
    void aSampleThatComesTwiceIsNoPeak() {
        double[][] twice = {{1, 1}, {1, 1}};
        assertThat(predict(twice, new double[][] {{2}, {2}}, new double[][] {{1, 0}}, 0))
                .isCloseTo(1, within(1e-9));
    }

    private static Seen see(List<Double> noRidge, List<Double> tuned) {
        List<Run> runs = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            double factor = 1 + 0.001 * seed;
            runs.add(new Run(
                    seed,
                    List.of(10, 200, 500, 1000, 2000, 5000),
                    noRidge.stream().map(value -> value * factor).toList(),
                    tuned));
        }
        return new DoubleDescent().see(new Result(runs));
    }

    @Test
    void eachOutcomeIsPossible() {
        List<Double> descent = List.of(0.9, 0.5, 0.6, 50.0, 0.6, 0.4);
        List<Double> flat = List.of(0.9, 0.5, 0.45, 0.42, 0.4, 0.38);
        assertThat(see(descent, flat).outcome()).isEqualTo(Outcome.AGREES);
        assertThat(see(List.of(0.9, 0.5, 0.6, 50.0, 0.8, 0.7), flat).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(descent, List.of(0.9, 0.5, 0.6, 0.7, 0.5, 0.4)).outcome())
                .isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(flat, flat).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(List.of(0.9, 0.5, 0.6, 0.7, 5.0, 0.4), flat).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(descent, flat).sentence())
                .contains(
                        "highest at 1000 features for 1000 images, 100.0",
                        "0.80 [0.80, 0.80]",
                        "has no peak (it rises by at most 0.0 %)");
    }
}
