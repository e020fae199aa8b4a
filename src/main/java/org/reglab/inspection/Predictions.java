package org.reglab.inspection;

/**
 * What a network answers on the test set, in inference mode.
 *
 * @param classes the most probable class of each sample
 * @param percent that class's probability in percent, rounded
 * @param calibration the same probabilities, in full, held against how often they are right
 */
public record Predictions(byte[] classes, byte[] percent, Calibration calibration) {

    /**
     * @param p probabilities row by row, [n, classCount]
     * @param labels the right class of each row
     */
    static Predictions of(float[] p, byte[] labels, int classCount) {
        byte[] classes = new byte[labels.length];
        byte[] percent = new byte[labels.length];
        double[] confidence = new double[labels.length];
        boolean[] right = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            int best = 0;
            for (int k = 1; k < classCount; k++) {
                if (p[i * classCount + k] > p[i * classCount + best]) {
                    best = k;
                }
            }
            classes[i] = (byte) best;
            confidence[i] = Math.min(1, p[i * classCount + best]);
            percent[i] = (byte) Math.round(100 * confidence[i]);
            right[i] = best == labels[i];
        }
        return new Predictions(classes, percent, Calibration.of(confidence, right));
    }

    /**
     * How often each class was taken for each.
     *
     * @param labels the right classes
     * @return counts, [right class][predicted class]
     */
    public int[][] confusion(byte[] labels, int classCount) {
        int[][] counts = new int[classCount][classCount];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][classes[i]]++;
        }
        return counts;
    }
}
