package org.reglab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reglab.BadInputException;
import org.reglab.data.DataSplit;

class SampleTest {
    private static final DataSplit POOL = Toy.pool();

    private static ExperimentSpec spec(String... arms) {
        return Toy.spec(arms).withData(POOL).withSample(Sample.PER_SEED).withSeeds(3);
    }

    private static List<RunResult> run(ExperimentSpec spec, DataSplit data, int jobs, RunResult... done) {
        return new Runner(spec, data, jobs).run(List.of(done), RunListener.NONE);
    }

    /** The figures of each epoch, which no clock changes. */
    private static List<List<Double>> figures(List<RunResult> runs) {
        return runs.stream()
                .map(run -> run.epochs().stream()
                        .flatMap(epoch -> List.of(epoch.trainLoss(), epoch.validationLoss(), epoch.testLoss()).stream())
                        .toList())
                .toList();
    }

    /** What a seed trains on is what one finds by drawing it and training on that alone. */
    @Test
    void aRunTrainsOnItsSeedsOwnSamples() {
        ExperimentSpec spec = spec("plain", "early-stopping=2");
        List<RunResult> runs = run(spec, POOL, 1);

        for (RunResult run : runs) {
            DataSplit own = POOL.pool().orElseThrow().draw(run.seed());
            ExperimentSpec alone = spec.withSample(Sample.FIRST)
                    .withSeeds(List.of(run.seed()))
                    .withContenders(spec.contender(run.arm()));
            assertThat(figures(run(alone, own, 1))).isEqualTo(figures(List.of(run)));
        }
    }

    @Test
    void allArmsOfASeedHaveTheSameSamplesAndSeedsOthers() {
        List<RunResult> runs = run(spec("plain", "bn"), POOL, 2);

        for (long seed = 1; seed <= 3; seed++) {
            long of = seed;
            assertThat(runs.stream().filter(run -> run.seed() == of).map(RunResult::sample))
                    .hasSize(2)
                    .containsOnly(POOL.pool().orElseThrow().checksum(seed));
        }
        assertThat(runs.stream().map(RunResult::sample).distinct()).hasSize(3);
    }

    @Test
    void firstHasNoSampleToTell() {
        ExperimentSpec first = spec("plain").withSample(Sample.FIRST);

        assertThat(run(first, POOL, 1)).extracting(RunResult::sample).containsOnlyNulls();
    }

    @Test
    void anyNumberOfJobsGivesTheSame() {
        List<List<Double>> one = figures(run(spec("plain", "bn", "dropout=0.2"), POOL, 1));

        assertThat(figures(run(spec("plain", "bn", "dropout=0.2"), POOL, 3))).isEqualTo(one);
    }

    @Test
    void whatWasInterruptedGoesOnWithTheSameSamples() {
        List<RunResult> whole = run(spec("plain", "bn"), POOL, 1);

        assertThat(figures(run(spec("plain", "bn"), POOL, 2, whole.get(1), whole.get(3))))
                .isEqualTo(figures(whole));
    }

    /** Seeds' samples are let go with their last run: of 40 seeds, only those under way may be there. */
    @Test
    void samplesAreMadeOnceForASeedAndLetGoAfterItsLastRun() {
        List<RunId> runs = IntStream.rangeClosed(1, 3)
                .boxed()
                .flatMap(seed -> List.of(new RunId("plain", seed), new RunId("bn", seed)).stream())
                .toList();
        SeedData seeds = new SeedData(Sample.PER_SEED, POOL, runs);

        DataSplit first = seeds.begin(1);
        assertThat(seeds.begin(1)).isSameAs(first);
        seeds.end(1);
        assertThat(seeds.begin(1)).isSameAs(first);
        seeds.end(1);
        assertThat(seeds.begin(1)).isNotSameAs(first);
        assertThat(new SeedData(Sample.FIRST, POOL, runs).begin(2)).isSameAs(POOL);
    }

    @Test
    void hasTwoNames() {
        assertThat(Sample.values()).extracting(Sample::toString).containsExactly("first", "per-seed");
        assertThat(Sample.parse("per-seed")).isEqualTo(Sample.PER_SEED);
        assertThatThrownBy(() -> Sample.parse("PER_SEED"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("sample is 'PER_SEED'; allowed is first or per-seed.");
        assertThat(Primary.values()).extracting(Primary::toString).containsExactly("testLoss", "testAccuracy");
        assertThat(Primary.parse("testAccuracy")).isEqualTo(Primary.TEST_ACCURACY);
        assertThatThrownBy(() -> Primary.parse("loss"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("primary is 'loss'; allowed is testLoss or testAccuracy.");
    }
}
