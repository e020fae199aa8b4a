package org.reglab.record;

import static org.reglab.BadInputException.option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.reglab.inspection.ArmInspection;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.inspection.Inspector;
import org.reglab.inspection.StatisticsProgress;
import org.reglab.runtime.Machine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An experiment of which nothing is lost when it is interrupted. Each finished run goes into the folder's {@link Journal} at
 * once; results.json is written from all of them every now and then and at the end. Runs that take long leave their state on the
 * way.
 */
public final class RecordedExperiment {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedExperiment.class);

    /** Beyond what {@link Runner#stop()} waits for. */
    private static final int STOP_MILLIS = 500;

    private final ExperimentSpec spec;
    private final DataSplit data;
    private final Path out;
    private final int jobs;
    private final Machine machine = Machine.here();
    private final Runner runner;
    private final Inspector inspector;
    private final CheckpointFolder checkpoints;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Pace pace = new Pace();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Runs finished = Runs.of(List.of());
    private ExperimentInspection inspection;
    private String start = now();
    private ExperimentFolder folder;
    private boolean journaled;

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
        this.data = data;
        this.out = out;
        this.jobs = jobs;
        this.runner = new Runner(this.spec, data, jobs);
        this.inspector = new Inspector(data);
        this.inspection = inspector.empty();
        this.checkpoints = new CheckpointFolder(
                out, CheckpointFolder.experiment(this.spec, dataSha256()), machine.id(), every, this::statistics);
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
        folder = ExperimentFolder.open(out);
        try {
            List<JournalEntry> entries = folder.entries();
            if (!entries.isEmpty()) {
                takeOver(entries);
                journaled = true;
            } else if (Files.exists(out.resolve(ResultsFile.NAME))) {
                takeOver(ResultsFile.read(out));
            }
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
        return finished.size();
    }

    private void takeOver(List<JournalEntry> entries) {
        Path file = out.resolve(Journal.NAME);
        JournalEntry.Header header = entries.get(0).header();
        requireSame(header.spec(), header.dataSha256(), file);
        start = header.start();
        for (JournalEntry entry : entries) {
            if (entry.machines() != null) {
                machines.putAll(entry.machines());
            }
            if (entry.run() != null) {
                finished = finished.with(entry.run());
            }
            if (entry.inspection() != null) {
                inspection = inspection.with(entry.inspection());
            }
        }
    }

    private void takeOver(Results before) throws IOException {
        requireSame(before.spec(), before.provenance().dataSha256(), out.resolve(ResultsFile.NAME));
        start = before.provenance().start();
        machines.putAll(before.provenance().machines());
        finished = before.runs();
        inspection = InspectionFile.read(out).orElse(inspection);
        for (String arm : spec.arms()) {
            RunId seen = new RunId(arm, spec.seeds().get(0));
            if (finished.find(seen).filter(RunResult::comparable).isPresent()
                    && inspection.find(arm).isEmpty()) {
                LOG.warn(
                        "{} has nothing of arm '{}', whose run with seed {} is finished: the report will not show its network.",
                        out.resolve(InspectionFile.NAME),
                        arm,
                        seen.seed());
            }
        }
    }

    private void requireSame(ExperimentSpec before, Map<String, String> sums, Path file) {
        SpecDifference.requireNone(before, spec, out);
        if (!sums.equals(dataSha256())) {
            throw new BadInputException(option("resume") + ": the data files' SHA-256 differ from those in " + file
                    + "; allowed is the same data.");
        }
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
        if (folder == null) {
            folder = ExperimentFolder.open(out);
        }
        try (ExperimentFolder open = folder) {
            openJournal();
            try {
                runner.run(finished.list(), new Recorder(listener), checkpoints);
            } catch (RuntimeException | Error e) {
                writeAfter(e);
                throw e;
            }
            inspection = inspector.withImages(inspection.inOrder(spec.arms()));
            CurvesCsv.write(out, inOrder());
            Results results = writeAll();
            checkpoints.removeAll();
            open.removeJournal();
            return results;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            ended.countDown();
        }
    }

    /** What has ended the experiment is what the caller has to know, not that its results cannot be written either. */
    private void writeAfter(Throwable end) {
        try {
            if (finished().size() > 0) {
                writeAll();
            }
        } catch (IOException | RuntimeException | Error e) {
            end.addSuppressed(e);
        }
    }

    private void openJournal() throws IOException {
        if (journaled) {
            folder.goOn();
        } else {
            checkpoints.removeAll();
            folder.begin(soFar());
        }
        if (machines.putIfAbsent(machine.id(), machine) == null) {
            folder.append(JournalEntry.machine(machine.id(), machine));
        }
    }

    /** A new journal of what has been taken over from results.json. */
    private List<JournalEntry> soFar() {
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(JournalEntry.header(spec, dataSha256(), start));
        machines.forEach((name, each) -> entries.add(JournalEntry.machine(name, each)));
        for (RunResult run : finished) {
            ArmInspection seen =
                    isInspected(run.id()) ? inspection.find(run.arm()).orElse(null) : null;
            entries.add(JournalEntry.run(run, seen));
        }
        return entries;
    }

    /** The runs that are finished so far, in the order in which they ended. */
    public synchronized Runs finished() {
        return finished;
    }

    /** What is trained, with the sizes that the data have. */
    public ExperimentSpec spec() {
        return spec;
    }

    /** What was seen of the networks: of each arm, the one with the first seed. */
    public synchronized ExperimentInspection inspection() {
        return inspection;
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

    private Runs inOrder() {
        return finished.inOrder(spec.arms(), spec.seeds());
    }

    private synchronized Results writeAll() throws IOException {
        long begun = System.nanoTime();
        Results results = Results.of(spec, provenance(), inOrder());
        // First, so that whatever results.json holds has been looked at.
        InspectionFile.write(out, inspection);
        ResultsFile.write(out, results);
        pace.done(System.nanoTime() - begun);
        return results;
    }

    private Provenance provenance() {
        return new Provenance(
                machine.gitRevision(),
                machine.reglab(),
                machine.dl4j(),
                machine.jdk(),
                machine.os(),
                machine.cpu(),
                machine.blas(),
                machine.blasKernel(),
                machine.threads(),
                jobs,
                dataSha256(),
                Arrays.stream(data.train().classCounts()).boxed().toList(),
                start,
                now(),
                machines);
    }

    private Map<String, String> dataSha256() {
        Map<String, String> sums = new LinkedHashMap<>();
        for (DataFile file : data.files()) {
            sums.put(file.name(), file.sha256());
        }
        return sums;
    }

    private static String now() {
        return OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString();
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
                ArmInspection seen = inspector.inspect(
                        run.arm(), run.seed(), network, inspection().labels());
                synchronized (RecordedExperiment.this) {
                    inspection = inspection.with(seen);
                }
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
                record(result);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            next.runFinished(result);
        }

        private void record(RunResult result) throws IOException {
            synchronized (RecordedExperiment.this) {
                ArmInspection seen =
                        isInspected(result.id()) ? inspection.find(result.arm()).orElse(null) : null;
                folder.append(JournalEntry.run(result, seen));
                finished = finished.with(result);
                checkpoints.remove(result.id());
                if (pace.isDue()) {
                    writeAll();
                }
            }
        }
    }
}
