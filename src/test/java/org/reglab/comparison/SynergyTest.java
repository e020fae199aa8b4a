package org.reglab.comparison;

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
import org.reglab.record.SampleResults;

class SynergyTest {
    private static final List<String> ARMS = List.of("plain", "bn", "dropout=0.5", "bn+dropout=0.5");

    /** Test losses of plain, bn, dropout and both, with one seed; the accuracies are 1 minus these. */
    private static List<RunResult> runs(long seed, double... losses) {
        List<RunResult> runs = new ArrayList<>();
        for (int arm = 0; arm < losses.length; arm++) {
            var last = new EpochMetrics(1, 0, 1, losses[arm], 1 - losses[arm], null, null, 0, 1);
            runs.add(new RunResult(ARMS.get(arm), seed, Status.FINISHED, List.of(last), last, 1, 1, 1, null));
        }
        return runs;
    }

    /** The same losses with two seeds that differ a little. */
    private static Synergy twice(double plain, double bn, double dropout, double both) {
        List<RunResult> runs = runs(1, plain, bn, dropout, both);
        runs.addAll(runs(2, plain + 0.001, bn, dropout, both + 0.002));
        return Synergy.of(Runs.of(runs), ARMS, Metric.TEST_LOSS);
    }

    @Test
    void isWhatBothDoBeyondTheSumOfEach() {
        List<RunResult> runs = runs(1, 1.0, 0.8, 0.7, 0.4);
        runs.addAll(runs(2, 1.0, 0.9, 0.7, 0.5));
        Synergy synergy = Synergy.of(Runs.of(runs), ARMS, Metric.TEST_LOSS);
        // Seed 1: (0.4 − 0.8) − (0.7 − 1.0) = −0.1; seed 2: (0.5 − 0.9) − (0.7 − 1.0) = −0.1.
        assertThat(synergy.overFirst().mean()).isCloseTo(-0.4, within(1e-12));
        assertThat(synergy.overSecond().mean()).isCloseTo(-0.25, within(1e-12));
        assertThat(synergy.interaction().mean()).isCloseTo(-0.1, within(1e-12));
        assertThat(synergy.both()).isCloseTo(0.45, within(1e-12));
        assertThat(Synergy.of(Runs.of(runs), ARMS, Metric.TEST_ACCURACY)
                        .interaction()
                        .mean())
                .isCloseTo(0.1, within(1e-12));
    }

    @Test
    void needsAFavourableInteractionAndBothBetterThanEachAlone() {
        assertThat(twice(0.40, 0.36, 0.36, 0.10).synergy()).isTrue();
        // Favourable interaction, but both together are worse than plain: what was once called a synergy.
        Synergy worse = twice(0.20, 0.40, 0.40, 0.30);
        assertThat(worse.interaction().high()).isNegative();
        assertThat(worse.overFirst().high()).isNegative();
        assertThat(worse.overSecond().high()).isNegative();
        assertThat(worse.overPlain().low()).isPositive();
        assertThat(worse.synergy()).isFalse();
        // Favourable, but worse than one of the two alone.
        Synergy worseThanOne = twice(0.50, 0.60, 0.25, 0.30);
        assertThat(worseThanOne.interaction().high()).isNegative();
        assertThat(worseThanOne.synergy()).isFalse();
        // Better than each alone, but less than the sum.
        Synergy less = twice(0.40, 0.30, 0.30, 0.25);
        assertThat(less.better()).isTrue();
        assertThat(less.synergy()).isFalse();
    }

    @Test
    void ofAnAccuracyMoreIsBetter() {
        List<RunResult> runs = runs(1, 0.40, 0.36, 0.36, 0.10);
        runs.addAll(runs(2, 0.401, 0.36, 0.36, 0.101));
        assertThat(Synergy.of(Runs.of(runs), ARMS, Metric.TEST_ACCURACY).synergy())
                .isTrue();
    }

    @Test
    void oneSeedShowsNothing() {
        Synergy one = Synergy.of(Runs.of(runs(1, 0.4, 0.36, 0.36, 0.1)), ARMS, Metric.TEST_LOSS);
        assertThat(one.interaction().mean()).isNegative();
        assertThat(one.synergy()).isFalse();
    }

    @Test
    void aSeedWithARunThatDivergedIsLeftOut() {
        List<RunResult> runs = runs(1, 1.0, 0.8, 0.7, 0.4);
        runs.addAll(runs(2, 9.0, 0.8, 0.7));
        runs.add(SampleResults.diverged("bn+dropout=0.5", 2));
        runs.addAll(runs(3, 1.0, 0.9, 0.7, 0.5));
        Synergy synergy = Synergy.of(Runs.of(runs), ARMS, Metric.TEST_LOSS);
        assertThat(synergy.interaction().n()).isEqualTo(2);
        assertThat(synergy.interaction().mean()).isCloseTo(-0.1, within(1e-12));
    }

    @Test
    void withoutASeedThatIsLeftThereIsNone() {
        List<RunResult> runs = runs(1, 1.0, 0.8, 0.7);
        runs.add(SampleResults.diverged("bn+dropout=0.5", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Synergy.of(Runs.of(runs), ARMS, Metric.TEST_LOSS))
                .withMessage("No seed has a run of every arm that did not diverge: there is no synergy.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Synergy.of(Runs.of(runs), ARMS.subList(0, 3), Metric.TEST_LOSS))
                .withMessageStartingWith("A 2×2 has four arms, not [plain,");
    }
}
