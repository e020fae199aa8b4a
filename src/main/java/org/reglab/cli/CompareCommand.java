package org.reglab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.reglab.BadInputException;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.data.Missing;
import org.reglab.data.TableOptions;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Plan;
import org.reglab.experiment.Primary;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.Sample;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.network.Architecture.Kind;
import org.reglab.network.ArchitectureOptions;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.Optimizer;
import org.reglab.network.Regularizer.EarlyStopping;
import org.reglab.record.CheckpointEvery;
import org.reglab.record.RecordedExperiment;
import org.reglab.record.Results;
import org.reglab.record.WriteException;
import org.reglab.report.ChartFonts;
import org.reglab.report.ChartsUnavailableException;
import org.reglab.report.ComparisonPage;
import org.reglab.report.ComparisonTable;
import org.reglab.report.LiveReport;
import org.reglab.report.OutputTerminal;
import org.reglab.report.PlanText;
import org.reglab.report.Report;
import org.reglab.report.Sparklines;
import org.reglab.runtime.KernelChoice;
import org.reglab.text.Language;
import picocli.CommandLine;
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
        defaultValueProvider = SpecDefaults.class,
        footer = {
            "",
            "An arm is 'plain', or regularisers joined with '+':",
            "  l1=λ              penalty λ·Σ|w|",
            "  l2=λ              penalty ½λ·Σw²",
            "  weight-decay=λ    decoupled decay, as in AdamW",
            "  dropout=RATE      drops units with this probability after each hidden layer",
            "  input-dropout=RATE",
            "  spatial-dropout=RATE  drops whole feature maps (cnn)",
            "  bn, bn-pre        batch normalisation after or before each hidden activation",
            "  ln                layer normalisation before each hidden activation",
            "  max-norm=C        limits the norm of each hidden unit's incoming weights",
            "  early-stopping=N  stops when the validation loss has not fallen for N epochs",
            "",
            "Example: reglab compare --arms plain,l1=1e-5,bn+dropout=0.5 --seeds 5 --epochs 40"
        })
final class CompareCommand implements Callable<Integer> {
    /** An LSTM has no place for batch normalisation. */
    private static final String LSTM_ARMS = "plain,l2=1e-3,dropout=0.5,input-dropout=0.2";

