package org.reglab.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.reglab.comparison.Metric;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;

/**
 * Writes curves.csv: every figure of every epoch in long form, which data frames and spreadsheets can group and pivot. Header
 * {@code arm,seed,epoch,metric,value}; UTF-8; lines end with a line feed; fields are quoted where RFC 4180 asks for it; doubles
 * in full. Accuracies are shares from 0 to 1.
 */
public final class CurvesCsv {
    /** The file's name in an output folder. */
    public static final String NAME = "curves.csv";

    private CurvesCsv() {}

    /**
     * Replaces the folder's curves.csv in one step.
     *
     * @throws IOException if it cannot be written; it is then as it was
     */
    public static void write(Path dir, Runs runs) throws IOException {
        StringBuilder csv = new StringBuilder("arm,seed,epoch,metric,value\n");
        for (RunResult run : runs) {
            String arm = quoted(run.arm());
            for (EpochMetrics metrics : run.epochs()) {
                new Lines(csv, arm + "," + run.seed() + "," + metrics.epoch() + ",").append(metrics);
            }
        }
        AtomicFiles.write(dir.resolve(NAME), csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private record Lines(StringBuilder csv, String start) {
        void append(EpochMetrics metrics) {
            append("trainLoss", metrics.trainLoss());
            append("trainAccuracy", metrics.trainAccuracy());
            append("testLoss", metrics.testLoss());
            append("testAccuracy", metrics.testAccuracy());
            append("validationLoss", metrics.validationLoss());
            append("validationAccuracy", metrics.validationAccuracy());
            append("penalty", metrics.penalty());
            append(Metric.LOSS_GAP.jsonName(), Metric.LOSS_GAP.of(metrics));
            append(Metric.ACCURACY_GAP.jsonName(), Metric.ACCURACY_GAP.of(metrics));
        }

        private void append(String metric, Double value) {
            if (value != null) {
                csv.append(start).append(metric).append(',').append(value).append('\n');
            }
        }
    }

    private static String quoted(String field) {
        boolean needed = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needed ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
