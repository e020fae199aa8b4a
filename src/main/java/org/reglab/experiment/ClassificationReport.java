package org.reglab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.reglab.data.Examples;
import org.reglab.runtime.JavaArrays;

/**
 * What accuracy hides where classes are unbalanced: how a network does on each class of the test set, in inference mode.
 *
 * @param macroF1 the mean over the classes of 2·TP / (2·TP + FP + FN), from 0 to 1; a class that is neither there nor answered
 *     is left out
 * @param auc of two classes: the probability that a sample of the one gets a higher probability of it than a sample of the
 *     other does, ties counted as half (Mann and Whitney), which is the area under the ROC curve. It is the same whichever class
 *     is called positive. Null with more classes, or where one class is not there
 * @param recall of each class, the share of its samples that are classified correctly; null where it has none
 */
public record ClassificationReport(double macroF1, Double auc, List<Double> recall) {
    /** Above this, a figure per class would not be read. */
    public static final int MOST_CLASSES = 100;

    private static final int CHUNK = 1000;

    public ClassificationReport {
        recall = Collections.unmodifiableList(new ArrayList<>(recall));
    }

    /** Of a network that ends in softmax. */
    static ClassificationReport of(MultiLayerNetwork network, Examples test) {
        int classes = test.classCount();
        float[] p = new float[Math.multiplyExact(test.size(), classes)];
        for (int from = 0; from < test.size(); from += CHUNK) {
            int to = Math.min(from + CHUNK, test.size());
            float[] chunk = JavaArrays.of(
                    network.output(test.features().get(NDArrayIndex.interval(from, to), NDArrayIndex.all())));
            System.arraycopy(chunk, 0, p, from * classes, chunk.length);
        }
        return of(p, test.classes(), classes);
    }

    /**
     * Of probabilities.
     *
     * @param p row by row, [n, classCount]; the answer is the most probable class, of equally probable ones the first
     * @param classes the right class of each row
     */
    static ClassificationReport of(float[] p, int[] classes, int classCount) {
        int[] right = new int[classCount];
        int[] there = new int[classCount];
        int[] answered = new int[classCount];
        for (int i = 0; i < classes.length; i++) {
            int answer = 0;
            for (int k = 1; k < classCount; k++) {
                if (p[i * classCount + k] > p[i * classCount + answer]) {
                    answer = k;
                }
            }
            there[classes[i]]++;
            answered[answer]++;
            right[answer] += answer == classes[i] ? 1 : 0;
        }
        // 2·TP + FP + FN is how often the class is there and how often it is answered.
        double macroF1 = IntStream.range(0, classCount)
                .filter(k -> there[k] + answered[k] > 0)
                .mapToDouble(k -> 2.0 * right[k] / (there[k] + answered[k]))
                .average()
                .orElse(0);
        List<Double> recall = IntStream.range(0, classCount)
                .mapToObj(k -> there[k] == 0 ? null : (Double) ((double) right[k] / there[k]))
                .toList();
        return new ClassificationReport(macroF1, classCount == 2 ? auc(p, classes) : null, recall);
    }

    /** By ranks: the sum of the ranks of class 1, less what it is at least, over the number of pairs. */
    private static Double auc(float[] p, int[] classes) {
        double[] scores = new double[classes.length];
        for (int i = 0; i < scores.length; i++) {
            // Close to 1 float32 has one probability for many: the other class's still tells them apart.
            scores[i] = Math.log(p[2 * i + 1]) - Math.log(p[2 * i]);
        }
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double ranks = 0;
        long ones = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int tied = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                tied += classes[order[to++]];
            }
            // All of from..to−1 have the mean of the ranks from+1 to `to`.
            ranks += tied * (from + 1 + to) / 2.0;
            ones += tied;
            from = to;
        }
        long zeros = classes.length - ones;
        return ones == 0 || zeros == 0 ? null : (Double) ((ranks - ones * (ones + 1) / 2.0) / ((double) ones * zeros));
    }
}
