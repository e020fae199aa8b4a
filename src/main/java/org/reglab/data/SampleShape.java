package org.reglab.data;

import org.reglab.BadInputException;

/**
 * What the numbers of one sample are. {@link Examples} hold every sample as one row; this says how to read it.
 */
public sealed interface SampleShape {
    /** How many numbers a sample has. */
    int size();

    /** What people call one sample: row, image or sequence. */
    String noun();

    /**
     * Features without an order among them.
     *
     * @param size how many, from 1
     */
    record Features(int size) implements SampleShape {
        public Features {
            atLeastOne("features", size);
        }

        @Override
        public String noun() {
            return "row";
        }

        @Override
        public String toString() {
            return size + " features";
        }
    }

    /**
     * An image: channel by channel, row by row, from the top left.
     *
     * @param channels 1 for grey images
     * @param height in pixels
     * @param width in pixels
     */
    record Image(int channels, int height, int width) implements SampleShape {
        public Image {
            atLeastOne("channels", channels);
            atLeastOne("height", height);
            atLeastOne("width", width);
        }

        @Override
        public int size() {
            return channels * height * width;
        }

        @Override
        public String noun() {
            return "image";
        }

        @Override
        public String toString() {
            return channels + " × " + height + " × " + width + " pixels";
        }
    }

    /**
     * A sequence: step by step, all features of one step side by side.
     *
     * @param steps how long it is
     * @param features of each step
     */
    record Sequence(int steps, int features) implements SampleShape {
        public Sequence {
            atLeastOne("steps", steps);
            atLeastOne("features", features);
        }

        @Override
        public int size() {
            return steps * features;
        }

        @Override
        public String noun() {
            return "sequence";
        }

        @Override
        public String toString() {
            return steps + " steps of " + features + " features";
        }
    }

    private static void atLeastOne(String key, int value) {
        if (value < 1) {
            throw BadInputException.of(key, value, "a whole number from 1");
        }
    }
}
