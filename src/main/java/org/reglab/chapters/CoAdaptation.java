package org.reglab.chapters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.comparison.Summary;
import org.reglab.data.Examples;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.scratch.InvertedDropout;

/**
 * How much the units of a network's last hidden layer rely on one another. Co-adapted units correct each other: what one adds to
 * a class, another takes away. Hinton et al. 2012; Srivastava et al. 2014, sections 2 and 7.1.
 *
 * @param left of the contributions h·w to a class, what is left after they have cancelled: |Σ h·w| / Σ |h·w|, mean over images
 *     and classes; 1 if all have one sign, near 0 if they cancel
 * @param accuracy share of the images that are classified correctly
 * @param withHalf the same after half of the units are taken away at random and the others are doubled
 */
public record CoAdaptation(double left, double accuracy, double withHalf) {
    private static final double HALF = 0.5;
    private static final long SEED = 7;

    /**
     * Of the units that the output layer sees.
     *
     * @param images [n, inputs] with their classes
     */
    public static CoAdaptation of(MultiLayerNetwork network, Examples images) {
        int output = network.getnLayers() - 1;
        INDArray h = network.feedForwardToLayer(output - 1, images.features(), false)
                .get(output)
                .dup(); // [n, units]
        INDArray w = network.getParam(output + "_W"); // [units, classes]
        INDArray b = network.getParam(output + "_b"); // [1, classes]
        INDArray sizes = Transforms.abs(h, true).mmul(Transforms.abs(w, true)); // [n, classes]
        double left = Transforms.abs(h.mmul(w), false).div(sizes).meanNumber().doubleValue();
        Random random = Nd4j.getRandomFactory().getNewRandomInstance(SEED);
        InvertedDropout dropout = new InvertedDropout(HALF);
        INDArray half = dropout.forward(h, dropout.mask(h, random)); // [n, units]
        return new CoAdaptation(
                left, accuracy(h.mmul(w).add(b), images), accuracy(half.mmul(w).add(b), images));
    }

    private static double accuracy(INDArray logits, Examples images) {
        int[] predicted = logits.argMax(1).toIntVector(); // [n]
        int right = 0;
        for (int i = 0; i < predicted.length; i++) {
            right += predicted[i] == images.classes()[i] ? 1 : 0;
        }
        return (double) right / predicted.length;
    }

    /** Looks at each network of an experiment when it is trained. */
    static final class Observer implements RunListener {
        private final Examples images;
        private final Map<RunId, CoAdaptation> seen = new ConcurrentHashMap<>();

        Observer(Examples images) {
            this.images = images;
        }

        @Override
        public void networkTrained(RunId run, MultiLayerNetwork network) {
            seen.put(run, of(network, images));
        }

        /** Mean over the seeds, arm by arm. */
        Map<String, CoAdaptation> means(List<String> arms) {
            Map<String, CoAdaptation> means = new LinkedHashMap<>();
            for (String arm : arms) {
                List<CoAdaptation> ofArm = seen.entrySet().stream()
                        .filter(entry -> entry.getKey().arm().equals(arm))
                        // Sums of doubles depend on the order; runs end in any.
                        .sorted((a, b) ->
                                Long.compare(a.getKey().seed(), b.getKey().seed()))
                        .map(Map.Entry::getValue)
                        .toList();
                means.put(
                        arm,
                        new CoAdaptation(
                                mean(ofArm.stream()
                                        .mapToDouble(CoAdaptation::left)
                                        .toArray()),
                                mean(ofArm.stream()
                                        .mapToDouble(CoAdaptation::accuracy)
                                        .toArray()),
                                mean(ofArm.stream()
                                        .mapToDouble(CoAdaptation::withHalf)
                                        .toArray())));
            }
            return means;
        }

        private static double mean(double[] values) {
            return Summary.of(values).mean();
        }
    }
}
