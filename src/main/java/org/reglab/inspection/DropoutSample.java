package org.reglab.inspection;

import java.util.ArrayList;
import java.util.List;

/**
 * One dropout layer at work on one test sample.
 *
 * @param layer what it drops: {@code input}, {@code hidden 1}, ...
 * @param rate the drop rate
 * @param sample the test sample's index, from 0
 * @param width units in a row where they are drawn as a picture
 * @param largest the largest activation
 * @param activations what comes into the layer: activation / largest · 127, rounded; negative ones count as 0
 * @param masks of several steps, each as long: 1 where a unit is kept, 0 where it is dropped
 */
public record DropoutSample(
        String layer, double rate, int sample, int width, double largest, byte[] activations, List<byte[]> masks) {
    public DropoutSample {
        masks = List.copyOf(masks);
    }

    /** @param drawn what the layer makes of ones in training, [masks, units] row by row */
    static DropoutSample of(String layer, double rate, int sample, float[] activations, float[] drawn) {
        int units = activations.length;
        float largest = Float.MIN_NORMAL;
        for (float activation : activations) {
            largest = Math.max(largest, activation);
        }
        byte[] scaled = new byte[units];
        for (int unit = 0; unit < units; unit++) {
            scaled[unit] = (byte) Math.round(127 * Math.max(0, activations[unit]) / largest);
        }
        List<byte[]> masks = new ArrayList<>();
        for (int from = 0; from < drawn.length; from += units) {
            byte[] mask = new byte[units];
            for (int unit = 0; unit < units; unit++) {
                mask[unit] = (byte) (drawn[from + unit] > 0 ? 1 : 0);
            }
            masks.add(mask);
        }
        return new DropoutSample(layer, rate, sample, (int) Math.ceil(Math.sqrt(units)), largest, scaled, masks);
    }
}
