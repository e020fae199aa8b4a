package org.reglab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reglab.data.DataSplit;
import org.reglab.experiment.RunResult.Status;
import org.reglab.network.Architecture;
import org.reglab.runtime.Machine;

@Tag("slow")
class RunnerTest {
    /** Every kind of layer and every regulariser. */
    private static final String[] ALL = {
        "plain",
        "l1=1e-3+l2=1e-3",
        "weight-decay=0.01",
        "dropout=0.5",
        "input-dropout=0.2+max-norm=2",
        "bn",
        "bn-pre+dropout=0.3",
        "ln",
        "early-stopping=2"
    };

    private static List<RunResult> run(ExperimentSpec spec, int jobs) {
        return new Runner(spec, Toy.data(), jobs).run(List.of(), RunListener.NONE);
    }

    /** All that does not depend on the clock. */
    private static List<RunResult> withoutTimes(List<RunResult> runs) {
        return runs.stream()
                .map(run -> new RunResult(
                        run.arm(),
                        run.seed(),
                        run.status(),
                        run.epochs().stream().map(RunnerTest::withoutTime).toList(),
                        run.last() == null ? null : withoutTime(run.last()),
                        run.parameters(),
                        0,
                        0,
                        run.machine()))
                .toList();
    }

    private static EpochMetrics withoutTime(EpochMetrics m) {
        return new EpochMetrics(
                m.epoch(),
                m.trainLoss(),
                m.trainAccuracy(),
                m.testLoss(),
                m.testAccuracy(),
                m.validationLoss(),
                m.validationAccuracy(),
                m.penalty(),
                0);
    }

    @Test
    void imagesAndSequencesGiveTheSameNumbersWhateverTheJobs() {
        ExperimentSpec cnn = Toy.images(
                        new Architecture.Cnn(List.of(3), 3, List.of(5)),
                        3,
                        "plain",
                        "bn+spatial-dropout=0.3",
                        "l2=1e-3")
                .withSeeds(2);
        ExperimentSpec lstm = Toy.images(new Architecture.Lstm(6), 3, "plain", "input-dropout=0.2+dropout=0.5")
                .withSeeds(3);
        for (ExperimentSpec spec : List.of(cnn, lstm)) {
            List<RunResult> alone = withoutTimes(new Runner(spec, Toy.images(), 1).run(List.of(), RunListener.NONE));
            for (int jobs : new int[] {1, 2, 5}) {
                assertThat(withoutTimes(new Runner(spec, Toy.images(), jobs).run(List.of(), RunListener.NONE)))
                        .isEqualTo(alone);
            }
        }
    }

    @Test
    void theNumbersAreTheSameWhateverTheJobs() {
        ExperimentSpec spec = Toy.spec(ALL);
        List<RunResult> alone = withoutTimes(run(spec, 1));
        assertThat(withoutTimes(run(spec, 1))).isEqualTo(alone);
        assertThat(withoutTimes(run(spec, 2))).isEqualTo(alone);
        assertThat(withoutTimes(run(spec, 5))).isEqualTo(alone);
    }

    @Test
    void runsComeArmByArmAndSeedBySeed() {
        List<RunResult> runs = run(Toy.spec("bn", "plain"), 3);
        assertThat(runs)
                .extracting(run -> run.arm() + " " + run.seed())
                .containsExactly("bn 1", "bn 2", "plain 1", "plain 2");
        assertThat(runs).allMatch(run -> run.epochs().size() == 5 && run.status() == Status.FINISHED);
    }

    @Test
    void seedsDiffer() {
        List<RunResult> runs = run(Toy.spec("plain"), 1);
        assertThat(runs.get(0).last().testLoss())
                .isNotEqualTo(runs.get(1).last().testLoss());
    }

    @Test
    void aNetworkLearns() {
        for (RunResult run : run(Toy.spec(20, 0.01, "plain", "bn", "ln", "dropout=0.2"), 2)) {
            EpochMetrics first = run.epochs().get(0);
            assertThat(run.last().trainLoss()).as(run.arm()).isLessThan(0.7 * first.trainLoss());
            assertThat(run.last().testAccuracy()).as(run.arm()).isGreaterThan(0.6);
        }
    }

    @Test
    void parametersAreCountedAsKerasDoes() {
        // 8·12 + 12, 12·12 + 12, 12·3 + 3; batch normalisation has γ, β, mean and variance for each of 12 + 12 units.
        List<RunResult> runs = run(Toy.spec(1, 0.01, "plain", "bn"), 1);
        assertThat(runs.get(0).parameters()).isEqualTo(108 + 156 + 39);
        assertThat(runs.get(2).parameters()).isEqualTo(108 + 156 + 39 + 4 * 24);
    }

    @Test
    void aRunThatDivergesIsReportedAndTheOthersGoOn() {
        ExperimentSpec spec = Toy.spec(3, 1e20, "plain", "l2=1e-3");
        List<RunResult> runs = run(spec, 2);
        assertThat(runs).hasSize(4).allSatisfy(run -> {
            assertThat(run.status()).isEqualTo(Status.DIVERGED);
            assertThat(run.last()).isNull();
            assertThat(run.comparable()).isFalse();
            assertThat(run.epochs()).allMatch(EpochMetrics::finite);
        });
    }

