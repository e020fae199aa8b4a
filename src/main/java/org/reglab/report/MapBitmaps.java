package org.reglab.report;

import java.util.Arrays;

/** Pictures of filters and feature maps, side by side: blue is negative, white zero, orange positive. */
final class MapBitmaps {
    private static final int GAP = 1;
    /** Maps of at least so many pixels stand four in a row, others eight. */
    private static final int LARGE = 16;

    private MapBitmaps() {}

    /**
     * Maps in rows.
     *
     * @param values from −127 to 127, map after map, row by row
     * @param mask as long, 0 where a value is drawn as paper, like the gaps between maps; or null
     */
    static Bitmap maps(byte[] values, byte[] mask, int height, int width) {
        int count = values.length / (height * width);
        int columns = Math.min(count, width >= LARGE ? 4 : 8);
        int rows = (count + columns - 1) / columns;
        int across = columns * (width + GAP) - GAP;
        byte[] pixels = new byte[across * (rows * (height + GAP) - GAP)];
        Arrays.fill(pixels, Bitmaps.PAPER);
        for (int map = 0; map < count; map++) {
            int left = map % columns * (width + GAP);
            int top = map / columns * (height + GAP);
            for (int i = 0; i < height * width; i++) {
                int value = map * height * width + i;
                if (mask == null || mask[value] != 0) {
                    pixels[(top + i / width) * across + left + i % width] = Bitmaps.signed(values[value]);
                }
            }
        }
        return Bitmaps.signed(across, pixels);
    }
}
