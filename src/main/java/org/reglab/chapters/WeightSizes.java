package org.reglab.chapters;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/**
 * How large a network's weights are, biases and parameters of a normalisation left out.
 *
 * @param sumOfSquares Σw²
 * @param zeros share of the weights that are exactly 0
 * @param shares the histogram: share of the weights whose size lies below 1e-4, from there to 1e-3, to 1e-2, to 1e-1, and above
 */
public record WeightSizes(double sumOfSquares, double zeros, double[] shares) {
    private static final double[] EDGES = {1e-4, 1e-3, 1e-2, 1e-1};

    /** Of all weights between layers. */
    public static WeightSizes of(MultiLayerNetwork network) {
        double squares = 0;
        int zeros = 0;
        int all = 0;
        double[] counts = new double[EDGES.length + 1];
        for (Layer layer : network.getLayers()) {
            if (!layer.paramTable().containsKey(DefaultParamInitializer.WEIGHT_KEY)) {
                continue;
            }
            for (float w : layer.getParam(DefaultParamInitializer.WEIGHT_KEY)
                    .dup('c')
                    .data()
                    .asFloat()) {
                int bin = 0;
                while (bin < EDGES.length && Math.abs(w) >= EDGES[bin]) {
                    bin++;
                }
                counts[bin]++;
                squares += w * w;
                zeros += w == 0 ? 1 : 0;
                all++;
            }
        }
        double total = all;
        return new WeightSizes(
                squares,
                zeros / total,
                Arrays.stream(counts).map(count -> count / total).toArray());
    }

    /** Share of the weights of a size below 1e-3. */
    public double small() {
        return shares[0] + shares[1];
    }
}
