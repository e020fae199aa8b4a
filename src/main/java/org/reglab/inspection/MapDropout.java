package org.reglab.inspection;

import java.util.ArrayList;
import java.util.List;

/**
 * A dropout layer at work on one test image's feature maps.
 *
 * @param layer whose maps it drops: {@code hidden 1}, ...
 * @param rate the drop rate
 * @param spatial whether it drops whole maps
 * @param height of a map
 * @param width of a map
 * @param largest the largest |value| in the maps
 * @param values what comes in, map after map, row by row: value / largest · 127, rounded
 * @param masks of several steps, each as long: 1 where a value is kept, 0 where it is dropped
 */
public record MapDropout(
        String layer,
        double rate,
        boolean spatial,
        int height,
        int width,
        double largest,
        byte[] values,
        List<byte[]> masks) {
    public MapDropout {
        masks = List.copyOf(masks);
    }

    /** @param drawn what the layer makes of ones in training, [masks, channels, height, width] row by row */
    static MapDropout of(
            String layer, double rate, boolean spatial, int height, int width, float[] maps, float[] drawn) {
        Scaled scaled = Scaled.of(maps, maps.length);
        List<byte[]> masks = new ArrayList<>();
        for (int from = 0; from < drawn.length; from += maps.length) {
            byte[] mask = new byte[maps.length];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = (byte) (drawn[from + i] > 0 ? 1 : 0);
            }
            masks.add(mask);
        }
        return new MapDropout(layer, rate, spatial, height, width, scaled.largest(), scaled.values(), masks);
    }
}
