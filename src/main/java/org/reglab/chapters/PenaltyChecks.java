package org.reglab.chapters;

import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.scratch.PenaltyConvention;
import org.reglab.scratch.SoftThreshold;

/**
 * Chapter 4's checks by hand: the weights −3, 0 and 0.5 at λ = 0.1 (Σ|w| = 3.5, Σw² = 9.25), and one step of L1 in two ways.
 *
 * @param penalties by convention: L1, L2, gradient of L1 at 0.5, gradient of L2 at 0.5
 * @param bySign 0.05 after a step of 0.1 along sign(w)
 * @param proximal 0.05 after a proximal step with threshold 0.1
 */
public record PenaltyChecks(double[][] penalties, double bySign, double proximal) {
    private static final double LAMBDA = 0.1;

    static PenaltyChecks compute() {
        INDArray w = Nd4j.createFromArray(-3.0, 0.0, 0.5); // [3]
        PenaltyConvention[] conventions = PenaltyConvention.values();
        double[][] penalties = new double[conventions.length][];
        for (int i = 0; i < conventions.length; i++) {
            penalties[i] = new double[] {
                conventions[i].l1(w, LAMBDA),
                conventions[i].l2(w, LAMBDA),
                conventions[i].l1Gradient(w, LAMBDA).getDouble(2),
                conventions[i].l2Gradient(w, LAMBDA).getDouble(2)
            };
        }
        INDArray small = Nd4j.createFromArray(0.05); // [1]
        return new PenaltyChecks(
                penalties,
                small.sub(PenaltyConvention.PYTORCH.l1Gradient(small, 0.1)).getDouble(0),
                new SoftThreshold(0.1).step(small).getDouble(0));
    }

    Lesson in(Lesson lesson) {
        return lesson.with("halves", table()).with("bySign", "%.2f", bySign).with("proximal", "%.0f", proximal);
    }

    private String table() {
        StringBuilder text =
                new StringBuilder(String.format("%-40s %7s %9s %7s %9s%n", "", "L1", "gradient", "L2", "gradient"));
        String[] names = {
            "document's formulas: ½λΣ|w| and ½λΣw²", "Keras: λΣ|w| and λΣw²", "RegLab, PyTorch: λΣ|w| and ½λΣw²"
        };
        for (int i = 0; i < names.length; i++) {
            double[] row = penalties[i];
            text.append(String.format(
                    Locale.ROOT, "%-40s %7.4f %9.3f %7.4f %9.3f%n", names[i], row[0], row[2], row[1], row[3]));
        }
        // What it reports is Keras' penalty; what it steps by is λw for both.
        text.append(String.format(
                Locale.ROOT,
                "%-40s %7.4f %9.3f %7.4f %9.3f%n",
                "document's code: reports, and steps by",
                penalties[1][0],
                penalties[2][3],
                penalties[1][1],
                penalties[2][3]));
        return text.toString();
    }
}
