package org.reglab.inspection;

/**
 * The weights into the first units of the first layer, each as an image of the inputs' shape. With one seed, unit i starts from
 * the same weights in every arm.
 *
 * @param side width and height of an image
 * @param units how many there are
 * @param largest the largest |w| among them
 * @param values unit after unit, row by row: w / largest · 127, rounded
 */
public record WeightImages(int side, int units, double largest, byte[] values) {
    static final int MOST_UNITS = 40;

    /** @param weights [units, inputs], row by row */
    static WeightImages of(float[] weights, int side) {
        int units = Math.min(MOST_UNITS, weights.length / (side * side));
        byte[] values = new byte[units * side * side];
        float largest = Float.MIN_NORMAL;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.round(127 * weights[i] / largest);
        }
        return new WeightImages(side, units, largest, values);
    }
}
