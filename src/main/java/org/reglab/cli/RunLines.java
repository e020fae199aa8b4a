package org.reglab.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;

/** Progress where there is no terminal: a line for each finished run. */
final class RunLines implements RunListener {
    private final PrintWriter err;
    private final int runs;
    private int finished;

    /** @param finished how many of the runs were there before */
    RunLines(PrintWriter err, int runs, int finished) {
        this.err = err;
        this.runs = runs;
        this.finished = finished;
    }

    @Override
    public synchronized void runFinished(RunResult run) {
        finished++;
        String figures = run.comparable()
                ? String.format(
                        Locale.ROOT,
                        "test accuracy %.2f %%, test loss %.4f",
                        100 * run.last().testAccuracy(),
                        run.last().testLoss())
                : "diverged";
        err.printf(
                Locale.ROOT,
                "[%d/%d] %s, seed %d: %s (%.1f s)%n",
                finished,
                runs,
                run.arm(),
                run.seed(),
                figures,
                run.trainSeconds());
        err.flush();
    }
}
