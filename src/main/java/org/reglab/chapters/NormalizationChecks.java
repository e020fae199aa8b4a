package org.reglab.chapters;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.comparison.Summary;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;
import org.reglab.scratch.LayerNorm;

/**
 * Chapter 2's checks by hand: which numbers are normalised together, what the running statistics are, and what p = 0.05 lets
 * through.
 *
 * @param byFeature two samples of two features, batch-normalised, [2][2]
 * @param bySample the same, layer-normalised, [2][2]
 * @param alone the first sample in a mini-batch of its own, batch-normalised, [2]
 * @param runningMean the first feature's running mean after this mini-batch
 * @param negativeEpsilon a constant feature normalised with ε = −1e-5, as the document has it
 * @param positiveEpsilon the same with ε = 1e-5
 * @param p of differences −0.02, −0.03 and −0.04: whether their 95 % interval leaves 0 out, and the interval
 * @param falseAlarms share of comparisons of a thing with itself whose 95 % interval leaves 0 out
 * @param falseTables share of tables with 20 such comparisons in which at least one does
 */
public record NormalizationChecks(
        double[][] byFeature,
        double[][] bySample,
        double[] alone,
        double runningMean,
        double negativeEpsilon,
        double positiveEpsilon,
        Summary p,
        double falseAlarms,
        double falseTables) {
    private static final int TABLES = 1_000;
    private static final int COMPARISONS = 20;
    private static final int SEEDS = 3;

    static NormalizationChecks compute() {
        BatchNorm norm = new BatchNorm(0, 0.9, Variance.BIASED);
        INDArray x = Nd4j.createFromArray(new double[][] {{1, 5}, {3, 13}}); // [2, 2]
        INDArray ones = Nd4j.onesLike(x.getRow(0)); // [2]
        INDArray zeros = Nd4j.zerosLike(ones); // [2]
        Forward batch = norm.train(x, ones, zeros);
        // With ε = 0 a sample alone would be 0/0.
        INDArray alone = new BatchNorm(1e-5, 0.9, Variance.BIASED)
                .train(x.getRow(0, true), ones, zeros)
                .y(); // [1, 2]
        double[] found = chance();
        return new NormalizationChecks(
                batch.y().toDoubleMatrix(),
                new LayerNorm(0).forward(x, ones, zeros).y().toDoubleMatrix(),
                alone.toDoubleVector(),
                norm.update(new Running(zeros, ones), batch).mean().getDouble(0),
                normalizedConstant(-1e-5),
                normalizedConstant(1e-5),
                Summary.of(-0.02, -0.03, -0.04),
                found[0],
                found[1]);
    }

    /** (x − μ)/√(σ² + ε) of a feature that is 3 in all of four samples; 67 of MNIST's pixels are constant. */
    private static double normalizedConstant(double epsilon) {
        double[] x = {3, 3, 3, 3};
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return (x[0] - mean) / Math.sqrt(variance + epsilon);
    }

    /** Differences between two draws of one normal distribution: of the comparisons, and of the tables, the share that errs. */
    private static double[] chance() {
        Random random = new Random(1);
        int alarms = 0;
        int tables = 0;
        for (int table = 0; table < TABLES; table++) {
            int inTable = 0;
            for (int i = 0; i < COMPARISONS; i++) {
                double[] differences = new double[SEEDS];
                for (int seed = 0; seed < SEEDS; seed++) {
                    differences[seed] = random.nextGaussian() - random.nextGaussian();
                }
                Summary summary = Summary.of(differences);
                inTable += summary.low() > 0 || summary.high() < 0 ? 1 : 0;
            }
            alarms += inTable;
            tables += inTable > 0 ? 1 : 0;
        }
        return new double[] {(double) alarms / (TABLES * COMPARISONS), (double) tables / TABLES};
    }

    Lesson in(Lesson lesson) {
        return lesson.with("byFeature", rows(byFeature))
                .with("bySample", rows(bySample))
                .with("alone", "%.0f %.0f", alone[0], alone[1])
                .with("runningMean", "%.1f", runningMean)
                .with("negative", "%s", negativeEpsilon)
                .with("positive", "%s", positiveEpsilon)
                .with("interval", "[%.3f, %.3f]", p.low(), p.high())
                .with("falseAlarms", "%.1f %%", 100 * falseAlarms)
                .with("falseTables", "%.0f %%", 100 * falseTables);
    }

    private static String rows(double[][] matrix) {
        return String.format(
                Locale.ROOT, "%.0f %.0f and %.0f %.0f", matrix[0][0], matrix[0][1], matrix[1][0], matrix[1][1]);
    }
}
