package org.reglab.chapters;

import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.reglab.chapters.lesson.Lesson;

/**
 * Chapter 3's checks by hand.
 *
 * @param byScalars two samples of two features normalised by one mean and one variance, as the document does, [2][2]
 * @param byFeature the same by each feature's own, [2][2]
 * @param momentumOne a running mean that starts at 0, after mini-batches with the means 1, 3 and 8, with a momentum of 1
 * @param momentumTenth the same with 0.1
 * @param ofRawOutput Deeplearning4j's binary cross-entropy of the raw output −2 for the label 1
 */
public record SimpleNetChecks(
        double[][] byScalars, double[][] byFeature, double momentumOne, double momentumTenth, double ofRawOutput) {

    static SimpleNetChecks compute() {
        INDArray x = Nd4j.createFromArray(new double[][] {{0, 10}, {2, 12}}); // [2, 2]
        INDArray ones = Nd4j.onesLike(x.getRow(0)); // [2]
        INDArray label = Nd4j.ones(1, 1); // [1, 1]
        return new SimpleNetChecks(
                SimpleNetFaults.normalizedByScalars(x).toDoubleMatrix(),
                WrittenOutNormalized.NORM.train(x, ones, ones.sub(1)).y().toDoubleMatrix(),
                runningMean(1),
                runningMean(0.1),
                new LossBinaryXENT().computeScore(label, label.mul(-2), new ActivationIdentity(), null, true));
    }

    private static double runningMean(double momentum) {
        double running = 0;
        for (double mean : List.of(1.0, 3.0, 8.0)) {
            running = (1 - momentum) * running + momentum * mean;
        }
        return running;
    }

    Lesson in(Lesson lesson) {
        return lesson.with("byScalars", rows(byScalars))
                .with("byFeature", rows(byFeature))
                .with("momentumOne", "%.2f", momentumOne)
                .with("momentumTenth", "%.2f", momentumTenth)
                .with("ofRawOutput", "%.2f", ofRawOutput);
    }

    private static String rows(double[][] matrix) {
        return String.format(
                Locale.ROOT, "%.2f %.2f and %.2f %.2f", matrix[0][0], matrix[0][1], matrix[1][0], matrix[1][1]);
    }
}
