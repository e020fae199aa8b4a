package org.reglab.report;

import java.util.Arrays;
import org.reglab.inspection.DropoutSample;
import org.reglab.inspection.TestImage;
import org.reglab.inspection.WeightImages;

/** Pictures of images, weights, activations and masks. */
final class Bitmaps {
    private static final int COLORS = 256;
    private static final int ZERO = 128;
    private static final int GAP = 2;
    private static final int UNITS_IN_A_ROW = 10;
    /** A place in {@link #SIGNED} that no weight has: they go from −127 to 127. */
    static final byte PAPER = 0;
    /** A place in {@link #INKS} that no activation has: they go up to 127. */
    private static final byte DROPPED = (byte) 255;

    private static final byte[] INKS = inks();
    private static final byte[] SIGNED = signed();

    private Bitmaps() {}

    /** As on paper: the larger, the darker. The last colour is an orange. */
    private static byte[] inks() {
        byte[] palette = new byte[3 * COLORS];
        for (int i = 0; i < COLORS; i++) {
            Arrays.fill(palette, 3 * i, 3 * i + 3, (byte) (255 - i));
        }
        return with(palette, COLORS - 1, 0xE69F00);
    }

    /** From blue over white to orange; the first colour is a light grey. */
    private static byte[] signed() {
        byte[] palette = new byte[3 * COLORS];
        for (int i = 0; i < COLORS; i++) {
            int end = i < ZERO ? 0x0072B2 : 0xD55E00;
            double share = Math.min(1, Math.abs(i - ZERO) / 127.0);
            for (int part = 0; part < 3; part++) {
                int full = end >> (16 - 8 * part) & 0xFF;
                palette[3 * i + part] = (byte) Math.round(255 + share * (full - 255));
            }
        }
        return with(palette, PAPER, 0xD0D0D0);
    }

    private static byte[] with(byte[] palette, int place, int color) {
        palette[3 * place] = (byte) (color >> 16);
        palette[3 * place + 1] = (byte) (color >> 8);
        palette[3 * place + 2] = (byte) color;
        return palette;
    }

    /** A test image, dark on white. */
    static Bitmap image(TestImage image, int side) {
        byte[] pixels = image.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            // The last colour is taken.
            pixels[i] = pixels[i] == DROPPED ? (byte) 254 : pixels[i];
        }
        return new Bitmap(side, INKS, pixels);
    }

    /** The weights of each unit as an image, ten units in a row, of the first {@code most} units. */
    static Bitmap weights(WeightImages weights, int most) {
        int side = weights.side();
        int units = Math.min(most, weights.units());
        int columns = Math.min(UNITS_IN_A_ROW, units);
        int rows = (units + columns - 1) / columns;
        int width = columns * (side + GAP) - GAP;
        byte[] pixels = new byte[width * (rows * (side + GAP) - GAP)];
        Arrays.fill(pixels, PAPER);
        for (int unit = 0; unit < units; unit++) {
            int left = unit % columns * (side + GAP);
            int top = unit / columns * (side + GAP);
            for (int i = 0; i < side * side; i++) {
                pixels[(top + i / side) * width + left + i % side] = signed(weights.values()[unit * side * side + i]);
            }
        }
        return signed(width, pixels);
    }

    /** The colour of a number from −127 to 127: from blue over white to orange. */
    static byte signed(byte value) {
        return (byte) (ZERO + value);
    }

    /** A picture of such colours and {@link #PAPER}. */
    static Bitmap signed(int width, byte[] pixels) {
        return new Bitmap(width, SIGNED, pixels);
    }

    /** The activations that come into dropout: the larger, the darker. */
    static Bitmap activations(DropoutSample sample) {
        byte[] pixels = new byte[area(sample)];
        for (int unit = 0; unit < sample.activations().length; unit++) {
            pixels[unit] = (byte) (2 * sample.activations()[unit]);
        }
        return new Bitmap(sample.width(), INKS, pixels);
    }

    /** A mask: kept units white, dropped ones orange. */
    static Bitmap mask(DropoutSample sample, byte[] mask) {
        byte[] pixels = new byte[area(sample)];
        for (int unit = 0; unit < mask.length; unit++) {
            pixels[unit] = mask[unit] == 0 ? DROPPED : 0;
        }
        return new Bitmap(sample.width(), INKS, pixels);
    }

    /** What comes out of dropout: dropped units orange, the others as {@link #activations}. */
    static Bitmap kept(DropoutSample sample, byte[] mask) {
        byte[] pixels = activations(sample).pixels();
        for (int unit = 0; unit < mask.length; unit++) {
            pixels[unit] = mask[unit] == 0 ? DROPPED : pixels[unit];
        }
        return new Bitmap(sample.width(), INKS, pixels);
    }

    private static int area(DropoutSample sample) {
        int units = sample.activations().length;
        return sample.width() * ((units + sample.width() - 1) / sample.width());
    }
}
