package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.comparison.Comparison;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;
import org.reglab.record.SampleResults;
import org.reglab.text.Language;

class HeadlineTest {
    private static RunResult run(String arm, long seed, double testLoss, double testAccuracy) {
        EpochMetrics last = new EpochMetrics(1, 0.1, 0.99, testLoss, testAccuracy, null, null, 0, 1);
        return new RunResult(arm, seed, Status.FINISHED, List.of(last), last, 1, 1, 1, null);
    }

    private static String answer(RunResult... runs) {
        ExperimentSpec spec = SampleResults.spec("plain,l2=1,bn", 5, 3);
        return Headline.of(spec, Comparison.of(spec.arms(), Runs.of(List.of(runs))), Language.EN)
                .answer();
    }

    @Test
    void countsTheSeedsThatAreFinishedNotThosePlanned() {
        assertThat(answer(
                        run("plain", 1, 0.20, 0.94),
                        run("plain", 2, 0.21, 0.95),
                        run("l2=1", 1, 0.19, 0.94),
                        run("l2=1", 2, 0.22, 0.94)))
                .contains("Test loss not separable with 2 seeds: l2=1 (", "Test accuracy not separable with 2 seeds: ")
                .doesNotContain("5 seeds");
        assertThat(answer(run("plain", 1, 0.20, 0.94), run("l2=1", 1, 0.19, 0.94)))
                .startsWith("With one seed there is no interval to judge by: l2=1 (−0.010).");
    }

    @Test
    void speaksOfAccuracyAndOfAnArmThatIsWorse() {
        List<RunResult> runs = new ArrayList<>();
        for (int seed = 1; seed <= 5; seed++) {
            double noise = 0.001 * seed;
            runs.add(run("plain", seed, 0.20 + noise, 0.94 + noise));
            runs.add(run("l2=1", seed, 0.40 + 1.1 * noise, 0.80 + 1.1 * noise));
            runs.add(run("bn", seed, 0.10 + 1.1 * noise, 0.96 + 1.1 * noise));
        }
        assertThat(answer(runs.toArray(RunResult[]::new)))
                .isEqualTo("Lower test loss than plain: bn (−0.100). Higher test loss than plain: l2=1 (+0.200)."
                        + " Lower test accuracy than plain: l2=1 (−13.97 pp). Higher test accuracy than plain: bn"
                        + " (+2.03 pp). Highest mean test accuracy: bn, 96.33 ± 0.22 %.");
    }
}
