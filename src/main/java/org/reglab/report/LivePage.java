package org.reglab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reglab.comparison.Metric;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;
import org.reglab.report.page.Page;
import org.reglab.text.Language;

/** Follows an experiment and makes a page of how it stands. */
final class LivePage implements RunListener {
    private final ExperimentSpec spec;
    private final Language language;
    private Runs finished;
    private final Map<RunId, List<EpochMetrics>> running = new LinkedHashMap<>();
    private long changes;

    /** @param before the runs that are finished already */
    LivePage(ExperimentSpec spec, Runs before, Language language) {
        this.language = language;
        this.spec = spec;
        this.finished = before;
    }

    /** Grows whenever the page would be another one. */
    synchronized long changes() {
        return changes;
    }

    @Override
    public synchronized void runStarted(RunId run) {
        running.put(run, new ArrayList<>());
        changes++;
    }

    @Override
    public synchronized void epochFinished(RunId run, EpochMetrics metrics) {
        running.get(run).add(metrics);
        changes++;
    }

    @Override
    public synchronized void runFinished(RunResult result) {
        running.remove(result.id());
        finished = finished.with(result);
        changes++;
    }

    /** The page as it stands. Runs need not wait until it is made. */
    Page page() {
        Runs ended;
        Map<RunId, List<EpochMetrics>> going = new LinkedHashMap<>();
        synchronized (this) {
            ended = finished;
            running.forEach((key, epochs) -> going.put(key, List.copyOf(epochs)));
        }
        return ComparisonPage.growing(spec, ended, firstCurves(ended, going), progress(ended.size(), going), language);
    }

    /**
     * The runs under way of arms that have no finished run. An arm that has one is not drawn further: its mean would jump with
     * every epoch of the next run.
     */
    private static List<RunResult> firstCurves(Runs ended, Map<RunId, List<EpochMetrics>> going) {
        Map<String, RunResult> longest = new LinkedHashMap<>();
        going.forEach((run, epochs) -> {
            boolean done = ended.ofArm(run.arm()).size() > 0;
            RunResult other = longest.get(run.arm());
            if (!done && !epochs.isEmpty() && (other == null || other.epochs().size() < epochs.size())) {
                EpochMetrics last = epochs.get(epochs.size() - 1);
                longest.put(
                        run.arm(), new RunResult(run.arm(), run.seed(), Status.FINISHED, epochs, last, 0, 0, 0, null));
            }
        });
        return List.copyOf(longest.values());
    }

    private String progress(int ended, Map<RunId, List<EpochMetrics>> going) {
        List<String> lines = new ArrayList<>();
        lines.add(language.say("report.live.finished", ended, new Counted(language).runs(spec.runCount())));
        going.forEach((run, epochs) -> {
            String name = language.say("report.progress.run", run.arm(), run.seed());
            if (epochs.isEmpty()) {
                lines.add(name);
                return;
            }
            EpochMetrics last = epochs.get(epochs.size() - 1);
            lines.add(language.say(
                    "report.live.run",
                    name,
                    last.epoch(),
                    spec.epochs(),
                    Metric.TEST_LOSS.format(last.testLoss()),
                    Metric.TEST_ACCURACY.format(last.testAccuracy())));
        });
        return String.join("\n", lines);
    }
}
