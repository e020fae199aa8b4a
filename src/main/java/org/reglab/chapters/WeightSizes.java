package org.reglab.chapters;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;

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

    /** Looks at each arm's network with seed 1. */
    static final class Observer implements RunListener {
        private final Map<String, WeightSizes> seen = new ConcurrentHashMap<>();

        @Override
        public void networkTrained(RunId run, MultiLayerNetwork network) {
            if (run.seed() == 1) {
                seen.put(run.arm(), of(network));
            }
        }

        /** In the order of the arms. */
        Map<String, WeightSizes> inOrder(List<String> arms) {
            Map<String, WeightSizes> ordered = new LinkedHashMap<>();
            arms.forEach(arm -> ordered.put(arm, seen.get(arm)));
            return ordered;
        }
    }

    /** A row per arm. */
    static String table(Map<String, WeightSizes> sizes) {
        StringBuilder text =
                new StringBuilder("arm                 sum w²   <1e-4   <1e-3   <1e-2   <1e-1  larger  exactly zero\n");
        sizes.forEach((arm, size) -> text.append(String.format(
                Locale.ROOT,
                "%-16s %9.1f %7.1f %7.1f %7.1f %7.1f %7.1f %12.2f%n",
                arm,
                size.sumOfSquares(),
                100 * size.shares()[0],
                100 * size.shares()[1],
                100 * size.shares()[2],
                100 * size.shares()[3],
                100 * size.shares()[4],
                100 * size.zeros())));
        return text.toString();
    }

    /** Share of the weights of a size below 1e-3. */
    public double small() {
        return shares[0] + shares[1];
    }
}
