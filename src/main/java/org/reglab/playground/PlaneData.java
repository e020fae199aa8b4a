package org.reglab.playground;

import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import org.reglab.BadInputException;
import org.reglab.data.Examples;

/**
 * Points of the plane in two classes, drawn by a law. Classes take turns, so that they are equally large or differ by one. To each
 * place of the law a normal deviation with mean 0 and standard deviation {@link #noise()} is added, to both coordinates
 * independently: where the classes then overlap, no network can be right about every new point.
 */
public enum PlaneData {
    /**
     * Two half circles of radius 1: class 0 at (cos t, sin t), class 1 at (1 − cos t, ½ − sin t), t uniform in [0, π]. As
     * scikit-learn's {@code make_moons}, with random t.
     */
    MOONS(0.3) {
        @Override
        double[] place(int label, Random random) {
            double t = Math.PI * random.nextDouble();
            return label == 0
                    ? new double[] {Math.cos(t), Math.sin(t)}
                    : new double[] {1 - Math.cos(t), 0.5 - Math.sin(t)};
        }
    },
    /**
     * Two arms around one another: radius r uniform in [0.2, 2], angle 1.5·π·r for class 0 and half a turn more for class 1.
     */
    SPIRAL(0.15) {
        @Override
        double[] place(int label, Random random) {
            double r = 0.2 + 1.8 * random.nextDouble();
            double angle = Math.PI * (1.5 * r + label);
            return new double[] {r * Math.cos(angle), r * Math.sin(angle)};
        }
    },
    /**
     * Uniform in the square [−1.5, 1.5]²: class 0 where both coordinates have one sign, class 1 where they have different signs.
     */
    XOR(0.3) {
        @Override
        double[] place(int label, Random random) {
            double x = 1.5 * (2 * random.nextDouble() - 1);
            double y = 1.5 * random.nextDouble();
            boolean positive = (label == 0) == (x > 0);
            return new double[] {x, positive ? y : -y};
        }
    };

    private final double noise;

    PlaneData(double noise) {
        this.noise = noise;
    }

    /** A place of a class before the deviation is added. */
    abstract double[] place(int label, Random random);

    /** Standard deviation of what is added to each coordinate. */
    public double noise() {
        return noise;
    }

    /** As the page's file and the command line write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Points with their classes 0, 1, 0, 1 and so on.
     *
     * @param n how many, from 2
     * @param seed the same seed gives the same points; another one gives others that do not depend on them
     * @return features of shape [n, 2]
     * @throws BadInputException if there are fewer than two
     */
    public Examples draw(int n, long seed) {
        return draw(n, noise, seed);
    }

    /** The same with another standard deviation. */
    Examples draw(int n, double deviation, long seed) {
        if (n < 2) {
            throw BadInputException.of("points", n, "a whole number from 2");
        }
        // Random's first numbers are alike for seeds that are close; SplittableRandom's are not.
        Random random = new Random(new SplittableRandom(seed).nextLong());
        float[][] points = new float[n][];
        int[] classes = new int[n];
        for (int i = 0; i < n; i++) {
            classes[i] = i % 2;
            double[] place = place(classes[i], random);
            points[i] = new float[] {
                (float) (place[0] + deviation * random.nextGaussian()),
                (float) (place[1] + deviation * random.nextGaussian())
            };
        }
        return Examples.of(points, classes, 2);
    }
}
