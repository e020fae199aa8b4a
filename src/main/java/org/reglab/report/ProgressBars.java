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
    private final ProgressBar all;
    private final Map<RunId, Integer> trained = new HashMap<>();
    private int finished;
    private final Map<RunId, ProgressBar> running = new HashMap<>();
    private final Deque<ProgressBar> free = new ArrayDeque<>();

    ProgressBars(PrintStream out, int width, int runs, int epochs) {
        this.out = out;
        this.width = width;
        this.runs = runs;
        this.epochs = epochs;
        this.all = bar("all runs", (long) runs * epochs, "epoch");
        all.setExtraMessage(standing());
    }

    private String standing() {
        return finished + " of " + Count.of(runs, "run") + " finished, " + running.size() + " under way";
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
    public static Optional<ProgressBars> onTerminal(int runs, int epochs) {
        OptionalInt columns = ErrorTerminal.columns();
        return columns.isPresent()
                ? Optional.of(new ProgressBars(System.err, columns.getAsInt(), runs, epochs))
                : Optional.empty();
    }

    private ProgressBar bar(String name, long steps, String unit) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(steps)
                .setUnit(" " + unit + "s", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new Line(out, width))
                .build();
    }

    @Override
    public synchronized void runStarted(RunId run) {
        ProgressBar bar = free.isEmpty()
                ? bar("job " + (running.size() + 1), epochs, "epoch")
                : free.pop().reset();
        bar.setExtraMessage(TextLines.shorten(run.arm(), 24) + ", seed " + run.seed());
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
