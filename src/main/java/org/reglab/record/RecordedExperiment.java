package org.reglab.record;

import static org.reglab.BadInputException.option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.reglab.runtime.Machine;

/**
 * An experiment whose results.json is up to date after every finished run, so that nothing is lost when it is interrupted.
 */
public final class RecordedExperiment {
    private final ExperimentSpec spec;
    private final DataSplit data;
    private final Path out;
    private final int jobs;
    private final Machine machine = Machine.here();
    private final Runner runner;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private Runs finished = Runs.of(List.of());
    private final Inspector inspector;
    private ExperimentInspection inspection;
    private String start = now();

    /**
     * @param out folder of results.json; made when the first run has finished
     * @param jobs how many runs go side by side
     * @throws BadInputException if the data are not what the specification asks for
     */
    public RecordedExperiment(ExperimentSpec spec, DataSplit data, Path out, int jobs) {
        this.spec = spec.on(data);
        this.data = data;
        this.out = out;
        this.jobs = jobs;
        this.runner = new Runner(this.spec, data, jobs);
        this.inspector = new Inspector(data);
        this.inspection = inspector.empty();
    }

    /**
     * Takes over the runs that the folder's results.json holds. Without such a file there is nothing to take over.
     *
     * @return how many runs
     * @throws BadInputException if the file holds results of another specification or other data
     */
    public int resume() throws IOException {
        if (!Files.exists(out.resolve(ResultsFile.NAME))) {
            return 0;
        }
        Results before = ResultsFile.read(out);
        SpecDifference.requireNone(before.spec(), spec, out);
        if (!before.provenance().dataSha256().equals(dataSha256())) {
            throw new BadInputException(option("resume") + ": the data files' SHA-256 differ from those in "
                    + out.resolve(ResultsFile.NAME) + "; allowed is the same data.");
        }
        finished = before.runs();
        machines.putAll(before.provenance().machines());
        inspection = InspectionFile.read(out).orElse(inspection);
        start = before.provenance().start();
        return finished.size();
    }

    /**
     * Trains the runs that are missing, and writes results.json after each and curves.csv at the end.
     *
     * @param listener is told how the runs get on
     * @throws java.util.concurrent.CancellationException if {@link #stop()} was called
     */
    public Results run(RunListener listener) throws IOException {
        finished = Runs.of(runner.run(finished.list(), new Recorder(listener)));
        inspection = inspector.withImages(inspection.inOrder(spec.arms()));
        InspectionFile.write(out, inspection);
        CurvesCsv.write(out, finished);
        return write();
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

    /** Gives up the runs under way and waits until they have ended; what is finished stays in results.json. */
    public void stop() {
        runner.stop();
    }

    private synchronized Results write() throws IOException {
        machines.putIfAbsent(machine.id(), machine);
        Results results = Results.of(spec, provenance(), finished.inOrder(spec.arms(), spec.seeds()));
        ResultsFile.write(out, results);
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

        private boolean isInspected(RunId run) {
            return run.seed() == spec.seeds().get(0);
        }

        @Override
        public void epochFinished(RunId run, EpochMetrics metrics) {
            next.epochFinished(run, metrics);
        }

        @Override
        public void runFinished(RunResult result) {
            synchronized (RecordedExperiment.this) {
                finished = finished.with(result);
                try {
                    if (isInspected(result.id())) {
                        // First, so that whatever results.json holds has been looked at.
                        InspectionFile.write(out, inspection);
                    }
                    write();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            next.runFinished(result);
        }
    }
}
