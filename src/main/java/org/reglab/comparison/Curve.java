package org.reglab.comparison;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;

/**
 * One figure of one arm over the epochs: mean, lowest and highest over the seeds. The range rather than the standard deviation,
 * since it is what was seen and never leaves the values that a figure can have.
 *
 * @param epochs 1, 2, ...; as far as every run that did not diverge has trained, and empty if none is left
 * @param mean mean over the seeds, one value per epoch
 * @param low lowest over the seeds
 * @param high highest over the seeds
 */
public record Curve(double[] epochs, double[] mean, double[] low, double[] high) {

    public static Curve of(String arm, Runs runs, ToDoubleFunction<EpochMetrics> figure) {
        List<RunResult> ofArm =
                runs.ofArm(arm).list().stream().filter(RunResult::comparable).toList();
        // Beyond the first stop the mean would be one of other seeds, and would jump.
        int length = ofArm.stream().mapToInt(run -> run.epochs().size()).min().orElse(0);
        double[][] values = new double[3][length];
        for (int epoch = 0; epoch < length; epoch++) {
            int at = epoch;
            var statistics = ofArm.stream()
                    .mapToDouble(run -> figure.applyAsDouble(run.epochs().get(at)))
                    .summaryStatistics();
            values[0][epoch] = statistics.getAverage();
            values[1][epoch] = statistics.getMin();
            values[2][epoch] = statistics.getMax();
        }
        double[] epochs = IntStream.rangeClosed(1, length).asDoubleStream().toArray();
        return new Curve(epochs, values[0], values[1], values[2]);
    }

    public boolean isEmpty() {
        return epochs.length == 0;
    }
}
