package org.reglab.inspection;

/**
 * How a layer's weights are distributed.
 *
 * @param layer {@code hidden 1}, {@code hidden 2}, ..., {@code output}
 * @param count how many weights it has
 * @param meanSize mean of |w|, which L1 makes small
 * @param rootMeanSquare √(mean of w²), which L2 makes small
 * @param largest largest |w|
 * @param tinyShare share of the weights with |w| below {@value #TINY}
 * @param histogram over ± {@value #REACH} times the limit of Glorot's initialisation, which is the same for every arm
 */
public record WeightSummary(
        String layer,
        int count,
        double meanSize,
        double rootMeanSquare,
        double largest,
        double tinyShare,
        Histogram histogram) {
    /** Weights smaller than this count as tiny. */
    public static final double TINY = 0.001;

    static final int REACH = 5;
    private static final int BINS = 101;

    /** @param limit √(6/(inputs + units)), the largest weight that the initialisation draws */
    static WeightSummary of(String layer, float[] weights, double limit) {
        double sizes = 0;
        double squares = 0;
        double largest = 0;
        int tiny = 0;
        for (float weight : weights) {
            double size = Math.abs(weight);
            sizes += size;
            squares += size * size;
            largest = Math.max(largest, size);
            tiny += size < TINY ? 1 : 0;
        }
        int n = weights.length;
        return new WeightSummary(
                layer,
                n,
                sizes / n,
                Math.sqrt(squares / n),
                largest,
                (double) tiny / n,
                Histogram.of(weights, -REACH * limit, REACH * limit, BINS));
    }
}
