package org.reglab.report;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import me.tongfei.progressbar.InteractiveConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.text.Language;

/**
 * Shows on a terminal how runs get on: a line for all runs, which moves with each epoch of any of them, and a line per run that goes on, with its epochs and the time left.
 * A line whose run has ended is taken over by the next run, so that there is never more than one line per job besides the first.
 */
public final class ProgressBars implements RunListener, AutoCloseable {
    private static final int REFRESH_MILLIS = 250;

    /** One line. The library draws a bar from its own thread and from the caller's, and counts lines without a lock. */
    private static final class Line extends InteractiveConsoleProgressBarConsumer {
        private final Object lock;

        Line(PrintStream out, int width) {
            super(out, width);
            this.lock = out;
        }

        @Override
        public void accept(String text) {
            synchronized (lock) {
                super.accept(text);
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                super.close();
            }
        }
    }

    private final PrintStream out;
    private final int width;
    private final int runs;
    private final int epochs;
    private final Language language;
    private final ProgressBar all;
    private final Map<RunId, Integer> trained = new HashMap<>();
    private int finished;
    private final Map<RunId, ProgressBar> running = new HashMap<>();
    private final Deque<ProgressBar> free = new ArrayDeque<>();

    ProgressBars(PrintStream out, int width, int runs, int epochs, Language language) {
        this.language = language;
        this.out = out;
        this.width = width;
        this.runs = runs;
        this.epochs = epochs;
        this.all = bar(language.say("report.progress.all"), (long) runs * epochs);
        all.setExtraMessage(standing());
    }

    private String standing() {
        return language.say("report.progress.standing", finished, new Counted(language).runs(runs), running.size());
    }

    /** A run that ended early counts with all its epochs: nothing of it is left to wait for. */
    private void showAll() {
        long now = (long) finished * epochs
                + trained.values().stream().mapToLong(Integer::longValue).sum();
        all.stepTo(now);
        all.setExtraMessage(standing());
    }

    /**
     * Progress on standard error if that is a terminal.
     *
     * @param runs how many runs there will be
     * @param epochs how many epochs each run has at most
     */
    public static Optional<ProgressBars> onTerminal(int runs, int epochs, Language language) {
        OptionalInt columns = ErrorTerminal.columns();
        return columns.isPresent()
                ? Optional.of(new ProgressBars(System.err, columns.getAsInt(), runs, epochs, language))
                : Optional.empty();
    }

    private ProgressBar bar(String name, long steps) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(steps)
                .setUnit(language.say("report.progress.unit"), 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new Line(out, width))
                .build();
    }

    @Override
    public synchronized void runStarted(RunId run) {
        ProgressBar bar = free.isEmpty()
                ? bar(language.say("report.progress.job", running.size() + 1), epochs)
                : free.pop().reset();
        bar.setExtraMessage(language.say("report.progress.run", TextLines.shorten(run.arm(), 24), run.seed()));
        running.put(run, bar);
        trained.put(run, 0);
        showAll();
    }

    @Override
    public synchronized void epochFinished(RunId run, EpochMetrics metrics) {
        ProgressBar bar = running.get(run);
        if (bar != null) {
            bar.stepTo(metrics.epoch());
            trained.put(run, metrics.epoch());
            showAll();
        }
    }

    @Override
    public synchronized void runFinished(RunResult result) {
        finished++;
        trained.remove(result.id());
        ProgressBar bar = running.remove(result.id());
        if (bar != null) {
            bar.setExtraMessage("");
            free.push(bar);
        }
        showAll();
    }

    /** Draws the bars a last time and leaves the cursor below them. */
    @Override
    public synchronized void close() {
        all.close();
        running.values().forEach(ProgressBar::close);
        free.forEach(ProgressBar::close);
        running.clear();
        free.clear();
    }
}
