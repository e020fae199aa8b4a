package org.reglab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;
import org.reglab.data.DataFile;
import org.reglab.data.DataSplit;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;
import org.reglab.experiment.Toy;
import org.reglab.runtime.Machine;

class RecordedExperimentTest {
    @TempDir
    Path folder;

    private RecordedExperiment experiment(ExperimentSpec spec) {
        return new RecordedExperiment(spec, Toy.data(), folder, 1);
    }

    @Test
    void resultsAreOnDiskAfterEveryRun() throws IOException {
        List<Integer> onDisk = new ArrayList<>();
        RunListener reader = new RunListener() {
            @Override
            public void runFinished(RunResult result) {
                try {
                    Results results = ResultsFile.read(folder);
                    assertThat(results.runs()).contains(result);
                    onDisk.add(results.runs().size());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
        Results results = experiment(Toy.spec("plain", "bn")).run(reader);
        assertThat(onDisk).containsExactly(1, 2, 3, 4);
        assertThat(ResultsFile.read(folder)).isEqualTo(results);
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
