package org.reglab.report;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An image with a palette of its most frequent colours, so that its file is less than half as large. The others, shades at the
 * edges of letters and lines, become the nearest of these.
 */
final class FewColors {
    private static final int MOST = 256;
    private static final int BITS = 8;

    private FewColors() {}

    /** @param image with colours as red, green and blue */
    static BufferedImage of(BufferedImage image) {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        int[] palette = palette(pixels);
        Map<Integer, Integer> places = new HashMap<>();
        byte[] indexed = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            // Most pixels are as their neighbours.
            indexed[i] = i > 0 && pixels[i] == pixels[i - 1]
                    ? indexed[i - 1]
                    : (byte) (int) places.computeIfAbsent(pixels[i], color -> nearest(palette, color));
        }
        var model = new IndexColorModel(BITS, palette.length, palette, 0, false, -1, 0);
        BufferedImage few = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        few.getRaster().setDataElements(0, 0, width, image.getHeight(), indexed);
        return few;
    }

    private static int[] palette(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        int from = 0;
        for (int i = 1; i <= pixels.length; i++) {
            if (i == pixels.length || pixels[i] != pixels[from]) {
                counts.merge(pixels[from], i - from, Integer::sum);
                from = i;
            }
        }
        List<Map.Entry<Integer, Integer>> byCount = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .toList();
        return byCount.stream().mapToInt(Map.Entry::getKey).toArray();
    }

    private static int nearest(int[] palette, int color) {
        int best = 0;
        int smallest = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            int distance = 0;
            for (int shift = 0; shift < 3 * BITS; shift += BITS) {
                int difference = (palette[i] >> shift & 0xFF) - (color >> shift & 0xFF);
                distance += difference * difference;
            }
            if (distance < smallest) {
                smallest = distance;
                best = i;
            }
        }
        return best;
    }
}
