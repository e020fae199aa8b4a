package org.reglab.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.reglab.BadInputException;
import org.reglab.data.DataFile;
import org.reglab.data.DataSplit;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runner;
import org.reglab.experiment.Runs;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.inspection.Inspector;
import org.reglab.inspection.StatisticsProgress;
import org.reglab.runtime.Machine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An experiment of which nothing is lost when it is interrupted: each finished run is on the disk at once, and runs that take
 * long leave their state on the way.
 */
public final class RecordedExperiment {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedExperiment.class);

    /** Beyond what {@link Runner#stop()} waits for. */
    private static final int STOP_MILLIS = 500;

    private final ExperimentSpec spec;
    private final Path out;
    private final Runner runner;
    private final Inspector inspector;
    private final CheckpointFolder checkpoints;
    private final ExperimentRecord record;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Runs leave their state every minute. */
    public RecordedExperiment(ExperimentSpec spec, DataSplit data, Path out, int jobs) {
        this(spec, data, out, jobs, CheckpointEvery.DEFAULT);
    }

    /**
     * @param out folder of results.json; made when training begins
     * @param jobs how many runs go side by side
     * @param every how often runs leave their state, from which they can go on
     * @throws BadInputException if the data are not what the specification asks for
     */
    public RecordedExperiment(ExperimentSpec spec, DataSplit data, Path out, int jobs, CheckpointEvery every) {
        this.spec = spec.on(data);
        this.out = out;
        this.runner = new Runner(this.spec, data, jobs);
        // Only networks of the first seed are looked at. How many samples each class has is the same for all.
        DataSplit seen = this.spec.data(data, this.spec.seeds().get(0));
        this.inspector = new Inspector(seen);
        ExperimentRecord.Origin origin = new ExperimentRecord.Origin(
                Machine.here(),
                jobs,
                sha256(data),
                Arrays.stream(seen.train().classCounts()).boxed().toList(),
                DataSummary.of(seen));
        this.record = new ExperimentRecord(this.spec, out, origin, inspector.empty());
        this.checkpoints = new CheckpointFolder(
                out,
                CheckpointFolder.experiment(this.spec, origin.dataSha256()),
                origin.machine().id(),
                every,
                this::statistics);
    }

    private static Map<String, String> sha256(DataSplit data) {
        Map<String, String> sums = new LinkedHashMap<>();
        for (DataFile file : data.files()) {
            sums.put(file.name(), file.sha256());
        }
        return sums;
    }

    /**
     * Takes over the runs that the folder's journal or, without one, its results.json holds. A run that was under way goes on
     * from its last checkpoint. Without such a file there is nothing to take over.
     *
     * @return how many runs
     * @throws BadInputException if the folder holds runs of another specification or other data, its files are damaged, or
     *     another process writes into it
     */
    public int resume() throws IOException {
        record.resume();
        return finished().size();
    }

    /**
     * Trains the runs that are missing, and writes results.json, inspection.json and curves.csv.
     *
     * @param listener is told how the runs get on
     * @throws BadInputException before anything is trained, if the folder cannot be made or written, or another process writes
     *     into it
     * @throws WriteException if a file cannot be written; what was finished before is kept
     * @throws java.util.concurrent.CancellationException if {@link #stop()} was called
     */
    public Results run(RunListener listener) throws IOException {
        try (record) {
            boolean goesOn = record.open();
            if (!goesOn) {
                checkpoints.removeAll();
            }
            train(listener);
            record.inspected(inspector.withImages(record.inspection().inOrder(spec.arms())));
            checkpoints.removeAll();
            return record.finish();
        } catch (UncheckedIOException e) {
            throw WriteException.of(out, e.getCause());
        } catch (IOException e) {
            throw WriteException.of(out, e);
        } finally {
            ended.countDown();
        }
    }

    private void train(RunListener listener) {
        try {
            runner.run(finished().list(), new Recorder(listener), checkpoints);
        } catch (RuntimeException | Error e) {
            writeAfter(e);
            throw e;
        }
    }

    /** What has ended the experiment is what the caller has to know, not that its results cannot be written either. */
    private void writeAfter(Throwable end) {
        try {
            if (finished().size() > 0) {
                record.write();
            }
        } catch (IOException | RuntimeException | Error e) {
            end.addSuppressed(e);
        }
    }

    /** The runs that are finished so far, in the order in which they ended. */
    public Runs finished() {
        return record.finished();
    }

    /** What is trained, with the sizes that the data have. */
    public ExperimentSpec spec() {
        return spec;
    }

    /** What was seen of the networks: of each arm, the one with the first seed. */
    public ExperimentInspection inspection() {
        return record.inspection();
    }

    /**
     * Gives up the runs under way, and waits for them and for results.json, but not for long: what is finished is in the journal.
     */
    public void stop() {
        runner.stop();
        try {
            if (!ended.await(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("{} is not up to date; the journal is.", ResultsFile.NAME);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isInspected(RunId run) {
        return run.seed() == spec.seeds().get(0);
    }

    private Optional<StatisticsProgress> statistics(RunId run) {
        return isInspected(run) ? inspector.progress(run.arm()) : Optional.empty();
    }

    /** Hears of each finished run first, then passes it on. */
    private final class Recorder implements RunListener {
        private final RunListener next;

        Recorder(RunListener next) {
            this.next = next;
        }

        @Override
        public void runStarted(RunId run) {
            next.runStarted(run);
        }

        @Override
        public void networkReady(RunId run, MultiLayerNetwork network) {
            if (isInspected(run)) {
                inspector.follow(run.arm(), network);
                checkpoints.statistics(run).ifPresent(progress -> inspector.resume(run.arm(), progress));
            }
            next.networkReady(run, network);
        }

        @Override
        public void networkTrained(RunId run, MultiLayerNetwork network) {
            if (isInspected(run)) {
                record.inspected(inspector.inspect(
                        run.arm(), run.seed(), network, inspection().labels()));
            }
            next.networkTrained(run, network);
        }

        @Override
        public void epochFinished(RunId run, EpochMetrics metrics) {
            next.epochFinished(run, metrics);
        }

        @Override
        public void runFinished(RunResult result) {
            try {
                record.add(result);
                checkpoints.remove(result.id());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            next.runFinished(result);
        }
    }
}
