package org.reglab.chapters;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.InvertedDropout;

/**
 * Chapter 5's checks: document 004's two functions.
 *
 * @param keptAsWritten share of units that the document's dropout keeps at rate 0.2
 * @param meanAsWritten mean of ones after it; right is 1
 * @param kept the same share, put right
 * @param mean the same mean, put right
 * @param gradientError largest difference between the gradient of batch normalisation by x and finite differences
 */
public record SynergyChecks(
        double keptAsWritten, double meanAsWritten, double kept, double mean, double gradientError) {
    private static final double SMALL_RATE = 0.2;

    static SynergyChecks compute() {
        INDArray ones = Nd4j.ones(1_000, 100); // [1000, 100]
        Random random = Nd4j.getRandomFactory().getNewRandomInstance(1);
        INDArray asWritten = dropoutAsWritten(ones, SMALL_RATE, random);
        InvertedDropout dropout = new InvertedDropout(SMALL_RATE);
        INDArray right = dropout.forward(ones, dropout.mask(ones, random));
        return new SynergyChecks(
                share(asWritten),
                asWritten.meanNumber().doubleValue(),
                share(right),
                right.meanNumber().doubleValue(),
                largestGradientError());
    }

    /** x · (rand &lt; dropout_rate), as document 004 has it: it keeps what it should drop, and scales nothing. */
    static INDArray dropoutAsWritten(INDArray x, double rate, Random random) {
        return x.mul(new InvertedDropout(rate).mask(x, random).rsub(1));
    }

    /** Of Σ y² of batch normalisation's output y, for four samples of three features. */
    private static double largestGradientError() {
        INDArray x = Nd4j.createFromArray(new double[][] {{1, 2, 0}, {4, 3, 5}, {2, 8, 7}, {3, 1, 2}}); // [4, 3]
        INDArray gamma = Nd4j.createFromArray(1.0, 2.0, 0.5); // [3]
        INDArray beta = Nd4j.createFromArray(0.0, 1.0, -1.0); // [3]
        Forward forward = WrittenOutNormalized.NORM.train(x, gamma, beta);
        INDArray dx = WrittenOutNormalized.NORM
                .backward(forward, gamma, forward.y().mul(2))
                .dx(); // [4, 3]
        double step = 1e-5;
        double largest = 0;
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 3; j++) {
                double up = squares(x.dup().putScalar(i, j, x.getDouble(i, j) + step), gamma, beta);
                double down = squares(x.dup().putScalar(i, j, x.getDouble(i, j) - step), gamma, beta);
                largest = Math.max(largest, Math.abs((up - down) / (2 * step) - dx.getDouble(i, j)));
            }
        }
        return largest;
    }

    private static double squares(INDArray x, INDArray gamma, INDArray beta) {
        INDArray y = WrittenOutNormalized.NORM.train(x, gamma, beta).y();
        return y.mul(y).sumNumber().doubleValue();
    }

    private static double share(INDArray kept) {
        return kept.gt(0).castTo(kept.dataType()).meanNumber().doubleValue();
    }

    Lesson in(Lesson lesson) {
        return lesson.with("keptAsWritten", "%.3f", keptAsWritten)
                .with("meanAsWritten", "%.3f", meanAsWritten)
                .with("kept", "%.3f", kept)
                .with("mean", "%.3f", mean)
                .with("gradientError", "%.1e", gradientError);
    }
}
