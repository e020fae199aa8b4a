package org.reglab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunListener;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.network.Architecture.Mlp;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.Optimizer;
import org.reglab.network.Regularizer.EarlyStopping;
import org.reglab.record.RecordedExperiment;
import org.reglab.record.Results;
import org.reglab.report.ChartsUnavailableException;
import org.reglab.report.ComparisonPage;
import org.reglab.report.ComparisonTable;
import org.reglab.report.LiveReport;
import org.reglab.report.ProgressBars;
import org.reglab.report.ReportCharts;
import org.reglab.report.ReportFile;
import org.reglab.report.Sparklines;
import org.reglab.report.page.Page;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reglab compare}: trains every arm with every seed and compares the arms with the first. */
@Command(
        name = "compare",
        description = "Train regularised and unregularised networks over several seeds, and compare them.",
        mixinStandardHelpOptions = true,
        versionProvider = RegLab.Version.class,
        sortOptions = false,
        showDefaultValues = true,
        footer = {
            "",
            "An arm is 'plain', or regularisers joined with '+':",
            "  l1=λ              penalty λ·Σ|w|",
            "  l2=λ              penalty ½λ·Σw²",
            "  weight-decay=λ    decoupled decay, as in AdamW",
            "  dropout=RATE      drops units with this probability after each hidden layer",
            "  input-dropout=RATE",
            "  bn, bn-pre        batch normalisation after or before each hidden activation",
            "  ln                layer normalisation before each hidden activation",
            "  max-norm=C        limits the norm of each hidden unit's incoming weights",
            "  early-stopping=N  stops when the validation loss has not fallen for N epochs",
            "",
            "Example: reglab compare --arms plain,l1=1e-5,bn+dropout=0.5 --seeds 5 --epochs 40"
        })