    @Test
    void earlyStoppingEndsWithTheBestValidationEpoch() {
        List<RunResult> runs = run(Toy.spec(200, 0.01, "early-stopping=3"), 2);
        for (RunResult run : runs) {
            assertThat(run.status()).isEqualTo(Status.STOPPED_EARLY);
            EpochMetrics best = Collections.min(run.epochs(), Comparator.comparing(EpochMetrics::validationLoss));
            assertThat(run.last()).isEqualTo(best);
            assertThat(run.epochs()).hasSize(best.epoch() + 3);
            // The test loss has its own minimum elsewhere, or the test would not tell the two apart.
            EpochMetrics bestOnTest = Collections.min(run.epochs(), Comparator.comparing(EpochMetrics::testLoss));
            assertThat(bestOnTest.epoch()).isNotEqualTo(best.epoch());
        }
    }

    @Test
    void whatIsDoneIsNotTrainedAgain() {
        ExperimentSpec spec = Toy.spec("plain", "bn");
        List<RunResult> all = run(spec, 1);
        List<String> trained = Collections.synchronizedList(new ArrayList<>());
        List<RunResult> resumed = new Runner(spec, Toy.data(), 2)
                .run(List.of(all.get(0), all.get(3)), new RunListener() {
                    @Override
                    public void runStarted(RunId run) {
                        trained.add(run.arm() + " " + run.seed());
                    }
                });
        assertThat(trained).containsExactlyInAnyOrder("plain 2", "bn 1");
        assertThat(withoutTimes(resumed)).isEqualTo(withoutTimes(all));
    }

    @Test
    void stopEndsTheRunsUnderWay() {
        Runner runner = new Runner(Toy.spec(2_000, 0.01, "plain", "bn"), Toy.data(), 2);
        List<RunResult> finished = Collections.synchronizedList(new ArrayList<>());
        RunListener stopper = new RunListener() {
            @Override
            public void epochFinished(RunId run, EpochMetrics metrics) {
                if (metrics.epoch() == 2) {
                    // From another thread, as a shutdown hook would: stop waits for this one.
                    new Thread(runner::stop).start();
                }
            }

            @Override
            public void runFinished(RunResult result) {
                finished.add(result);
            }
        };
        assertThatThrownBy(() -> runner.run(List.of(), stopper)).isInstanceOf(CancellationException.class);
        assertThat(finished).isEmpty();
    }

