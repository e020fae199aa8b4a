package org.reglab.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.reglab.experiment.Checkpoints;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunState;
import org.reglab.inspection.StatisticsProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of an experiment in which each run under way has a file with its last state. */
final class CheckpointFolder implements Checkpoints {
    /** The folder's name in the output folder. */
    static final String NAME = "checkpoints";

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);

    /** Of the time, at most this part goes into checkpoints that nobody has asked for. */
    private static final int SHARE = 20;

    private final Path folder;
    private final String experiment;
    private final String machine;
    private final CheckpointEvery every;
    private final Function<RunId, Optional<StatisticsProgress>> inspector;
    private final Map<RunId, StatisticsProgress> found = new ConcurrentHashMap<>();
    private volatile double longestWrite;

    /**
     * @param out the output folder
     * @param experiment what a checkpoint must be of, see {@link #experiment}
     * @param machine name of this machine
     * @param inspector what has been recorded of a run so far, if it is followed
     */
    CheckpointFolder(
            Path out,
            String experiment,
            String machine,
            CheckpointEvery every,
            Function<RunId, Optional<StatisticsProgress>> inspector) {
        this.folder = out.resolve(NAME);
        this.experiment = experiment;
        this.machine = machine;
        this.every = every;
        this.inspector = inspector;
    }

    /** SHA-256 of everything that decides an experiment's numbers. */
    static String experiment(ExperimentSpec spec, Map<String, String> dataSha256) {
        return sha256(SpecDifference.json(spec) + "\n" + dataSha256);
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(CheckpointFile.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path file(RunId run) {
        // An arm's name can be anything.
        return folder.resolve("run-" + sha256(run.arm()).substring(0, 16) + "-" + run.seed());
    }

    @Override
    public Optional<RunState> find(RunId run) {
        Path file = file(run);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            CheckpointFile checkpoint = CheckpointFile.read(file);
            CheckpointHeader header = checkpoint.header();
            if (!header.experiment().equals(experiment) || !header.run().equals(run)) {
                return startsAnew(run, "its checkpoint is of another run");
            }
            if (!header.machine().equals(machine)) {
                return startsAnew(run, "its checkpoint is of another machine, whose last digits differ");
            }
            if (header.statistics() != null) {
                found.put(run, header.statistics());
            }
            return Optional.of(checkpoint.state());
        } catch (IOException e) {
            return startsAnew(run, "its checkpoint cannot be read: " + e.getMessage());
        }
    }

    private static Optional<RunState> startsAnew(RunId run, String why) {
        LOG.warn("Arm '{}' with seed {} starts anew: {}.", run.arm(), run.seed(), why);
        return Optional.empty();
    }

    /** What the inspector had recorded of a run that has been found, once. */
    Optional<StatisticsProgress> statistics(RunId run) {
        return Optional.ofNullable(found.remove(run));
    }

    @Override
    public boolean due(int epochs, double seconds) {
        return every.due(epochs, seconds) && (every.epochs() > 0 || seconds >= SHARE * longestWrite);
    }

    @Override
    public void keep(RunId run, RunState state) {
        long start = System.nanoTime();
        StatisticsProgress statistics = inspector.apply(run).orElse(null);
        try {
            CheckpointFile.of(experiment, machine, run, state, statistics).write(file(run));
        } catch (WriteException e) {
            // The run itself is well; if its result cannot be written either, the experiment ends then.
            LOG.warn("{}; the run goes on.", e.getMessage());
        }
        longestWrite = Math.max(longestWrite, (System.nanoTime() - start) / 1e9);
    }

    /** Removes the state of a run that has ended. */
    void remove(RunId run) {
        try {
            Files.deleteIfExists(file(run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes all states and the folder. */
    void removeAll() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
