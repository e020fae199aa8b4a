package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;
import org.reglab.record.Results;
import org.reglab.record.SampleResults;

class SynergyTest {
    private static final List<String> ARMS = List.of("plain", "bn", "dropout=0.5", "bn+dropout=0.5");

    /** Test losses of plain, bn, dropout and both, with one seed. */
    private static List<RunResult> runs(long seed, double... losses) {
        List<RunResult> runs = new ArrayList<>();
        for (int arm = 0; arm < losses.length; arm++) {
            var last = new EpochMetrics(1, 0, 1, losses[arm], 0.9, null, null, 0, 1);
            runs.add(new RunResult(ARMS.get(arm), seed, Status.FINISHED, List.of(last), last, 1, 1, 1, null));
        }
        return runs;
    }

    private static Results results(List<RunResult> runs) {
        return Results.of(SampleResults.spec(String.join(",", ARMS), 3, 1), SampleResults.provenance(), Runs.of(runs));
    }

    @Test
    void isWhatBothDoBeyondTheSumOfEach() {
        List<RunResult> runs = runs(1, 1.0, 0.8, 0.7, 0.4);
        runs.addAll(runs(2, 1.0, 0.9, 0.7, 0.5));
        Synergy synergy = Synergy.of(results(runs));
        // Seed 1: −0.3, −0.4, −0.3 + 0.2; seed 2: −0.2, −0.4, −0.2 + 0.1.
        assertThat(synergy.overDropout().mean()).isCloseTo(-0.25, within(1e-12));
        assertThat(synergy.overBatchNorm().mean()).isCloseTo(-0.4, within(1e-12));
        assertThat(synergy.interaction().mean()).isCloseTo(-0.1, within(1e-12));
        assertThat(synergy.trainSize()).isEqualTo(5000);
    }

    @Test
    void aSeedWithARunThatDivergedIsLeftOut() {
        List<RunResult> runs = runs(1, 1.0, 0.8, 0.7, 0.4);
        runs.addAll(runs(2, 9.0, 0.8, 0.7));
        runs.add(SampleResults.diverged("bn+dropout=0.5", 2));
        runs.addAll(runs(3, 1.0, 0.9, 0.7, 0.5));
        Synergy synergy = Synergy.of(results(runs));
        assertThat(synergy.interaction().n()).isEqualTo(2);
        assertThat(synergy.interaction().mean()).isCloseTo(-0.1, within(1e-12));
    }

    @Test
    void withoutASeedThatIsLeftThereIsNone() {
        List<RunResult> runs = runs(1, 1.0, 0.8, 0.7);
        runs.add(SampleResults.diverged("bn+dropout=0.5", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Synergy.of(results(runs)))
                .withMessage("No seed has a run of every arm that did not diverge: there is no synergy.");
    }
}