    private static long fullCollections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector -> collector.getMemoryPoolNames().length > 2)
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    @Test
    void runsThatGiveUpDoNotCollectGarbageEach() {
        int jobs = 40;
        Runner runner = new Runner(Toy.spec(2_000, 0.01, "plain").withSeeds(jobs), Toy.data(), jobs);
        AtomicInteger underWay = new AtomicInteger();
        AtomicLong before = new AtomicLong();
        RunListener stopper = new RunListener() {
            @Override
            public void epochFinished(RunId run, EpochMetrics metrics) {
                if (metrics.epoch() == 1 && underWay.incrementAndGet() == jobs) {
                    before.set(fullCollections());
                    new Thread(runner::stop).start();
                }
            }
        };
        assertThatThrownBy(() -> runner.run(List.of(), stopper)).isInstanceOf(CancellationException.class);
        assertThat(underWay).hasValue(jobs);
        assertThat(fullCollections() - before.get()).isLessThan(jobs / 4);
    }

    @Test
    void stopBeforeTheFirstRunCancelsToo() {
        Runner runner = new Runner(Toy.spec("plain"), Toy.data(), 1);
        runner.stop();
        assertThatThrownBy(() -> runner.run(List.of(), RunListener.NONE)).isInstanceOf(CancellationException.class);
    }

    @Test
    void anErrorInARunEndsTheExperiment() {
        RunListener broken = new RunListener() {
            @Override
            public void runFinished(RunResult result) {
                throw new IllegalStateException("disk full");
            }
        };
        assertThatThrownBy(() -> new Runner(Toy.spec("plain"), Toy.data(), 1).run(List.of(), broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
    }

    @Test
    void aNetworkIsShownWithItsInitialWeightsBeforeItTrains() {
        ExperimentSpec spec = Toy.spec("plain", "bn");
        Map<RunId, Integer> shown = new ConcurrentHashMap<>();
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        new Runner(spec, Toy.data(), 1).run(List.of(), new RunListener() {
            @Override
            public void networkReady(RunId run, MultiLayerNetwork network) {
                shown.merge(run, 1, Integer::sum);
                MultiLayerNetwork expected = spec.network(spec.contender(run.arm()), Toy.data(), run.seed());
                if (!network.params().equals(expected.params()) || network.getIterationCount() != 0) {
                    wrong.add(run + " is not new");
                }
            }

            @Override
            public void epochFinished(RunId run, EpochMetrics metrics) {
                if (!shown.containsKey(run)) {
                    wrong.add(run + " trained before it was shown");
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(shown)
                .containsOnlyKeys(spec.runs())
                .allSatisfy((run, times) -> assertThat(times).isEqualTo(1));
    }

    /** Early stopping gives the best epoch's network back: that one is shown, not the last. */
    @Test
    void aTrainedNetworkIsShownAsTheRunEndsWithIt() {
        ExperimentSpec spec = Toy.spec(60, 0.03, "plain", "bn+early-stopping=3");
        Map<RunId, LossAndAccuracy> shown = new ConcurrentHashMap<>();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<RunResult> runs = new Runner(spec, Toy.data(), 1).run(List.of(), new RunListener() {
            @Override
            public void networkTrained(RunId run, MultiLayerNetwork network) {
                shown.put(run, LossAndAccuracy.of(network, Toy.data().test()));
                order.add("trained " + run);
            }

            @Override
            public void runFinished(RunResult result) {
                order.add("finished " + result.id());
            }
        });
        assertThat(shown).hasSize(4);
        for (RunResult run : runs) {
            assertThat(shown.get(run.id()))
                    .isEqualTo(new LossAndAccuracy(
                            run.last().testLoss(), run.last().testAccuracy()));
            assertThat(order).containsSubsequence("trained " + run.id(), "finished " + run.id());
        }
        assertThat(runs.get(2).last().epoch()).isLessThan(runs.get(2).epochs().size());
    }

    @Test
    void aNetworkThatDivergedIsNotShown() {
        List<RunId> shown = Collections.synchronizedList(new ArrayList<>());
        new Runner(Toy.spec(3, 1e20, "plain"), Toy.data(), 1).run(List.of(), new RunListener() {
            @Override
            public void networkTrained(RunId run, MultiLayerNetwork network) {
                shown.add(run);
            }
        });
        assertThat(shown).isEmpty();
    }

    @Test
    void aRunGivesUpBeforeItsNextMiniBatch() {
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicInteger steps = new AtomicInteger();
        List<String> heard = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void networkReady(RunId run, MultiLayerNetwork network) {
                network.addListeners(new BaseTrainingListener() {
                    @Override
                    public void iterationDone(Model model, int iteration, int epoch) {
                        // An epoch has 6 mini-batches: this is within the second.
                        stopped.set(steps.incrementAndGet() == 8);
                    }
                });
            }

            @Override
            public void epochFinished(RunId run, EpochMetrics metrics) {
                heard.add("epoch " + metrics.epoch());
            }

            @Override
            public void networkTrained(RunId run, MultiLayerNetwork network) {
                heard.add("trained");
            }

            @Override
            public void runFinished(RunResult result) {
                heard.add("finished");
            }
        };
        Training training = new Training(
                Toy.spec("plain"), Toy.data(), new RunId("plain", 1), listener, Checkpoints.NONE, stopped::get);
        assertThatThrownBy(training::run).isInstanceOf(CancellationException.class);
        assertThat(steps).hasValue(8);
        assertThat(heard).containsExactly("epoch 1");
    }

    @Test
    void everyPartOfTheDataIsMeasured() {
        Map<RunId, List<LossAndAccuracy>> measured = new ConcurrentHashMap<>();
        List<RunResult> runs = new Runner(Toy.spec("plain", "bn+dropout=0.2"), Toy.data(), 2)
                .run(List.of(), new RunListener() {
                    @Override
                    public void networkTrained(RunId run, MultiLayerNetwork network) {
                        measured.put(
                                run,
                                Stream.of(
                                                Toy.data().train(),
                                                Toy.data().validation().orElseThrow(),
                                                Toy.data().test())
                                        .map(part -> LossAndAccuracy.of(network, part))
                                        .toList());
                    }
                });
        for (RunResult run : runs) {
            EpochMetrics last = run.last();
            assertThat(last.validationAccuracy()).isNotNull();
            assertThat(List.of(
                            new LossAndAccuracy(last.trainLoss(), last.trainAccuracy()),
                            new LossAndAccuracy(last.validationLoss(), last.validationAccuracy()),
                            new LossAndAccuracy(last.testLoss(), last.testAccuracy())))
                    .isEqualTo(measured.get(run.id()));
            assertThat(run.epochs())
                    .allSatisfy(epoch -> assertThat(epoch.validationAccuracy()).isBetween(0.0, 1.0));
        }
    }

    @Test
    void withoutAValidationPartThereAreNoValidationFigures() {
        DataSplit data = DataSplit.of("toy", Toy.data().train(), Toy.data().test());
        RunResult run = new Runner(Toy.spec("plain").withData(data), data, 1)
                .run(List.of(), RunListener.NONE)
                .get(0);
        assertThat(run.epochs()).hasSize(5).allSatisfy(epoch -> {
            assertThat(epoch.validationLoss()).isNull();
            assertThat(epoch.validationAccuracy()).isNull();
        });
    }

    @Test
    void everyRunSaysWhatComputedIt() {
        assertThat(run(Toy.spec("plain"), 1))
                .extracting(RunResult::machine)
                .containsOnly(Machine.here().id());
    }
}
