package org.reglab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunListener;
import org.reglab.record.RecordedExperiment;
import org.reglab.record.Results;
import org.reglab.report.ProgressBars;
import org.reglab.text.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains an experiment with progress on standard error, until it is done or Ctrl-C. */
final class Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private final RecordedExperiment experiment;
    private final Path folder;
    private final PrintWriter err;
    private final Language language;

    /** @param folder where the experiment's results go */
    Trainer(RecordedExperiment experiment, Path folder, PrintWriter err, Language language) {
        this.language = language;
        this.experiment = experiment;
        this.folder = folder;
        this.err = err;
    }

    /**
     * Trains what is missing. Ctrl-C ends the runs under way first; the finished ones are in results.json.
     *
     * @param quiet whether progress is left out
     * @param watcher is told how the runs get on, too
     */
    Results run(boolean quiet, RunListener watcher) throws IOException {
        Thread onInterrupt = new Thread(() -> {
            experiment.stop();
            err.println(language.say("cli.compare.interrupted", inShell(folder)));
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            return quiet ? experiment.run(watcher) : runWithProgress(watcher);
        } finally {
            removeUnlessShuttingDown(onInterrupt);
        }
    }

    /** As one word of a command line. */
    private static String inShell(Path path) {
        return path.toString().contains(" ") ? '"' + path.toString() + '"' : path.toString();
    }

    private Results runWithProgress(RunListener watcher) throws IOException {
        ExperimentSpec spec = experiment.spec();
        int kept = experiment.finished().size();
        Optional<ProgressBars> bars = ProgressBars.onTerminal(spec.runCount() - kept, spec.epochs(), language);
        if (bars.isPresent()) {
            try (ProgressBars shown = bars.get()) {
                return experiment.run(RunListener.both(shown, watcher));
            }
        }
        RemainingTime remaining = new RemainingTime(spec.runCount() - kept, spec.epochs(), System::nanoTime);
        return experiment.run(RunListener.both(new RunLines(err, spec.runCount(), kept, remaining, language), watcher));
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
