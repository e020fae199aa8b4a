package org.reglab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.DataSplit;
import org.reglab.network.Architecture;
import org.reglab.network.Engine;
import org.reglab.network.NetworkState;
import org.reglab.network.Optimizer;

/** A run that goes on from any of its states ends as if it had never been interrupted, to the last bit. */
@Tag("slow")
class CheckpointsTest {
    private static final int EPOCHS = 3;
    private static final int STEPS = 6;

    /** Keeps the states after every step; gives one of them back. */
    private static final class Kept implements Checkpoints {
        private final Map<Long, RunState> states = new TreeMap<>();
        private RunState resumed;

        @Override
        public Optional<RunState> find(RunId run) {
            return Optional.ofNullable(resumed);
        }

        @Override
        public boolean due(int epochs, double seconds) {
            return true;
        }

        @Override
        public void keep(RunId run, RunState state) {
            NetworkState network = state.network();
            states.put(
                    state.steps(),
                    new RunState(
                            state.steps(),
                            state.seconds(),
                            state.epochSeconds(),
                            state.epochs(),
                            state.best(),
                            copy(state.bestParameters()),
                            new NetworkState(
                                    copy(network.parameters()),
                                    copy(network.updater()),
                                    network.iterations(),
                                    network.epochs(),
                                    network.draws(),
                                    network.generatorRoot(),
                                    network.generatorNode())));
        }

        private static INDArray copy(INDArray array) {
            return array == null ? null : array.dup();
        }
    }

    @ParameterizedTest(name = "{0} with {1} and {2}")
    @CsvSource({
        "plain, LEAN, ADAM",
        "plain, DL4J, SGD",
        "l2=1e-3+max-norm=2, LEAN, ADAM",
        "weight-decay=1e-2, DL4J, ADAMW",
        "dropout=0.5, LEAN, ADAM",
        "dropout=0.5, DL4J, ADAM",
        "input-dropout=0.2+bn+dropout=0.5, LEAN, ADAM",
        "input-dropout=0.2+bn+dropout=0.5, DL4J, ADAM",
        "bn-pre, LEAN, SGD",
        "ln+dropout=0.3, LEAN, ADAMW",
        "early-stopping=1, LEAN, ADAM",
        "bn+dropout=0.2+early-stopping=1, DL4J, ADAM",
    })
    void goesOnFromEveryStep(String arm, Engine engine, Optimizer optimizer) {
        ExperimentSpec spec =
                Toy.spec(EPOCHS, 0.03, arm).withSeeds(1).withEngine(engine).withOptimizer(optimizer, 0.03);
        assertGoesOnFromEveryStep(spec, Toy.data());
    }

    /** Spatial dropout's stream of masks, and the running statistics of channels, are part of the state. */
    @ParameterizedTest(name = "{0} {1} with {2}")
    @CsvSource({
        "CNN, plain, LEAN",
        "CNN, bn+spatial-dropout=0.3+dropout=0.5, LEAN",
        "CNN, input-dropout=0.2+bn-pre+dropout=0.3+early-stopping=1, LEAN",
        "CNN, spatial-dropout=0.3+bn, DL4J",
        "LSTM, plain, LEAN",
        "LSTM, input-dropout=0.2+dropout=0.5+max-norm=2, LEAN",
        "LSTM, input-dropout=0.2+dropout=0.5, DL4J"
    })
    void imagesAndSequencesGoOnFromEveryStep(Architecture.Kind kind, String arm, Engine engine) {
        Architecture architecture = kind == Architecture.Kind.CNN
                ? new Architecture.Cnn(List.of(3), 3, List.of(5))
                : new Architecture.Lstm(6);
        assertGoesOnFromEveryStep(Toy.images(architecture, EPOCHS, arm).withEngine(engine), Toy.images());
    }

