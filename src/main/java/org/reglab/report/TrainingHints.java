package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.reglab.comparison.Curve;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Numbers;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;
import org.reglab.text.Language;

/**
 * What an arm's curves say about its training, by two fixed rules. They judge how it was trained, not how good it is.
 *
 * <ul>
 *   <li><em>Still falling</em>: of five epochs or more, the last has the lowest mean test loss, and over the last fifth of the
 *       epochs the mean is lower by {@value #FALLING} of it or more than over the fifth before.
 *   <li><em>Underfitting</em>: the mean train accuracy at the end is below {@value #FITTED}.
 * </ul>
 */
final class TrainingHints {
    /** Share of the test loss that a fifth of the epochs must still gain. */
    static final double FALLING = 0.02;
    /** Train accuracy below which an arm underfits. */
    static final double FITTED = 0.9;

    private static final int FEWEST_EPOCHS = 5;

    private TrainingHints() {}

    /** What holds of an arm, as sentences; none where it has no finished run. */
    static List<String> of(String arm, ExperimentSpec spec, Runs finished, Language language) {
        List<String> hints = new ArrayList<>();
        if (stillFalling(arm, spec, finished)) {
            hints.add(language.say("report.hint.falling"));
        }
        double[] accuracies = finished.finals(arm).values().stream()
                .mapToDouble(EpochMetrics::trainAccuracy)
                .toArray();
        double mean = DoubleStream.of(accuracies).average().orElse(1);
        if (mean < FITTED) {
            hints.add(language.say(
                    "report.hint.underfitting", Numbers.fixed(100 * mean, 2), Numbers.fixed(100 * FITTED, 0)));
        }
        return hints;
    }

    private static boolean stillFalling(String arm, ExperimentSpec spec, Runs finished) {
        boolean stopped = finished.ofArm(arm).list().stream()
                .filter(RunResult::comparable)
                .anyMatch(run -> run.epochs().size() < spec.epochs());
        double[] loss = Curve.of(arm, finished, Metric.TEST_LOSS::of).mean();
        if (stopped || loss.length < FEWEST_EPOCHS) {
            return false;
        }
        int fifth = loss.length / 5;
        double last = mean(loss, loss.length - fifth, loss.length);
        double before = mean(loss, loss.length - 2 * fifth, loss.length - fifth);
        boolean lowest = DoubleStream.of(loss).min().orElseThrow() == loss[loss.length - 1];
        return lowest && before - last >= FALLING * before;
    }

    private static double mean(double[] values, int from, int to) {
        return DoubleStream.of(values).skip(from).limit(to - from).average().orElseThrow();
    }
}
