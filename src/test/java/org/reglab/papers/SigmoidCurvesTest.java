package org.reglab.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.papers.SigmoidCurves.Result;
import org.reglab.papers.SigmoidCurves.Run;

class SigmoidCurvesTest {
    private static final double[] RATES = {0.03, 0.1, 0.3, 1, 3};

    /** The same accuracies at each rate, but for those of plain at the last. */
    private static Seen see(double plainFirst, double plainLast, double bnFirst, double bnLast, double plainAt3) {
        List<Run> runs = new ArrayList<>();
        for (double rate : RATES) {
            for (long seed = 1; seed <= 3; seed++) {
                double noise = 0.0001 * seed;
                double plain = rate == 3 ? plainAt3 : plainFirst;
                runs.add(new Run(false, rate, seed, List.of(1, 2), List.of(plain, plainLast)));
                runs.add(new Run(true, rate, seed, List.of(1, 2), List.of(bnFirst + noise, bnLast + noise)));
            }
        }
        return new SigmoidCurves().see(new Result(runs));
    }

    @Test
    void eachOutcomeIsPossible() {
        assertThat(see(0.1, 0.8, 0.8, 0.95, 0.1).outcome()).isEqualTo(Outcome.AGREES);
        // Faster, but not higher; higher, but not faster at each rate.
        assertThat(see(0.1, 0.95, 0.8, 0.95, 0.1).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(0.1, 0.8, 0.8, 0.95, 0.99).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(0.8, 0.95, 0.1, 0.8, 0.8).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(0.1, 0.8, 0.8, 0.95, 0.1).sentence()).contains("higher at 5 of 5 learning rates", "and 15.02 [");
    }
}
