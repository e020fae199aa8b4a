package org.reglab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reglab.comparison.Metric;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.network.Arm;
import org.reglab.report.page.Page;

/** Follows an experiment and makes a page of how it stands. */
final class LivePage implements RunListener {
    private final ExperimentSpec spec;
    private final List<RunResult> finished;
    private final Map<Key, List<EpochMetrics>> running = new LinkedHashMap<>();
    private long changes;

    private record Key(Arm arm, long seed) {}

    /** @param before the runs that are finished already */
    LivePage(ExperimentSpec spec, List<RunResult> before) {
        this.spec = spec;
        this.finished = new ArrayList<>(before);
    }

    /** Grows whenever the page would be another one. */
    synchronized long changes() {
        return changes;
    }

    @Override
    public synchronized void runStarted(Arm arm, long seed) {
        running.put(new Key(arm, seed), new ArrayList<>());
        changes++;
    }

    @Override
    public synchronized void epochFinished(Arm arm, long seed, EpochMetrics metrics) {
        running.get(new Key(arm, seed)).add(metrics);
        changes++;
    }

    @Override
    public synchronized void runFinished(RunResult result) {
        running.remove(new Key(result.arm(), result.seed()));
        finished.add(result);
        changes++;
    }

    /** The page as it stands. Runs need not wait until it is made. */
    Page page() {
        List<RunResult> ended;
        Map<Key, List<EpochMetrics>> going = new LinkedHashMap<>();
        synchronized (this) {
            ended = List.copyOf(finished);
            running.forEach((key, epochs) -> going.put(key, List.copyOf(epochs)));
        }
        return ComparisonPage.growing(spec, ended, firstCurves(ended, going), progress(ended.size(), going));
    }

    /**
     * The runs under way of arms that have no finished run. An arm that has one is not drawn further: its mean would jump with
     * every epoch of the next run.
     */
    private static List<RunResult> firstCurves(List<RunResult> ended, Map<Key, List<EpochMetrics>> going) {
        Map<Arm, RunResult> longest = new LinkedHashMap<>();
        going.forEach((key, epochs) -> {
            boolean done = ended.stream().anyMatch(run -> run.arm().equals(key.arm));
            RunResult other = longest.get(key.arm);
            if (!done && !epochs.isEmpty() && (other == null || other.epochs().size() < epochs.size())) {
                EpochMetrics last = epochs.get(epochs.size() - 1);
                longest.put(key.arm, new RunResult(key.arm, key.seed, Status.FINISHED, epochs, last, 0, 0, 0));
            }
        });
        return List.copyOf(longest.values());
    }

    private String progress(int ended, Map<Key, List<EpochMetrics>> going) {
        StringBuilder text = new StringBuilder(ended + " of " + Count.of(spec.runCount(), "run") + " finished.");
        going.forEach((key, epochs) -> {
            text.append('\n').append(key.arm).append(", seed ").append(key.seed);
            if (!epochs.isEmpty()) {
                EpochMetrics last = epochs.get(epochs.size() - 1);
                text.append(": epoch ").append(last.epoch()).append(" of ").append(spec.epochs());
                text.append(", test loss ").append(Metric.TEST_LOSS.format(last.testLoss()));
                text.append(", test accuracy ").append(Metric.TEST_ACCURACY.format(last.testAccuracy()));
            }
        });
        return text.toString();
    }
}
