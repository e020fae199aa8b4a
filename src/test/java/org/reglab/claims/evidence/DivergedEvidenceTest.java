package org.reglab.claims.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.comparison.Metric;
import org.reglab.experiment.RunResult;
import org.reglab.record.SampleResults;

class DivergedEvidenceTest {
    private static final List<RunResult> RUNS =
            SampleResults.of("bn", 2, 3).runs().list();

    @Test
    void figuresComeSeedBySeedWithSharesInPercent() {
        assertThat(RunFigures.values(RUNS, Metric.TEST_LOSS))
                .containsExactly(
                        RUNS.get(0).last().testLoss(), RUNS.get(1).last().testLoss());
        assertThat(RunFigures.values(RUNS, Metric.TEST_ACCURACY)[1])
                .isEqualTo(100 * RUNS.get(1).last().testAccuracy());
    }

    @Test
    void aRunThatDivergedIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        RunFigures.values(List.of(RUNS.get(0), SampleResults.diverged("bn", 2)), Metric.TEST_LOSS))
                .withMessage("The run of bn, seed 2 diverged; evidence needs runs that end with final figures.");
    }
}