    private static void assertGoesOnFromEveryStep(ExperimentSpec spec, DataSplit data) {
        Kept kept = new Kept();
        RunResult whole = only(new Runner(spec, data, 1).run(List.of(), RunListener.NONE, kept));
        int trained = STEPS * whole.epochs().size();
        // After every step but the last.
        assertThat(kept.states).hasSize(trained - 1);
        for (RunState state : kept.states.values()) {
            // What another run leaves in the thread's generator must not matter.
            Nd4j.getRandom().setSeed(12345);
            Kept again = new Kept();
            again.resumed = state;
            RunResult resumed = only(new Runner(spec, data, 1).run(List.of(), RunListener.NONE, again));
            assertThat(withoutTimes(resumed)).as("after step " + state.steps()).isEqualTo(withoutTimes(whole));
            assertThat(again.states).hasSize((int) (trained - 1 - state.steps()));
        }
    }

    /** Seed 2 draws other samples than those that the data come with, and goes on with them. */
    @Test
    void goesOnWithTheSamplesOfItsSeed() {
        ExperimentSpec spec = Toy.spec(EPOCHS, 0.03, "bn+dropout=0.2+early-stopping=1")
                .withData(Toy.pool())
                .withSample(Sample.PER_SEED)
                .withSeeds(List.of(2L));
        Kept kept = new Kept();
        RunResult whole = only(new Runner(spec, Toy.pool(), 1).run(List.of(), RunListener.NONE, kept));
        for (RunState state : kept.states.values()) {
            Kept again = new Kept();
            again.resumed = state;
            RunResult resumed = only(new Runner(spec, Toy.pool(), 1).run(List.of(), RunListener.NONE, again));
            assertThat(withoutTimes(resumed)).as("after step " + state.steps()).isEqualTo(withoutTimes(whole));
        }
    }

    @Test
    void listenersHearOfTheEpochsBefore() {
        ExperimentSpec spec = Toy.spec(EPOCHS, 0.03, "plain").withSeeds(1);
        Kept kept = new Kept();
        RunResult whole = only(new Runner(spec, Toy.data(), 1).run(List.of(), RunListener.NONE, kept));
        kept.resumed = kept.states.get((long) STEPS + 1);
        List<Integer> heard = new ArrayList<>();
        new Runner(spec, Toy.data(), 1)
                .run(
                        List.of(),
                        new RunListener() {
                            @Override
                            public void epochFinished(RunId run, EpochMetrics metrics) {
                                heard.add(metrics.epoch());
                            }
                        },
                        kept);
        assertThat(heard).containsExactly(1, 2, 3);
        assertThat(whole.epochs()).hasSize(EPOCHS);
    }

    @Test
    void withAStateOfAnotherNetworkARunBeginsAnew() {
        Kept kept = new Kept();
        new Runner(Toy.spec("plain").withSeeds(1), Toy.data(), 1).run(List.of(), RunListener.NONE, kept);
        ExperimentSpec other = Toy.spec("bn").withSeeds(1);
        RunResult whole = only(new Runner(other, Toy.data(), 1).run(List.of(), RunListener.NONE, new Kept()));
        Kept foreign = new Kept();
        foreign.resumed = kept.states.get(1L);

        RunResult begunAnew = only(new Runner(other, Toy.data(), 1).run(List.of(), RunListener.NONE, foreign));

        assertThat(foreign.resumed).isNotNull();
        assertThat(withoutTimes(begunAnew)).isEqualTo(withoutTimes(whole));
    }

    private static RunResult only(List<RunResult> runs) {
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private static RunResult withoutTimes(RunResult run) {
        return new RunResult(
                run.arm(),
                run.seed(),
                run.status(),
                run.epochs().stream().map(CheckpointsTest::withoutTimes).toList(),
                withoutTimes(run.last()),
                run.parameters(),
                0,
                0,
                run.machine());
    }

    private static EpochMetrics withoutTimes(EpochMetrics metrics) {
        return new EpochMetrics(
                metrics.epoch(),
                metrics.trainLoss(),
                metrics.trainAccuracy(),
                metrics.testLoss(),
                metrics.testAccuracy(),
                metrics.validationLoss(),
                metrics.validationAccuracy(),
                metrics.penalty(),
                0);
    }
}
