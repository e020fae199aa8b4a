package org.reglab.record;

import static org.reglab.BadInputException.option;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reglab.BadInputException;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;
import org.reglab.inspection.ArmInspection;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.runtime.Machine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What there is of an experiment so far, in memory and on the disk: a finished run goes into the {@link Journal} at once, and
 * results.json and inspection.json are made from all of them every now and then and at the end.
 */
final class ExperimentRecord implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentRecord.class);

    private final ExperimentSpec spec;
    private final Path out;
    private final Origin origin;
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Pace pace = new Pace();
    private Runs finished = Runs.of(List.of());
    private ExperimentInspection inspection;
    private String start = now();
    private ExperimentFolder folder;
    private boolean journaled;

    /** What the results come from. */
    record Origin(
            Machine machine, int jobs, Map<String, String> dataSha256, List<Integer> classCounts, DataSummary data) {}

    /** @param nothing what has been seen of the networks before there are any */
    ExperimentRecord(ExperimentSpec spec, Path out, Origin origin, ExperimentInspection nothing) {
        this.spec = spec;
        this.out = out;
        this.origin = origin;
        this.inspection = nothing;
    }

    /** Takes over what the folder holds; see {@link RecordedExperiment#resume()}. */
    synchronized void resume() throws IOException {
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
    }

    private void takeOver(List<JournalEntry> entries) {
        JournalEntry.Header header = entries.get(0).header();
        requireSame(header.spec(), header.dataSha256(), Journal.NAME);
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
        requireSame(before.spec(), before.provenance().dataSha256(), ResultsFile.NAME);
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

    private void requireSame(ExperimentSpec before, Map<String, String> sums, String file) {
        SpecDifference.requireNone(before, spec, out);
        if (!sums.equals(origin.dataSha256())) {
            throw new BadInputException(option("resume") + ": the data files' SHA-256 differ from those in "
                    + out.resolve(file) + "; allowed is the same data.");
        }
    }

    /** Makes the folder if need be, and the journal; whether it goes on with one that was there. */
    synchronized boolean open() throws IOException {
        if (folder == null) {
            folder = ExperimentFolder.open(out);
        }
        if (journaled) {
            folder.goOn();
        } else {
            folder.begin(soFar());
        }
        if (machines.putIfAbsent(origin.machine().id(), origin.machine()) == null) {
            folder.append(JournalEntry.machine(origin.machine().id(), origin.machine()));
        }
        return journaled;
    }

    /** A new journal of what has been taken over from results.json. */
    private List<JournalEntry> soFar() {
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(JournalEntry.header(spec, origin.dataSha256(), start));
        machines.forEach((name, each) -> entries.add(JournalEntry.machine(name, each)));
        finished.forEach(run -> entries.add(JournalEntry.run(run, seen(run))));
        return entries;
    }

    /** What was seen of the run's network; null if it was not looked at. */
    private ArmInspection seen(RunResult run) {
        return inspection
                .find(run.arm())
                .filter(arm -> arm.seed() == run.seed())
                .orElse(null);
    }

    /** The runs that are finished so far. */
    synchronized Runs finished() {
        return finished;
    }

    /** What was seen of the networks so far. */
    synchronized ExperimentInspection inspection() {
        return inspection;
    }

    /** Replaces what was seen of the networks. */
    synchronized void inspected(ExperimentInspection now) {
        inspection = now;
    }

    /** Adds what was seen of a network; it is written together with its run. */
    synchronized void inspected(ArmInspection arm) {
        inspection = inspection.with(arm);
    }

    /** Adds a finished run. When this returns, the run outlasts a power cut. */
    synchronized void add(RunResult run) throws IOException {
        folder.append(JournalEntry.run(run, seen(run)));
        finished = finished.with(run);
        if (pace.isDue()) {
            write();
        }
    }

    /** Writes inspection.json and results.json of what there is so far. */
    synchronized Results write() throws IOException {
        long begun = System.nanoTime();
        Results results = Results.of(spec, provenance(), inOrder(), origin.data());
        // First, so that whatever results.json holds has been looked at.
        InspectionFile.write(out, inspection);
        ResultsFile.write(out, results);
        pace.done(System.nanoTime() - begun);
        return results;
    }

    /** Writes everything of an experiment that is finished; its journal is needed no more. */
    synchronized Results finish() throws IOException {
        CurvesCsv.write(out, inOrder());
        Results results = write();
        folder.removeJournal();
        return results;
    }

    private Runs inOrder() {
        return finished.inOrder(spec.arms(), spec.seeds());
    }

    private Provenance provenance() {
        Machine machine = origin.machine();
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
                origin.jobs(),
                origin.dataSha256(),
                origin.classCounts(),
                start,
                now(),
                machines);
    }

    private static String now() {
        return OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public synchronized void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
