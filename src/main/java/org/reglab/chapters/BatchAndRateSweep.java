package org.reglab.chapters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Summary;
import org.reglab.data.DataSplit;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.Runner;
import org.reglab.experiment.Runs;
import org.reglab.network.Optimizer;

/**
 * Two arms over a grid of mini-batch sizes and learning rates of plain SGD: Ioffe and Szegedy 2015, section 4.2, on MNIST.
 *
 * @param arms the two
 * @param cells row by row
 */
record BatchAndRateSweep(List<String> arms, List<Cell> cells) {
    private static final List<Integer> BATCHES = List.of(8, 64, 512);
    private static final List<Double> RATES = List.of(0.01, 0.1, 1.0, 3.0);

    /**
     * One setting.
     *
     * @param accuracy mean test accuracy of each arm over its seeds; of a run that diverged, that of guessing
     */
    record Cell(int batch, double rate, List<Double> accuracy) {}

    /** @param like what all settings have in common; its arms are two */
    static BatchAndRateSweep run(ExperimentSpec like, DataSplit data) {
        int jobs = Runtime.getRuntime().availableProcessors();
        List<Cell> cells = new ArrayList<>();
        for (int batch : BATCHES) {
            for (double rate : RATES) {
                ExperimentSpec spec = like.withBatch(batch).withOptimizer(Optimizer.SGD, rate);
                Runs runs = Runs.of(new Runner(spec, data, jobs).run(List.of(), RunListener.NONE));
                double guessing = 1.0 / data.test().classCount();
                cells.add(new Cell(
                        batch,
                        rate,
                        spec.arms().stream()
                                .map(arm -> accuracy(runs, arm, spec.seeds(), guessing))
                                .toList()));
            }
        }
        return new BatchAndRateSweep(like.arms(), cells);
    }

    private static double accuracy(Runs runs, String arm, List<Long> seeds, double guessing) {
        var finals = runs.finals(arm);
        return Summary.of(seeds.stream()
                        .mapToDouble(
                                seed -> finals.containsKey(seed) ? Metric.TEST_ACCURACY.of(finals.get(seed)) : guessing)
                        .toArray())
                .mean();
    }

    /** In how many settings an arm comes to this accuracy. */
    long reached(int arm, double accuracy) {
        return cells.stream()
                .filter(cell -> cell.accuracy().get(arm) >= accuracy)
                .count();
    }

    /** Mean accuracy of an arm over the settings with this learning rate. */
    double at(int arm, double rate) {
        return cells.stream()
                .filter(cell -> cell.rate() == rate)
                .mapToDouble(cell -> cell.accuracy().get(arm))
                .average()
                .orElseThrow();
    }

    /** A row per mini-batch size, a column per learning rate; in each cell one arm's accuracy, then the other's. */
    String table() {
        StringBuilder text = new StringBuilder("batch \\ learning rate");
        RATES.forEach(rate -> text.append(String.format(Locale.ROOT, "%15s", rate)));
        for (Cell cell : cells) {
            if (cell.rate() == RATES.get(0)) {
                text.append(String.format(Locale.ROOT, "%n%21d", cell.batch()));
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%15s",
                    String.format(
                            Locale.ROOT,
                            "%.1f / %.1f",
                            100 * cell.accuracy().get(0),
                            100 * cell.accuracy().get(1))));
        }
        return text.append('\n').toString();
    }
}
