package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.comparison.Metric;
import org.reglab.experiment.RunResult;

/** Figures of an arm's runs, seed by seed. */
public final class Runs {
    private Runs() {}

    /** A final figure of each run; shares in percent. */
    public static double[] values(List<RunResult> runs, Metric figure) {
        double scale = figure.isShare() ? 100 : 1;
        return runs.stream().mapToDouble(run -> scale * figure.of(run.last())).toArray();
    }

    /** A final figure's name with its unit: {@code test accuracy, %}. */
    public static String name(Metric figure) {
        return figure.label() + (figure.isShare() ? ", %" : "");
    }
}
