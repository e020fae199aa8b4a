package org.reglab.chapters;

import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.comparison.Summary;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Variance;
import org.reglab.scratch.InvertedDropout;

/**
 * Chapter 1's checks by hand: one feature normalised, two units dropped.
 *
 * @param normalized standard deviation of a feature after batch normalisation
 * @param literally the same with the variance in place of σ, as the document names it
 * @param meanOfUnits the document's "dropout": the mean of two outputs, 4 and 6
 * @param meanOfMasks mean of these outputs over the four masks that there are, [2]
 * @param meanOfDropout mean of these outputs after dropout over 20,000 drawn masks, [2]
 * @param dropped of 256 units, how many a mask drops, over 1,000 masks
 */
public record LayerChecks(
        double normalized,
        double literally,
        double meanOfUnits,
        double[] meanOfMasks,
        double[] meanOfDropout,
        Summary dropped) {
    private static final double RATE = 0.5;

    static LayerChecks compute() {
        INDArray feature = Nd4j.createFromArray(new double[][] {{1}, {5}, {1}, {5}}); // [4, 1], mean 3, variance 4
        INDArray one = Nd4j.onesLike(feature.getRow(0)); // [1]
        INDArray normalized = new BatchNorm(1e-5, 0.9, Variance.BIASED)
                .train(feature, one, one.sub(1))
                .y(); // [4, 1]
        double variance = 4;
        INDArray literally = feature.sub(3).div(Math.sqrt(variance * variance + 1e-5)); // [4, 1]

        Random random = Nd4j.getRandomFactory().getNewRandomInstance(1);
        InvertedDropout dropout = new InvertedDropout(RATE);
        INDArray outputs = Nd4j.createFromArray(new double[][] {{4, 6}}); // [1, 2]
        INDArray masks = Nd4j.createFromArray(new double[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}}); // [4, 2]
        INDArray many = outputs.repeat(0, 20_000); // [20000, 2]
        INDArray units = Nd4j.ones(1_000, 256); // [1000, 256]
        INDArray dropped = dropout.mask(units, random).rsub(1).sum(1); // [1000]
        return new LayerChecks(
                normalized.std(false, 0).getDouble(0),
                literally.std(false, 0).getDouble(0),
                outputs.meanNumber().doubleValue(),
                dropout.forward(outputs.repeat(0, 4), masks).mean(0).toDoubleVector(),
                dropout.forward(many, dropout.mask(many, random)).mean(0).toDoubleVector(),
                Summary.of(dropped.toDoubleVector()));
    }

    Lesson in(Lesson lesson) {
        return lesson.with("normalized", "%.2f", normalized)
                .with("literally", "%.2f", literally)
                .with("meanOfUnits", "%.0f", meanOfUnits)
                .with("four", "%.0f and %.0f", meanOfMasks[0], meanOfMasks[1])
                .with("drawn", "%.2f and %.2f", meanOfDropout[0], meanOfDropout[1])
                .with("dropped", "%.1f", dropped.mean())
                .with("droppedSd", "%.1f", dropped.sd());
    }

    /** Arm by arm, what is left of the sums and what half of the units are worth. */
    static String table(Map<String, CoAdaptation> units) {
        StringBuilder text =
                new StringBuilder("arm             left of the sum   accuracy %   with half of the units\n");
        units.forEach((arm, one) -> text.append(String.format(
                Locale.ROOT,
                "%-16s %14.2f %12.2f %24.2f%n",
                arm,
                one.left(),
                100 * one.accuracy(),
                100 * one.withHalf())));
        return text.toString();
    }
}
