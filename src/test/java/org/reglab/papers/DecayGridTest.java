package org.reglab.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.papers.DecayGrid.Grid;
import org.reglab.papers.DecayGrid.Kind;
import org.reglab.papers.DecayGrid.Result;

class DecayGridTest {
    private static final List<List<Double>> SEPARABLE = List.of(List.of(1.0, 2.0), List.of(2.0, 4.0));
    private static final List<List<Double>> DIAGONAL = List.of(List.of(1.0, 2.0), List.of(2.0, 1.0));

    @Test
    void regretIsWhatOneDecayForAllRatesCosts() {
        assertThat(new Grid(Kind.L2, 1, SEPARABLE).regret()).isZero();
        // The first decay costs nothing at one rate, and a factor of 2 at the other.
        assertThat(new Grid(Kind.L2, 1, DIAGONAL).regret()).isCloseTo(Math.log(2) / 2, within(1e-12));
        assertThat(new Grid(Kind.L2, 1, DIAGONAL).lowest()).isEqualTo(1);
    }

    @Test
    void thePapersDecayDoesNotDependOnTheRateAndRegLabsDoes() {
        double rate = 0.01;
        assertThat(shrunkBy(Kind.PAPER, rate, 1e-3)).isCloseTo(1e-3, within(1e-9));
        assertThat(shrunkBy(Kind.PAPER, 10 * rate, 1e-3)).isCloseTo(1e-3, within(1e-9));
        assertThat(shrunkBy(Kind.REGLAB, rate, 1e-1)).isCloseTo(1e-3, within(1e-9));
        assertThat(shrunkBy(Kind.REGLAB, 10 * rate, 1e-1)).isCloseTo(1e-2, within(1e-9));
    }

    /** What a weight of 1 loses in a step, as a decay adds it to the optimizer's step. */
    private static double shrunkBy(Kind kind, double rate, double decay) {
        INDArray step = Nd4j.zeros(1, 1);
        kind.with(rate, decay).apply(Nd4j.ones(1, 1), step, rate, 0, 0);
        return step.getDouble(0);
    }

    private static Seen see(List<List<Double>> coupled, List<List<Double>> decoupled, double factor) {
        List<Grid> grids = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            double noise = 1 + 0.001 * seed;
            grids.add(new Grid(Kind.L2, seed, coupled));
            grids.add(new Grid(Kind.PAPER, seed, scaled(decoupled, factor * noise)));
            grids.add(new Grid(Kind.REGLAB, seed, decoupled));
        }
        return new DecayGrid().see(new Result(grids));
    }

    private static List<List<Double>> scaled(List<List<Double>> losses, double factor) {
        return losses.stream()
                .map(row -> row.stream().map(loss -> loss * factor).toList())
                .toList();
    }

    @Test
    void eachOutcomeIsPossible() {
        assertThat(see(DIAGONAL, SEPARABLE, 0.9).outcome()).isEqualTo(Outcome.AGREES);
        assertThat(see(DIAGONAL, SEPARABLE, 1.1).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(DIAGONAL, DIAGONAL, 0.9).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(DIAGONAL, DIAGONAL, 1.1).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(SEPARABLE, DIAGONAL, 1.1).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(DIAGONAL, SEPARABLE, 1.1).sentence())
                .contains("costs 34.7", "differs by 0.1022 [0.0995, 0.1049]");
    }
}
