package org.reglab.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.report.Duration;
import org.reglab.text.Language;

/**
 * Progress where there is no terminal: a line for each finished run, with the time that is left where that is minutes. Before
 * the first run has ended, a line says it once the first epochs have.
 */
final class RunLines implements RunListener {
    private static final double MINUTE = 60;
    /** Before this, epochs are slowed by compilers that warm up. */
    private static final double SECONDS_BEFORE_FIRST_ESTIMATE = 10;

    private final PrintWriter err;
    private final int runs;
    private final RemainingTime remaining;
    private final Language language;
    private int finished;
    private boolean said;

    /**
     * @param runs how many runs there are in all
     * @param finished how many of them were there before
     * @param remaining the time of the others
     */
    RunLines(PrintWriter err, int runs, int finished, RemainingTime remaining, Language language) {
        this.language = language;
        this.err = err;
        this.runs = runs;
        this.finished = finished;
        this.remaining = remaining;
    }

    @Override
    public synchronized void epochFinished(RunId run, EpochMetrics metrics) {
        remaining.epochFinished(run, metrics.epoch());
        if (said || remaining.elapsed() < SECONDS_BEFORE_FIRST_ESTIMATE) {
            return;
        }
        said = true;
        String left = left();
        if (!left.isEmpty()) {
            err.println(language.say("cli.run.firstEstimate", left));
            err.flush();
        }
    }

    /** Nothing where it is less than a minute. */
    private String left() {
        OptionalDouble seconds = remaining.seconds();
        return seconds.isPresent() && seconds.getAsDouble() >= MINUTE
                ? Duration.text(seconds.getAsDouble(), language)
                : "";
    }

    @Override
    public synchronized void runFinished(RunResult run) {
        finished++;
        said = true;
        remaining.runFinished(run.id());
        String figures = run.comparable()
                ? language.say(
                        "cli.run.figures",
                        number("%.2f", 100 * run.last().testAccuracy()),
                        number("%.4f", run.last().testLoss()))
                : language.say("cli.run.diverged");
        String left = left();
        err.println(language.say(
                left.isEmpty() ? "cli.run.finished" : "cli.run.finishedWithTime",
                finished,
                runs,
                run.arm(),
                run.seed(),
                figures,
                number("%.1f", run.trainSeconds()),
                left));
        err.flush();
    }

    private static String number(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