    /** Validation images where an arm selects and the user does not say how many. */
    private static final int DEFAULT_VALIDATION = 1000;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--data",
            completionCandidates = Words.Data.class,
            paramLabel = "DATA",
            description = "mnist, fashion-mnist, a folder of idx files, or a text file of rows (.csv, .tsv).")
    private String data;

    @Option(names = "--label", paramLabel = "COLUMN", description = "Label column of a text file (default: the last).")
    private String label;

    @Option(
            names = "--drop",
            paramLabel = "COLUMNS",
            split = ",",
            description = "Columns of a text file that are no features, such as a customer's number.")
    private List<String> drop;

    @Option(
            names = "--delimiter",
            paramLabel = "X",
            description = "What stands between cells: a character, or tab (default: found in the first lines).")
    private String delimiter;

    @Option(
            names = "--missing",
            paramLabel = "WAY",
            completionCandidates = Words.MissingValues.class,
            description = "Missing values: refuse, drop their rows, or fill in the mean or median of the training rows"
                    + " (default: refuse).")
    private Missing missing;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = "Text file of the test rows (default: a fifth of each class of --data).")
    private String test;

    @Option(
            names = "--train-size",
            paramLabel = "N",
            description = "Train on N images or rows (default: 5000, or all if there are fewer).")
    private Integer trainSize;

    @Option(
            names = "--val-size",
            paramLabel = "N",
            description = "Validate on N other images or rows (default: 1000 if an arm stops early, else 0).")
    private Integer valSize;

    @Option(
            names = "--sample",
            paramLabel = "WHICH",
            completionCandidates = Words.Samples.class,
            description = "per-seed: each seed draws its own training samples; first: all train on the first ones, and"
                    + " validate on the last.")
    private Sample sample;

    @Option(
            names = "--network",
            paramLabel = "KIND",
            completionCandidates = Words.Networks.class,
            description =
                    "mlp: dense layers; cnn: convolutions with pooling, then dense layers; lstm: over an image's rows"
                            + " or a sequence's steps.")
    private Kind network;

    @Option(
            names = "--hidden",
            paramLabel = "UNITS",
            split = ",",
            description = "Units of each dense hidden layer (default: 256,256; of a cnn: 128).")
    private List<Integer> hidden;

    @Option(
            names = "--filters",
            paramLabel = "N",
            split = ",",
            description = "Filters of each convolution (default of a cnn: 16,32).")
    private List<Integer> filters;

    @Option(
            names = "--kernel",
            paramLabel = "N",
            description = "Height and width of a cnn's filters (default of a cnn: 5).")
    private Integer kernel;

    @Option(names = "--units", paramLabel = "N", description = "Units of an LSTM (default of an lstm: 64).")
    private Integer units;

    @Option(
            names = "--arms",
            completionCandidates = Words.Arms.class,
            paramLabel = "ARMS",
            split = ",",
            description =
                    "The networks to compare; the others are held against the first. See below (default: plain, l2=1e-3,"
                            + " dropout=0.5, bn and bn+dropout=0.5; of an lstm: " + LSTM_ARMS + ").")
    private List<Arm> arms;

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            split = ",",
            description = "How many seeds (1, 2, ...), or a list of them.")
    private List<Long> seeds;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images or rows.")
    private int epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Most images or rows in a mini-batch; all mini-batches are made equally large.")
    private int batch;

    @Option(
            names = "--optimizer",
            paramLabel = "OPTIMIZER",
            completionCandidates = Words.Optimizers.class,
            description = "adam, sgd or adamw.")
    private Optimizer optimizer;

    @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate.")
    private double lr;

    @Option(
            names = "--engine",
            completionCandidates = Words.Engines.class,
            paramLabel = "ENGINE",
            description = "lean: RegLab's faster layers; dl4j: Deeplearning4j's own.")
    private Engine engine;

    @Option(
            names = "--primary",
            paramLabel = "FIGURE",
            completionCandidates = Words.Primaries.class,
            description = "What the arms are judged by: testLoss or testAccuracy. Other figures are secondary.")
    private Primary primary;

    @Option(
            names = "--blas-kernel",
            paramLabel = "NAME",
            description = "The kernel of OpenBLAS, for equal numbers on different processors: haswell runs on most"
                    + " (default: the fastest here).")
    private String blasKernel;

    @Option(names = "--jobs", paramLabel = "N", description = "Runs side by side (default: one per core).")
    private Integer jobs;

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go (default: runs/<time>-compare).")
    private Path out;

    @Option(
            names = "--dry-run",
            description = "Say what would be trained, how much memory and time it takes, and train nothing.")
    private boolean dryRun;

    @Option(names = "--resume", description = "Continue the interrupted comparison in --out.")
    private boolean resume;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            description = "Runs leave their state after N epochs, after Nm minutes (1m), or never (default: "
                    + "${DEFAULT-VALUE}).",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            defaultValue = "1m")
    private CheckpointEvery checkpointEvery;

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
        if (blasKernel != null) {
            KernelChoice.pin(blasKernel);
        }
        Language language = RegLab.language(command);
        Path folder = OutputFolder.of(out, "compare", resume);
        ExperimentSpec spec = spec();
        DataSplit split = DataLoader.load(spec.data());
        Plan plan = Plan.of(spec, split, Jobs.of(jobs));
        warnOfMissingClasses(plan);
        if (dryRun) {
            command.commandLine().getOut().println(PlanText.whole(plan, folder, language));
            plan.requireRoom();
            return 0;
        }
        plan.requireRoom();
        if (!quiet && PlanText.isLargeOrLong(plan)) {
            PrintWriter err = command.commandLine().getErr();
            err.println(PlanText.summary(plan, language));
            err.flush();
        }
        RecordedExperiment experiment = new RecordedExperiment(spec, split, folder, plan.jobs(), checkpointEvery);
        if (resume) {
            experiment.resume();
        }
        try {
            print(train(experiment, folder), folder);
            return 0;
        } catch (WriteException e) {
            throw e.advising("what is finished is kept: make room, and continue with --resume --out " + folder);
        }
    }

    private void warnOfMissingClasses(Plan plan) {
        List<Integer> missing = plan.classesWithoutSamples();
        if (!missing.isEmpty()) {
            PrintWriter err = command.commandLine().getErr();
            err.println(RegLab.language(command)
                    .say(
                            "cli.compare.missingClasses",
                            BadInputException.shown(
                                    missing.stream().map(String::valueOf).collect(Collectors.joining(", ")))));
            err.flush();
        }
    }

    private Results train(RecordedExperiment experiment, Path folder) throws IOException {
        Language language = RegLab.language(command);
        PrintWriter err = command.commandLine().getErr();
        try (LiveReport live = watched(experiment)) {
            Results results =
                    new Trainer(experiment, folder, err, language).run(quiet, live == null ? RunListener.NONE : live);
            Optional<ExperimentInspection> seen = Optional.of(experiment.inspection());
            try {
                Report.write(folder, results, seen, language);
                if (!ChartFonts.canWrite(language)) {
                    err.println(language.say("cli.noFont"));
                }
            } catch (ChartsUnavailableException e) {
                err.println("reglab: " + e.getMessage());
            }
            if (live != null) {
                live.finish(ComparisonPage.of(results, seen, language));
            }
            return results;
        }
    }

    private void print(Results results, Path folder) {
        Language language = RegLab.language(command);
        PrintWriter stdout = command.commandLine().getOut();
        int columns = OutputTerminal.columns();
        stdout.println(ComparisonTable.render(results, columns, language));
        stdout.println(Sparklines.render(results, columns, TerminalColors.painter(noColor), language));
        stdout.println(language.say("cli.compare.results", folder));
        stdout.flush();
    }

    /** Null if nobody watches. */
    private LiveReport watched(RecordedExperiment experiment) {
        if (watch == null) {
            return null;
        }
        LiveReport live = LiveReport.start(experiment.spec(), experiment.finished(), watch, RegLab.language(command));
        PrintWriter err = command.commandLine().getErr();
        err.println(RegLab.language(command).say("cli.compare.watch", live.address()));
        err.flush();
        return live;
    }

    private ExperimentSpec spec() {
        return new ExperimentSpec(
                new DataRequest(
                        data, label, trainSize, validationSize(), new TableOptions(drop, delimiter, missing, test)),
                sample,
                new ArchitectureOptions(network, hidden, filters, kernel, units).architecture(),
                arms(),
                SeedList.of(seeds),
                epochs,
                batch,
                optimizer,
                lr,
                engine,
                primary);
    }

    private List<Arm> arms() {
        if (arms != null) {
            return arms;
        }
        return network == Kind.LSTM
                ? Arm.parseAll(LSTM_ARMS)
                : Arm.parseAll(String.join(",", ExperimentSpec.DEFAULT.arms()));
    }

    private int validationSize() {
        boolean selects =
                arms().stream().anyMatch(arm -> arm.find(EarlyStopping.class).isPresent());
        return valSize != null ? valSize : selects ? DEFAULT_VALIDATION : 0;
    }
}
