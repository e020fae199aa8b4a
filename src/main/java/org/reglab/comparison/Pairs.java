package org.reglab.comparison;

import java.util.Arrays;

/**
 * Figures of an arm and of the first arm for the same seeds, and what their differences can tell beyond {@link
 * PairedDifference}: what could have been found, how small the difference must be, how a further seed would come out.
 *
 * @param n how many seeds
 * @param mean mean of the differences, arm minus first
 * @param sd their sample standard deviation; 0 where all are the same but for rounding
 * @param correlation Pearson's, of the arm's figures with the first arm's: above 0 where seeds that are good for the one are good
 *     for the other, so that pairing takes noise away; null with two seeds, or where an arm has the same figure with each
 */
public record Pairs(int n, double mean, double sd, Double correlation) {
    /** Differences of figures that are equal on paper differ by rounding; below this they count as equal. */
    private static final double ROUNDING = 1e-12;

    /**
     * @param arm the arm's figures
     * @param first the first arm's figures for the same seeds, in the same order
     * @throws IllegalArgumentException if there are fewer than two, or not equally many, or one is not finite
     */
    public static Pairs of(double[] arm, double[] first) {
        if (arm.length < 2 || arm.length != first.length) {
            throw new IllegalArgumentException(arm.length + " figures are paired with " + first.length
                    + "; allowed are equally many, and at least 2.");
        }
        double[] differences = new double[arm.length];
        Arrays.setAll(differences, i -> arm[i] - first[i]);
        Summary summary = Summary.of(differences);
        double largest = Arrays.stream(arm).map(Math::abs).max().getAsDouble()
                + Arrays.stream(first).map(Math::abs).max().getAsDouble();
        double sd = summary.sd() <= ROUNDING * largest ? 0 : summary.sd();
        return new Pairs(arm.length, summary.mean(), sd, correlation(arm, first));
    }

    /** Whether the differences vary, without which none of the following can be said. */
    public boolean vary() {
        return sd > 0;
    }

    /**
     * The smallest difference that a test at this level would have found with a {@linkplain Power#USUAL power of 80 %}, if the
     * differences vary as they have here. With few seeds that is known roughly: of three, the standard deviation's own 95 %
     * interval reaches from half to six times the value.
     *
     * @param level 0.05, or 0.05 over the number of tests for {@link Holm}'s first step
     */
    public double detectable(double level) {
        requireVariance();
        return sd * Power.detectable(n, level, Power.USUAL);
    }

    /** Whether the arms are shown to be equal, but for a margin. */
    public Equivalence equivalence() {
        requireVariance();
        return new Equivalence(n, mean, sd);
    }

    /**
     * How a further seed would come out.
     *
     * @param lowerIsBetter whether the arm is better where its figure is lower
     */
    public FreshSeed freshSeed(boolean lowerIsBetter) {
        requireVariance();
        return FreshSeed.of(n, lowerIsBetter ? -mean : mean, sd);
    }

    private void requireVariance() {
        if (!vary()) {
            throw new IllegalStateException(
                    "The difference is " + mean + " with each seed; nothing can be said by its spread.");
        }
    }

    private static Double correlation(double[] x, double[] y) {
        if (x.length < 3) {
            // Two points are always on a line.
            return null;
        }
        Summary ofX = Summary.of(x);
        Summary ofY = Summary.of(y);
        if (ofX.sd() <= ROUNDING * Math.abs(ofX.mean()) || ofY.sd() <= ROUNDING * Math.abs(ofY.mean())) {
            return null;
        }
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - ofX.mean()) * (y[i] - ofY.mean());
        }
        double r = products / ((x.length - 1) * ofX.sd() * ofY.sd());
        return Math.max(-1, Math.min(1, r));
    }
}
