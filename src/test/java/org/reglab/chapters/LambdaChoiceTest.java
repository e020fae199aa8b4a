package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.comparison.Metric;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;
import org.reglab.record.Results;
import org.reglab.record.SampleResults;

/** How λ is chosen, and what the sentences about a comparison say. */
class LambdaChoiceTest {
    private static final String ARMS = "plain,l2=1e-3,l2=1e-1";

    private static RunResult run(String arm, long seed, double train, double validation, double test) {
        var last = new EpochMetrics(1, train, 1, test, 0.9, validation, 0.9, 0, 1);
        return new RunResult(arm, seed, Status.FINISHED, List.of(last), last, 1, 1, 1, null);
    }

    /** The best on validation images is not the best on test images. */
    private static Results results() {
        List<RunResult> runs = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            double shift = 0.001 * seed;
            runs.add(run("plain", seed, 0.01, 0.40 + shift, 0.41));
            runs.add(run("l2=1e-3", seed, 0.05, 0.30 + shift, 0.35 + shift));
            runs.add(run("l2=1e-1", seed, 0.50, 0.60 + shift, 0.30 - shift));
        }
        return Results.of(SampleResults.spec(ARMS, 3, 1), SampleResults.provenance(), Runs.of(runs));
    }

    @Test
    void isChosenOnValidationImagesAndThenLookedAtOnTestImages() {
        LambdaChoice choice = LambdaChoice.of(results());
        assertThat(choice.lambdas()).containsExactly("0", "1e-3", "1e-1");
        assertThat(choice.chosen()).isEqualTo(1);
        assertThat(choice.validation()[1]).isCloseTo(0.302, within(1e-12));
        // 0.352 − 0.41.
        assertThat(choice.testLoss().mean()).isCloseTo(-0.058, within(1e-12));
    }

    @Test
    void aComparisonIsASentence() {
        assertThat(Seen.of(results(), Metric.TEST_LOSS).replace('\u00A0', ' '))
                .isEqualTo("Test loss: lower than plain's with l2=1e-3 (−0.058) and l2=1e-1 (−0.112).");
        assertThat(Seen.of(results(), Metric.TEST_ACCURACY).replace('\u00A0', ' '))
                .isEqualTo("Test accuracy: not separable from plain's with l2=1e-3 (0.00 pp) and l2=1e-1 (0.00 pp).");
    }
}
