package org.reglab.claims;

import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.reglab.data.Examples;
import org.reglab.runtime.JavaArrays;

/**
 * How sure a network is, and how right. Temperature scaling divides the logits by one number, fitted on validation images; it
 * changes no prediction. Source: Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks" (2017).
 */
final class Calibration {
    private static final int BINS = 15;
    private static final int HALVINGS = 40;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final float[][] logits;
    private final int[] classes;

    /** Of a network that ends in softmax, in inference mode; the logits are known up to a constant of each image. */
    Calibration(MultiLayerNetwork network, Examples examples) {
        this(rows(JavaArrays.of(network.output(examples.features())), examples.classCount()), examples.classes());
    }

    /**
     * @param probabilities a row for each sample; they become its logits
     * @param classes the right class of each
     */
    Calibration(float[][] probabilities, int[] classes) {
        this.classes = classes;
        this.logits = probabilities;
        for (float[] row : logits) {
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) Math.log(Math.max(row[k], Float.MIN_NORMAL));
            }
        }
    }

    private static float[][] rows(float[] values, int columns) {
        float[][] rows = new float[values.length / columns][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
        }
        return rows;
    }

    /** Mean cross-entropy with this temperature. */
    double loss(double temperature) {
        double loss = 0;
        for (int i = 0; i < logits.length; i++) {
            double sum = 0;
            double largest = largest(logits[i]);
            for (float logit : logits[i]) {
                sum += Math.exp((logit - largest) / temperature);
            }
            loss += Math.log(sum) - (logits[i][classes[i]] - largest) / temperature;
        }
        return loss / logits.length;
    }

    /** The temperature from 1/20 to 20 with the lowest loss, by golden sections: the loss has one minimum in its inverse. */
    double bestTemperature() {
        double low = -Math.log(20);
        double high = Math.log(20);
        for (int i = 0; i < HALVINGS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(Math.exp(left)) < loss(Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** The expected calibration error over 15 bins of equal width, percent. */
    double error() {
        double[] confidence = new double[BINS];
        double[] right = new double[BINS];
        for (int i = 0; i < logits.length; i++) {
            int best = 0;
            for (int k = 1; k < logits[i].length; k++) {
                best = logits[i][k] > logits[i][best] ? k : best;
            }
            double p = Math.exp(logits[i][best]);
            int bin = (int) Math.min(BINS - 1, p * BINS);
            confidence[bin] += p;
            right[bin] += best == classes[i] ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - right[bin]);
        }
        return 100 * error / logits.length;
    }

    private static double largest(float[] row) {
        double largest = row[0];
        for (float value : row) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
