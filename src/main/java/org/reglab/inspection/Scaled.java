package org.reglab.inspection;

/**
 * Numbers in a byte each.
 *
 * @param largest the largest |number|
 * @param values number / largest · 127, rounded
 */
record Scaled(double largest, byte[] values) {
    /** Of the first numbers. */
    static Scaled of(float[] numbers, int count) {
        float largest = Float.MIN_NORMAL;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(numbers[i]));
        }
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++) {
            values[i] = (byte) Math.round(127 * numbers[i] / largest);
        }
        return new Scaled(largest, values);
    }
}
