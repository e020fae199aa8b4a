package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.comparison.Metric;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;

/** Figures of an arm's runs, seed by seed. */
public final class RunFigures {
    private RunFigures() {}

    /**
     * A run's final figures.
     *
     * @throws IllegalStateException if it diverged: a claim about it cannot be judged
     */
    public static EpochMetrics last(RunResult run) {
        if (!run.comparable()) {
            throw new IllegalStateException(
                    "The run of " + run.id() + " diverged; evidence needs runs that end with final figures.");
        }
        return run.last();
    }

    /**
     * A final figure of each run; shares in percent.
     *
     * @throws IllegalStateException if one diverged
     */
    public static double[] values(List<RunResult> runs, Metric figure) {
        double scale = figure.isShare() ? 100 : 1;
        return runs.stream().mapToDouble(run -> scale * figure.of(last(run))).toArray();
    }

    /** A final figure's name with its unit: {@code test accuracy, %}. */
    public static String name(Metric figure) {
        return figure.label() + (figure.isShare() ? ", %" : "");
    }
}
