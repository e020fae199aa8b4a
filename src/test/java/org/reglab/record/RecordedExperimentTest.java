package org.reglab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;
import org.reglab.data.DataFile;
import org.reglab.data.DataSplit;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;
import org.reglab.experiment.Toy;
import org.reglab.inspection.ArmInspection;
import org.reglab.runtime.Machine;
import org.slf4j.LoggerFactory;

@Tag("slow")
class RecordedExperimentTest {
    @TempDir
    Path folder;

    private RecordedExperiment experiment(ExperimentSpec spec) {
        return new RecordedExperiment(spec, Toy.data(), folder, 1);
    }

    @Test
    void everyRunIsOnDiskWhenItHasFinished() throws IOException {
        List<Integer> onDisk = new ArrayList<>();
        RunListener reader = new RunListener() {
            @Override
            public void runFinished(RunResult result) {
                try {
                    List<RunResult> runs = Journal.read(folder).stream()
                            .map(JournalEntry::run)
                            .filter(Objects::nonNull)
                            .toList();
                    assertThat(runs).contains(result);
                    onDisk.add(runs.size());
                    assertThat(ResultsFile.read(folder).runs().size()).isBetween(1, runs.size());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
        Results results = experiment(Toy.spec("plain", "bn")).run(reader);
        assertThat(onDisk).containsExactly(1, 2, 3, 4);
        assertThat(ResultsFile.read(folder)).isEqualTo(results);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(ResultsFile.NAME, InspectionFile.NAME, CurvesCsv.NAME);
        assertThat(results.runs())
                .extracting(run -> run.arm() + " " + run.seed())
                .containsExactly("plain 1", "plain 2", "bn 1", "bn 2");
        assertThat(results.provenance().classCounts()).containsExactly(30, 30, 30);
        assertThat(results.provenance().jobs()).isEqualTo(1);
    }

    @Test
    void anInterruptedExperimentGoesOnFromWhatIsFinished() throws IOException {
        ExperimentSpec spec = Toy.spec("plain", "bn", "dropout=0.5");
        RecordedExperiment first = experiment(spec);
        RunListener interrupter = new RunListener() {
            private int finished;

            @Override
            public void runFinished(RunResult result) {
                if (++finished == 2) {
                    throw new IllegalStateException("power cut");
                }
            }
        };
        assertThatThrownBy(() -> first.run(interrupter)).hasMessage("power cut");
        Runs before = ResultsFile.read(folder).runs();
        assertThat(before).hasSize(2);
        Files.delete(folder.resolve(ResultsFile.NAME));
        Files.delete(folder.resolve(InspectionFile.NAME));

        RecordedExperiment second = experiment(spec);
        assertThat(second.resume()).isEqualTo(2);
        List<String> trained = new ArrayList<>();
        Results after = second.run(new RunListener() {
            @Override
            public void runStarted(RunId run) {
                trained.add(run.arm() + " " + run.seed());
            }
        });
        assertThat(trained).hasSize(4);
        assertThat(after.runs()).hasSize(6).containsAll(before);
        assertThat(after.comparison()).allMatch(arm -> arm.n() == 2);
        assertThat(second.inspection().arms()).extracting(ArmInspection::arm).isEqualTo(spec.arms());
    }

    @Test
    void thereIsNothingToResumeInANewFolder() throws IOException {
        assertThat(new RecordedExperiment(Toy.spec("plain"), Toy.data(), folder.resolve("new"), 1).resume())
                .isZero();
    }

    @Test
    void refusesToGoOnWithAnotherSpecification() throws IOException {
        experiment(Toy.spec("plain")).run(RunListener.NONE);
        byte[] before = Files.readAllBytes(folder.resolve(ResultsFile.NAME));
        RecordedExperiment other = experiment(Toy.spec(7, 0.01, "plain"));
        assertThatThrownBy(other::resume)
                .isInstanceOf(BadInputException.class)
                .hasMessage("resume with epochs 7; " + folder
                        + " holds runs with epochs 5, and allowed is the same specification.");
        assertThat(folder.resolve(ResultsFile.NAME)).hasBinaryContent(before);
    }

    @Test
    void refusesToGoOnWithOtherData() throws IOException {
        experiment(Toy.spec("plain")).run(RunListener.NONE);
        DataSplit toy = Toy.data();
        DataSplit changed = new DataSplit(
                toy.name(), toy.train(), toy.validation(), toy.test(), List.of(new DataFile("toy", 0, "1".repeat(64))));
        RecordedExperiment other = new RecordedExperiment(Toy.spec("plain"), changed, folder, 1);
        assertThatThrownBy(other::resume)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("the data files' SHA-256 differ");
    }

    @Test
    void resultsWithoutAJournalAreGoneOnFrom() throws IOException {
        ExperimentSpec spec = Toy.spec("plain", "bn");
        Results whole = experiment(spec).run(RunListener.NONE);
        Runs some = Runs.of(whole.runs().list().subList(0, 3));
        ResultsFile.write(folder, Results.of(whole.spec(), whole.provenance(), some));
        RecordedExperiment second = experiment(spec);
        assertThat(second.resume()).isEqualTo(3);
        Results after = second.run(RunListener.NONE);
        assertThat(after.runs()).containsAll(some);
        assertThat(withoutTimes(after.runs())).isEqualTo(withoutTimes(whole.runs()));
        assertThat(folder.resolve(Journal.NAME)).doesNotExist();
    }

    @Test
    void resultsWithoutAnInspectionAreGoneOnFromWithAWarning() throws IOException {
        ExperimentSpec spec = Toy.spec("plain", "bn");
        experiment(spec).run(RunListener.NONE);
        Files.delete(folder.resolve(InspectionFile.NAME));
        List<String> warnings = new ArrayList<>();
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger(ExperimentRecord.class);
        logger.addAppender(appender);
        try {
            RecordedExperiment second = experiment(spec);
            assertThat(second.resume()).isEqualTo(4);
            second.run(RunListener.NONE);
        } finally {
            logger.detachAppender(appender);
        }
        appender.list.forEach(event -> warnings.add(event.getFormattedMessage()));
        assertThat(warnings)
                .containsExactly(
                        folder.resolve(InspectionFile.NAME) + " has nothing of arm 'plain', whose run with seed 1 is"
                                + " finished: the report will not show its network.",
                        folder.resolve(InspectionFile.NAME) + " has nothing of arm 'bn', whose run with seed 1 is"
                                + " finished: the report will not show its network.");
    }

    /** Ends the experiment after some epochs of the first run, as a crash would: nothing is tidied up. */
    private void crash(RecordedExperiment experiment, int epochs) {
        assertThatThrownBy(() -> experiment.run(new RunListener() {
                    private int finished;

                    @Override
                    public void epochFinished(RunId run, EpochMetrics metrics) {
                        if (++finished == epochs) {
                            throw new IllegalStateException("power cut");
                        }
                    }
                }))
                .hasMessage("power cut");
    }

    private RecordedExperiment every(String checkpoints, ExperimentSpec spec) {
        return new RecordedExperiment(spec, Toy.data(), folder, 1, CheckpointEvery.parse(checkpoints));
    }

    private Path onlyCheckpoint() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(CheckpointFolder.NAME))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static int epochsTrained(RecordedExperiment experiment) throws IOException {
        // Epochs from before the crash are told again before the first is trained; their times tell them apart.
        Set<Double> times = new HashSet<>();
        experiment.run(new RunListener() {
            @Override
            public void epochFinished(RunId run, EpochMetrics metrics) {
                times.add(metrics.trainSeconds());
            }
        });
        return times.size();
    }

    @Test
    void aRunGoesOnFromItsCheckpointAndNothingIsDifferent() throws IOException {
        ExperimentSpec spec =
                Toy.spec("input-dropout=0.1+bn+dropout=0.3+early-stopping=4").withSeeds(1);
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Results uninterrupted = new RecordedExperiment(spec, Toy.data(), whole, 1).run(RunListener.NONE);
        byte[] inspection = Files.readAllBytes(whole.resolve(InspectionFile.NAME));
        for (int epochs = 2; epochs <= 5; epochs++) {
            crash(every("1", spec), epochs);
            assertThat(CheckpointFile.read(onlyCheckpoint()).header().epochs()).hasSize(epochs - 1);
            RecordedExperiment second = every("1", spec);
            assertThat(second.resume()).isZero();
            Results resumed = second.run(RunListener.NONE);
            assertThat(withoutTimes(resumed.runs())).isEqualTo(withoutTimes(uninterrupted.runs()));
            assertThat(folder.resolve(InspectionFile.NAME)).hasBinaryContent(inspection);
            assertThat(folder.toFile().list())
                    .containsExactlyInAnyOrder("whole", ResultsFile.NAME, InspectionFile.NAME, CurvesCsv.NAME);
        }
    }

    @Test
    void aDamagedCheckpointHasItsRunStartAnew() throws IOException {
        ExperimentSpec spec = Toy.spec("dropout=0.3").withSeeds(1);
        Results whole = experiment(spec).run(RunListener.NONE);
        crash(every("1", spec), 4);
        Path file = onlyCheckpoint();
        byte[] good = Files.readAllBytes(file);
        for (int damage = 0; damage <= good.length; damage += good.length / 40) {
            byte[] cut = Arrays.copyOf(good, damage);
            byte[] changed = good.clone();
            changed[Math.min(damage, good.length - 1)] ^= 4;
            for (byte[] bad : damage < good.length ? List.of(cut, changed) : List.of(changed)) {
                Files.write(file, bad);
                assertThatThrownBy(() -> CheckpointFile.read(file)).isInstanceOf(CheckpointFile.DamagedException.class);
            }
        }
        RecordedExperiment second = every("1", spec);
        second.resume();
        Results resumed = second.run(RunListener.NONE);
        assertThat(withoutTimes(resumed.runs())).isEqualTo(withoutTimes(whole.runs()));
        assertThat(resumed.runs().list().get(0).epochs())
                .extracting(EpochMetrics::epoch)
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aWholeCheckpointOfAStateThatNoRunIsInHasItsRunStartAnew() throws IOException {
        ExperimentSpec spec = Toy.spec("dropout=0.3").withSeeds(1);
        Path other = Files.createDirectory(folder.resolve("whole"));
        Results whole = new RecordedExperiment(spec, Toy.data(), other, 1).run(RunListener.NONE);
        for (long steps : new long[] {0, 1_000_000_000_000L}) {
            crash(every("1", spec), 4);
            Path file = onlyCheckpoint();
            CheckpointFile good = CheckpointFile.read(file);
            CheckpointHeader header = good.header();
            new CheckpointFile(
                            new CheckpointHeader(
                                    header.schema(),
                                    header.experiment(),
                                    header.machine(),
                                    header.run(),
                                    steps,
                                    header.seconds(),
                                    header.epochSeconds(),
                                    header.epochs(),
                                    header.best(),
                                    header.iterations(),
                                    header.networkEpochs(),
                                    header.draws(),
                                    header.generatorRoot(),
                                    header.generatorNode(),
                                    header.type(),
                                    header.lengths(),
                                    header.statistics()),
                            good.arrays())
                    .write(file);
            RecordedExperiment second = every("1", spec);
            second.resume();
            assertThat(withoutTimes(second.run(RunListener.NONE).runs())).isEqualTo(withoutTimes(whole.runs()));
        }
    }

    @Test
    void aCheckpointOfAnotherExperimentOrMachineIsNotUsed() throws IOException {
        ExperimentSpec spec = Toy.spec("plain").withSeeds(1);
        RunId run = new RunId("plain", 1);
        crash(every("1", spec), 3);
        String experiment = CheckpointFolder.experiment(spec.on(Toy.data()), Map.of("toy", "0".repeat(64)));
        String machine = Machine.here().id();
        assertThat(folder(experiment, machine).find(run)).isPresent();
        assertThat(folder(experiment.replace('a', 'b').replace('1', '2'), machine)
                        .find(run))
                .isEmpty();
        assertThat(folder(experiment, "another").find(run)).isEmpty();
        assertThat(folder(experiment, machine).find(new RunId("plain", 2))).isEmpty();
    }

    private CheckpointFolder folder(String experiment, String machine) {
        return new CheckpointFolder(folder, experiment, machine, CheckpointEvery.DEFAULT, any -> Optional.empty());
    }

    @Test
    void withoutCheckpointsARunStartsAnew() throws IOException {
        ExperimentSpec spec = Toy.spec("plain").withSeeds(1);
        crash(every("never", spec), 4);
        assertThat(folder.resolve(CheckpointFolder.NAME)).doesNotExist();
        RecordedExperiment second = every("never", spec);
        second.resume();
        assertThat(epochsTrained(second)).isEqualTo(5);
    }

    @Test
    void checkpointsAreAskedForInEpochsOrMinutes() {
        assertThat(CheckpointEvery.parse("3").due(2, 1e9)).isFalse();
        assertThat(CheckpointEvery.parse("3").due(3, 0)).isTrue();
        assertThat(CheckpointEvery.parse("5m").due(1000, 299)).isFalse();
        assertThat(CheckpointEvery.parse("5m").due(0, 300)).isTrue();
        assertThat(CheckpointEvery.parse("never").due(1000, 1e9)).isFalse();
        assertThat(CheckpointEvery.parse("5m")).hasToString("5m");
        for (String bad : List.of("", "0", "m", "-1", "5h", "1.5", "9999999999")) {
            assertThatThrownBy(() -> CheckpointEvery.parse(bad))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(
                            "checkpointEvery is '" + bad
                                    + "'; allowed is a number of epochs, for example 10, of minutes, for example 5m, or never.");
        }
    }

    private static List<RunResult> withoutTimes(Runs runs) {
        return runs.list().stream()
                .map(run -> new RunResult(
                        run.arm(),
                        run.seed(),
                        run.status(),
                        run.epochs().stream()
                                .map(RecordedExperimentTest::withoutTimes)
                                .toList(),
                        withoutTimes(run.last()),
                        run.parameters(),
                        0,
                        0,
                        run.machine()))
                .toList();
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

    @Test
    void resumingOnAnotherMachineKeepsBoth() throws IOException {
        ExperimentSpec spec = Toy.spec("plain", "bn");
        Results all = experiment(spec).run(RunListener.NONE);
        String here = Machine.here().id();
        assertThat(all.provenance().machines()).containsOnly(Map.entry(here, Machine.here()));
        // As another machine would have left them: two of the four runs, with its own name.
        Results half =
                Results.of(spec, all.provenance(), Runs.of(all.runs().list().subList(0, 2)));
        ResultsFile.write(folder, half);
        Path file = folder.resolve(ResultsFile.NAME);
        Files.writeString(file, Files.readString(file).replace('"' + here + '"', "\"0badcafe\""));

        RecordedExperiment second = experiment(spec);
        assertThat(second.resume()).isEqualTo(2);
        second.run(RunListener.NONE);

        Results after = ResultsFile.read(folder);
        assertThat(after.runs())
                .extracting(run -> run.arm() + " " + run.seed() + " " + run.machine())
                .containsExactly("plain 1 0badcafe", "plain 2 0badcafe", "bn 1 " + here, "bn 2 " + here);
        assertThat(after.provenance().machines())
                .containsOnly(Map.entry("0badcafe", Machine.here()), Map.entry(here, Machine.here()));
    }

    @Test
    void anOlderRecordIsGoneOnWith() throws IOException {
        ExperimentSpec spec = Toy.spec("plain", "bn");
        experiment(spec).run(RunListener.NONE);
        Path file = folder.resolve(ResultsFile.NAME);
        String text = Files.readString(file);
        ObjectNode root = (ObjectNode) new ObjectMapper().readTree(text);
        ((ObjectNode) root.get("provenance")).remove("machines");
        root.get("runs").forEach(run -> ((ObjectNode) run).remove("machine"));
        Files.writeString(file, root.toString());

        RecordedExperiment second = experiment(spec);
        assertThat(second.resume()).isEqualTo(4);
        Results after = second.run(RunListener.NONE);
        assertThat(after.runs()).extracting(RunResult::machine).containsOnlyNulls();
        assertThat(ResultsFile.read(folder)).isEqualTo(after);
    }

    @Test
    void refusesToGoOnWithAnotherLabelColumnOrNone() throws IOException {
        ExperimentSpec spec = Toy.spec("plain").withSeeds(1).withEpochs(1);
        ExperimentSpec labelled = spec.withData(spec.data().withLabel("kind"));
        experiment(labelled).run(RunListener.NONE);
        assertThatThrownBy(() -> experiment(spec).resume())
                .isInstanceOf(BadInputException.class)
                .hasMessage("resume with label null; " + folder
                        + " holds runs with label \"kind\", and allowed is the same specification.");
        assertThatThrownBy(() -> experiment(spec.withData(spec.data().withLabel("other")))
                        .resume())
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("resume with label \"other\"; ");
        assertThat(experiment(labelled).resume()).isEqualTo(1);
    }
}
