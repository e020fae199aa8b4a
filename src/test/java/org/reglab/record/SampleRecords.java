package org.reglab.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reglab.BadInputException;
import org.reglab.experiment.Checkpoints;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunState;
import org.reglab.experiment.Runner;
import org.reglab.experiment.Toy;
import org.reglab.inspection.StatisticsProgress;
import org.reglab.inspection.StatisticsTrack;

/** Files as RegLab writes them, as bytes. */
public final class SampleRecords {
    private static final ExperimentSpec CHECKPOINTED =
            Toy.spec(3, 0.01, "dropout=0.5+early-stopping=5").withSeeds(1);

    private interface Writer {
        void write(Path folder) throws IOException;
    }

    private SampleRecords() {}

    public static byte[] results() {
        return written(ResultsFile.NAME, folder -> ResultsFile.write(folder, SampleResults.of("plain,l2=1e-3", 2, 2)));
    }

    public static byte[] inspection() {
        return written(InspectionFile.NAME, folder -> InspectionFile.write(folder, SampleInspection.make()));
    }

    /** One entry of a journal, without its checksum. */
    public static byte[] journalEntry() {
        try {
            return new ObjectMapper()
                    .writeValueAsBytes(JournalEntry.header(
                            SampleResults.spec("plain,bn", 1, 2), Map.of("images", "00ff"), "2026-01-31T12:00:00Z"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a journal of this one entry, whose checksum is right. */
    public static void readJournal(byte[] entry, Path folder) throws IOException {
        Files.write(folder.resolve(Journal.NAME), ChecksumLine.of(entry));
        Journal.read(folder);
    }

    /** A checkpoint after two of three epochs, without its checksum. */
    public static byte[] checkpoint() {
        byte[] file = written("checkpoint", folder -> {
            Runner runner = new Runner(CHECKPOINTED, Toy.data(), 1);
            runner.run(List.of(), RunListener.NONE, new Checkpoints() {
                @Override
                public Optional<RunState> find(RunId run) {
                    return Optional.empty();
                }

                @Override
                public boolean due(int epochs, double seconds) {
                    return epochs == 2;
                }

                @Override
                public void keep(RunId run, RunState state) {
                    keepIn(folder, run, state);
                }
            });
        });
        return Arrays.copyOf(file, file.length - CheckpointFile.sha256().getDigestLength());
    }

    private static void keepIn(Path folder, RunId run, RunState state) {
        try {
            StatisticsTrack track = new StatisticsTrack(
                    1, new int[] {1}, new double[] {2}, new double[] {3}, new double[] {4}, new double[] {5});
            StatisticsProgress statistics =
                    new StatisticsProgress(12, 13, new double[] {0.5}, new double[] {0.25}, List.of(track));
            CheckpointFile.of("experiment", "machine", run, state, statistics).write(folder.resolve("checkpoint"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a checkpoint with this content, whose checksum is right, and goes on from it to the end. */
    public static void readCheckpoint(byte[] content, Path folder) throws IOException {
        Path file = folder.resolve("checkpoint");
        byte[] sum = CheckpointFile.sha256().digest(content);
        byte[] whole = Arrays.copyOf(content, content.length + sum.length);
        System.arraycopy(sum, 0, whole, content.length, sum.length);
        Files.write(file, whole);
        RunState state;
        try {
            state = CheckpointFile.read(file).state();
        } catch (CheckpointFile.DamagedException e) {
            throw new BadInputException(e.getMessage());
        }
        Runner runner = new Runner(CHECKPOINTED, Toy.data(), 1);
        var results = runner.run(List.of(), RunListener.NONE, new Checkpoints() {
            @Override
            public Optional<RunState> find(RunId run) {
                return Optional.of(state);
            }

            @Override
            public boolean due(int epochs, double seconds) {
                return false;
            }

            @Override
            public void keep(RunId run, RunState kept) {}
        });
        if (results.get(0).epochs().size() > CHECKPOINTED.epochs()) {
            throw new IllegalStateException("Trained for too long: " + results);
        }
    }

    private static byte[] written(String name, Writer writer) {
        try {
            Path folder = Files.createTempDirectory("sample");
            writer.write(folder);
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            Files.delete(folder.resolve(name));
            Files.delete(folder);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
