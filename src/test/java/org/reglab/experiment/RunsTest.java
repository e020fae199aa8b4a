package org.reglab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.experiment.RunResult.Status;

class RunsTest {
    private static RunResult run(String arm, long seed, double testLoss) {
        var last = new EpochMetrics(1, 0, 1, testLoss, 0.9, null, null, 0, 1);
        return new RunResult(arm, seed, Status.FINISHED, List.of(last), last, 1, 1, 1, null);
    }

    private static RunResult diverged(String arm, long seed) {
        return new RunResult(arm, seed, Status.DIVERGED, List.of(), null, 1, 1, 1, null);
    }

    /** Out of order; bn diverged with seed 2, and plain has no run of seed 4. */
    private static final Runs RUNS = Runs.of(List.of(
            run("bn", 3, 0.3),
            run("plain", 3, 3),
            diverged("bn", 2),
            run("plain", 1, 1),
            run("bn", 4, 0.4),
            run("plain", 2, 2),
            run("bn", 1, 0.1)));

    private static List<String> ids(Runs runs) {
        return runs.list().stream().map(run -> run.id().toString()).toList();
    }

    @Test
    void keepsTheOrderItIsGiven() {
        assertThat(ids(RUNS))
                .containsExactly(
                        "bn, seed 3",
                        "plain, seed 3",
                        "bn, seed 2",
                        "plain, seed 1",
                        "bn, seed 4",
                        "plain, seed 2",
                        "bn, seed 1");
        assertThat(RUNS).hasSize(7).containsExactlyElementsOf(RUNS.list());
        assertThat(RUNS.size()).isEqualTo(7);
    }

    @Test
    void filtersByArm() {
        assertThat(ids(RUNS.ofArm("bn"))).containsExactly("bn, seed 3", "bn, seed 2", "bn, seed 4", "bn, seed 1");
        assertThat(RUNS.ofArm("ln").list()).isEmpty();
    }

    @Test
    void ordersByArmsAndSeedsAndLeavesOthersOut() {
        assertThat(ids(RUNS.inOrder(List.of("plain", "ln", "bn"), List.of(4L, 2L, 1L))))
                .containsExactly("plain, seed 2", "plain, seed 1", "bn, seed 4", "bn, seed 2", "bn, seed 1");
    }

    @Test
    void findsARunByItsId() {
        assertThat(RUNS.find(new RunId("bn", 4))).contains(run("bn", 4, 0.4));
        assertThat(RUNS.find(new RunId("plain", 4))).isEmpty();
    }

    @Test
    void finalsComeBySeedWithoutThoseThatDiverged() {
        assertThat(RUNS.finals("bn").keySet()).containsExactly(1L, 3L, 4L);
        assertThat(RUNS.finals("bn").get(4L).testLoss()).isEqualTo(0.4);
        assertThat(RUNS.finals("ln")).isEmpty();
    }

    @Test
    void pairsHaveFinalFiguresOnBothSides() {
        List<Long> seeds = RUNS.commonSeeds(List.of("plain", "bn"));
        assertThat(seeds).containsExactly(1L, 3L);
        assertThat(RUNS.values("plain", seeds, EpochMetrics::testLoss)).containsExactly(1, 3);
        assertThat(RUNS.values("bn", seeds, EpochMetrics::testLoss)).containsExactly(0.1, 0.3);
        assertThat(RUNS.commonSeeds(List.of("plain", "ln"))).isEmpty();
        assertThat(RUNS.commonSeeds(List.of())).isEmpty();
    }

    @Test
    void figuresOfARunThatDivergedAreRefusedWithASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RUNS.values("bn", List.of(1L, 2L), EpochMetrics::testLoss))
                .withMessage("Arm 'bn' has no final figures of seed 2; allowed are seeds whose runs did not diverge.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RUNS.values("plain", List.of(4L), EpochMetrics::testLoss))
                .withMessage(
                        "Arm 'plain' has no final figures of seed 4; allowed are seeds whose runs did not diverge.");
    }

    @Test
    void aRunIsThereOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RUNS.with(diverged("plain", 1)))
                .withMessage("Arm 'plain' has two runs of seed 1.");
        Runs longer = RUNS.with(run("ln", 1, 5));
        assertThat(longer.size()).isEqualTo(8);
        assertThat(RUNS.size()).isEqualTo(7);
        assertThat(longer).isNotEqualTo(RUNS);
        assertThat(Runs.of(RUNS.list())).isEqualTo(RUNS).hasSameHashCodeAs(RUNS);
    }

    @Test
    void whatIsAddedToOneIsNotInAnother() {
        Runs base = Runs.of(List.of(run("plain", 1, 1)));
        Runs first = base.with(run("bn", 1, 2));
        Runs second = base.with(run("bn", 2, 3));
        Runs third = first.with(run("bn", 2, 4));
        assertThat(ids(base)).containsExactly("plain, seed 1");
        assertThat(ids(first)).containsExactly("plain, seed 1", "bn, seed 1");
        assertThat(ids(second)).containsExactly("plain, seed 1", "bn, seed 2");
        assertThat(ids(third)).containsExactly("plain, seed 1", "bn, seed 1", "bn, seed 2");
        assertThat(base.find(new RunId("bn", 1))).isEmpty();
        assertThat(first.find(new RunId("bn", 2))).isEmpty();
        assertThat(second.finals("bn").get(2L).testLoss()).isEqualTo(3);
        assertThat(third.finals("bn").get(2L).testLoss()).isEqualTo(4);
        assertThat(first.ofArm("bn").size()).isEqualTo(1);
    }
}
