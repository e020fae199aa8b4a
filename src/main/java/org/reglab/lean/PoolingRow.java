package org.reglab.lean;

import java.util.Arrays;

/**
 * A row of rectangles of some images of a mini-batch. What stands at one place of each rectangle is gathered into one array, so
 * that the loops are as long as the row, and use one index for all arrays: the JIT compiler makes vector instructions of such loops.
 */
final class PoolingRow {
    private int height; // of a rectangle
    private int width;
    private int inHeight;
    private int inWidth;
    private int outHeight;
    private int outWidth;

    private int first; // of the images
    private int n;

    private float[] line = {}; // a row of the input, [inWidth][n]
    private float[][] places = {}; // by row and column of a rectangle, [outWidth][n] each
    private float[] largest = {}; // of each rectangle, [outWidth][n]
    private float[] back = {}; // the gradient of the largest
    private float[] waiting = {}; // 1 where the largest has not been met, else 0

    /** Rectangles of this height and width in images of that height and width. */
    void images(int[] rectangle, int inHeight, int inWidth) {
        height = rectangle[0];
        width = rectangle[1];
        this.inHeight = inHeight;
        this.inWidth = inWidth;
        outHeight = inHeight / height;
        outWidth = inWidth / width;
    }

    /** n images from {@code first} on. */
    void samples(int first, int n) {
        this.first = first;
        this.n = n;
        line = Floats.atLeast(line, inWidth * n);
        largest = Floats.atLeast(largest, length());
        back = Floats.atLeast(back, length());
        waiting = Floats.atLeast(waiting, length());
        if (places.length != height * width) {
            places = new float[height * width][];
        }
        for (int k = 0; k < places.length; k++) {
            places[k] = Floats.atLeast(places[k], length());
        }
    }

    private int length() {
        return outWidth * n;
    }

    /** Row p of a channel's rectangles. */
    void forward(int channel, int p, Samples from, Samples to) {
        gather(channel, p, from);
        to.write((channel * outHeight + p) * outWidth, outWidth, first, n, largest, 0);
    }

    /** Fills {@link #places} and {@link #largest}. */
    private void gather(int channel, int p, Samples from) {
        for (int i = 0; i < height; i++) {
            from.read(lineAt(channel, p * height + i), inWidth, first, n, line, 0);
            for (int j = 0; j < width; j++) {
                float[] place = places[i * width + j];
                for (int q = 0; q < outWidth; q++) {
                    System.arraycopy(line, (q * width + j) * n, place, q * n, n);
                }
            }
        }
        System.arraycopy(places[0], 0, largest, 0, length());
        for (int k = 1; k < places.length; k++) {
            max(largest, places[k], length());
        }
    }

    private int lineAt(int channel, int h) {
        return (channel * inHeight + h) * inWidth;
    }

    private static void max(float[] to, float[] values, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = Math.max(to[i], values[i]);
        }
    }

    /** The gradient of the input under row p; {@code epsilon} is that of the output. */
    void backward(int channel, int p, Samples from, Samples epsilon, Samples to) {
        gather(channel, p, from);
        epsilon.read((channel * outHeight + p) * outWidth, outWidth, first, n, back, 0);
        Arrays.fill(waiting, 0, length(), 1f);
        for (float[] place : places) {
            give(place, largest, waiting, back, length());
        }
        Arrays.fill(line, length() * width, inWidth * n, 0f);
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                float[] place = places[i * width + j];
                for (int q = 0; q < outWidth; q++) {
                    System.arraycopy(place, q * n, line, (q * width + j) * n, n);
                }
            }
            to.write(lineAt(channel, p * height + i), inWidth, first, n, line, 0);
        }
    }

    /**
     * Puts the gradient where a value is the largest and none before it was, else zero. Without a branch: the least number above 0
     * times the greatest float, twice, is above 1.
     */
    private static void give(float[] place, float[] largest, float[] waiting, float[] back, int length) {
        for (int i = 0; i < length; i++) {
            float below = (largest[i] - place[i]) * Float.MAX_VALUE * Float.MAX_VALUE;
            float share = waiting[i] * (1f - Math.min(below, 1f));
            place[i] = share * back[i];
            waiting[i] -= share;
        }
    }

    /** Rows that are in no rectangle have no gradient. */
    void clearRest(int channel, Samples to) {
        Arrays.fill(line, 0, inWidth * n, 0f);
        for (int h = outHeight * height; h < inHeight; h++) {
            to.write(lineAt(channel, h), inWidth, first, n, line, 0);
        }
    }
}
