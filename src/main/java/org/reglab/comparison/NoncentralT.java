package org.reglab.comparison;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The noncentral t distribution: of (Z + δ) / S, where Z is standard normal and S² a χ² variable with ν degrees of freedom over ν.
 * A t statistic has it where the true mean is not 0; then δ = √n · mean / sd.
 *
 * <p>P(T ≤ t) = ∫ Φ(t·s − δ) h(s) ds with the density h of S, after Gauss and Legendre between points that follow where either
 * factor changes; the error is below 1e-10. Source of the integral: N. L. Johnson, S. Kotz and N. Balakrishnan, "Continuous Univariate
 * Distributions", vol. 2 (1995), chapter 31.
 */
final class NoncentralT {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Beyond this, in standard deviations, a factor has no part in the integral. */
    private static final double FAR = 9;

    private static final double[] POINTS = {-FAR, -6, -4, -2, -1, 0, 1, 2, 4, 6, FAR};
    /** On each side of an interval's middle. */
    private static final int NODES = 10;

    private static final double[] NODE = new double[NODES];
    private static final double[] WEIGHT = new double[NODES];

    static {
        findNodes();
    }

    private final int df;
    private final ChiSquaredDistribution chiSquared;
    private final double most;

    /** @param df degrees of freedom, from 1 */
    NoncentralT(int df) {
        this.df = df;
        this.chiSquared = ChiSquaredDistribution.of(df);
        this.most = Math.sqrt(chiSquared.inverseSurvivalProbability(1e-16) / df);
    }

    /** P(T ≤ t) with the noncentrality δ. */
    double cdf(double t, double delta) {
        double[] bounds = DoubleStream.concat(
                        DoubleStream.concat(
                                DoubleStream.of(0, most),
                                // S is near 1, give or take 1/√(2ν).
                                Arrays.stream(POINTS).map(z -> 1 + z / Math.sqrt(2.0 * df))),
                        // Φ rises about s = δ/t, give or take 1/t.
                        t == 0 ? DoubleStream.empty() : Arrays.stream(POINTS).map(z -> (delta + z) / t))
                .filter(s -> s >= 0 && s <= most)
                .sorted()
                .toArray();
        double sum = 0;
        for (int i = 1; i < bounds.length; i++) {
            sum += integral(t, delta, bounds[i - 1], bounds[i]);
        }
        return Math.min(1, Math.max(0, sum));
    }

    /** P(T > t) with the noncentrality δ, by symmetry, so that a small one is not lost in the difference from 1. */
    double survival(double t, double delta) {
        return cdf(-t, -delta);
    }

    private double integral(double t, double delta, double from, double to) {
        double middle = (from + to) / 2;
        double half = (to - from) / 2;
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            double x = half * NODE[i];
            sum += WEIGHT[i] * (integrand(t, delta, middle - x) + integrand(t, delta, middle + x));
        }
        return sum * half;
    }

    /**
     * The positive roots of the Legendre polynomial of degree n = 2 · {@value #NODES}, by Newton's method from cos(π (i + ¾) / (n +
     * ½)), and their weights 2 / ((1 − x²) P'(x)²).
     */
    private static void findNodes() {
        int n = 2 * NODES;
        for (int i = 0; i < NODES; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 0;
            for (int step = 0; step < 10; step++) {
                double before = 1;
                double value = x;
                for (int k = 2; k <= n; k++) {
                    double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
                    before = value;
                    value = next;
                }
                slope = n * (x * value - before) / (x * x - 1);
                x -= value / slope;
            }
            NODE[i] = x;
            WEIGHT[i] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    private double integrand(double t, double delta, double s) {
        return NORMAL.cumulativeProbability(t * s - delta) * density(s);
    }

    /** Of S: the χ² density at ν·s², times the derivative of that. */
    private double density(double s) {
        if (s == 0) {
            return df == 1 ? 2 * NORMAL.density(0) : 0;
        }
        return 2 * df * s * chiSquared.density(df * s * s);
    }
}