final class CompareCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(CompareCommand.class);

    /** Validation images where an arm selects and the user does not say how many. */
    private static final int DEFAULT_VALIDATION = 1000;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            defaultValue = "mnist",
            description = "mnist, fashion-mnist, a folder of idx files, or a FILE.csv.")
    private String data;

    @Option(names = "--label", paramLabel = "COLUMN", description = "Label column of a CSV file (default: the last).")
    private String label;

    @Option(
            names = "--train-size",
            paramLabel = "N",
            description = "Train on the first N images (default: 5000, or all if there are fewer).")
    private Integer trainSize;

    @Option(
            names = "--val-size",
            paramLabel = "N",
            description =
                    "Validate on the last N images of the train file (default: 1000 if an arm stops early, else 0).")
    private Integer valSize;

    @Option(
            names = "--hidden",
            paramLabel = "UNITS",
            defaultValue = "256,256",
            split = ",",
            description = "Units of each hidden layer.")
    private List<Integer> hidden;

    @Option(
            names = "--arms",
            paramLabel = "ARMS",
            defaultValue = "plain,l2=1e-3,dropout=0.5,bn,bn+dropout=0.5",
            split = ",",
            description = "The networks to compare; the others are held against the first. See below.")
    private List<Arm> arms;

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            defaultValue = "3",
            split = ",",
            description = "How many seeds (1, 2, ...), or a list of them.")
    private List<Long> seeds;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "25", description = "Passes over the training images.")
    private int epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "128",
            description = "Most images in a mini-batch; all mini-batches are made equally large.")
    private int batch;

    @Option(names = "--optimizer", paramLabel = "NAME", defaultValue = "adam", description = "adam, sgd or adamw.")
    private Optimizer optimizer;

    @Option(names = "--lr", paramLabel = "RATE", defaultValue = "1e-3", description = "Learning rate.")
    private double lr;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "lean",
            description = "lean: RegLab's faster layers; dl4j: Deeplearning4j's own.")
    private Engine engine;

    @Option(names = "--jobs", paramLabel = "N", description = "Runs side by side (default: one per core).")
    private Integer jobs;

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go (default: runs/<time>-compare).")
    private Path out;

    @Option(names = "--resume", description = "Continue the interrupted comparison in --out.")
    private boolean resume;

    @Option(
            names = "--watch",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = "0",
            description = "Show the growing report to this computer's browsers; port 0, or none, is any free one.")
    private Integer watch;

    @Option(names = "--no-color", description = "No colours on the terminal; the variable NO_COLOR does the same.")
    private boolean noColor;

    @Option(names = "--quiet", description = "No progress, only the results.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        Path folder = OutputFolder.of(out, "compare", resume);
        DataRequest request = new DataRequest(data, label, trainSize, validationSize());
        ExperimentSpec asked = spec(request);
        RecordedExperiment experiment = new RecordedExperiment(asked, DataLoader.load(request), folder, Jobs.of(jobs));
        ExperimentSpec spec = experiment.spec();
        int kept = resume ? experiment.resume() : 0;
        Results results;
        try (LiveReport live = watched(experiment, spec)) {
            results = train(experiment, spec, kept, live == null ? RunListener.NONE : live);
            Page page = ComparisonPage.of(results, Optional.of(experiment.inspection()));
            ReportFile.write(folder, page);
            if (live != null) {
                live.finish(page);
            }
        }
        drawCharts(folder, results, experiment.inspection());
        PrintWriter stdout = command.commandLine().getOut();
        stdout.println(ComparisonTable.render(results));
        stdout.println(Sparklines.render(results, TerminalColors.painter(noColor)));
        stdout.println("Results, charts and report: " + folder);
        stdout.flush();
        return 0;
    }

    /** Null if nobody watches. */
    private LiveReport watched(RecordedExperiment experiment, ExperimentSpec spec) {
        if (watch == null) {
            return null;
        }
        LiveReport live = LiveReport.start(spec, experiment.finished(), watch);
        PrintWriter err = command.commandLine().getErr();
        err.println("Watch: " + live.address());
        err.flush();
        return live;
    }

    /** Ctrl-C ends the runs under way first; the finished ones are in results.json. */
    private Results train(RecordedExperiment experiment, ExperimentSpec spec, int kept, RunListener watcher)
            throws IOException {
        Thread onInterrupt = new Thread(() -> {
            experiment.stop();
            PrintWriter err = command.commandLine().getErr();
            err.println("reglab: interrupted; continue with --resume and the same --out.");
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            return trainWithProgress(experiment, spec, kept, watcher);
        } finally {
            removeUnlessShuttingDown(onInterrupt);
        }
    }

    private Results trainWithProgress(RecordedExperiment experiment, ExperimentSpec spec, int kept, RunListener watcher)
            throws IOException {
        if (quiet) {
            return experiment.run(watcher);
        }
        Optional<ProgressBars> bars = ProgressBars.onTerminal(spec.runCount() - kept, spec.epochs());
        if (bars.isPresent()) {
            try (ProgressBars shown = bars.get()) {
                return experiment.run(RunListener.both(shown, watcher));
            }
        }
        RunLines lines = new RunLines(command.commandLine().getErr(), spec.runCount(), kept);
        return experiment.run(RunListener.both(lines, watcher));
    }

    private void drawCharts(Path folder, Results results, ExperimentInspection inspection) throws IOException {
        try {
            ReportCharts.write(folder, results, Optional.of(inspection));
        } catch (ChartsUnavailableException e) {
            command.commandLine().getErr().println("reglab: " + e.getMessage());
        }
    }

    private ExperimentSpec spec(DataRequest request) {
        return new ExperimentSpec(
                request, new Mlp(hidden), arms, SeedList.of(seeds), epochs, batch, optimizer, lr, engine);
    }

    private int validationSize() {
        boolean selects =
                arms.stream().anyMatch(arm -> arm.find(EarlyStopping.class).isPresent());
        return valSize != null ? valSize : selects ? DEFAULT_VALIDATION : 0;
    }

    private static void removeUnlessShuttingDown(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, and the hook runs.
            LOG.debug("Interrupted.", e);
        }
    }
}
