package org.reglab.comparison;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What to expect of one further seed, from the advantages that an arm had with n seeds, which are taken as independent and about
 * normal. An effect can be beyond doubt and still be lost in the noise of a single run; this tells the two apart.
 *
 * <p>A further advantage, less the mean of those seen, over sd · √(1 + 1/n), has Student's distribution with n − 1 degrees of
 * freedom; from this follow the probability that it is above 0 and the interval in which it lies. Source: G. J. Hahn and W. Q.
 * Meeker, "Statistical Intervals" (1991), section 4.7. The true probability is Φ(μ/σ), and has an exact interval from the {@link
 * NoncentralT} distribution of √n · mean / sd: the same, section 4.6.
 *
 * @param probability that the arm is better with a further seed
 * @param low lower end of the 95 % interval of that probability
 * @param high its upper end
 * @param from lower end of the interval in which the next advantage lies with a probability of 95 %
 * @param to its upper end
 */
public record FreshSeed(double probability, double low, double high, double from, double to) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Beyond these many standard deviations, a normal probability is 0 or 1. */
    private static final double FAR = 38;

    private static final int HALVINGS = 45;

    /**
     * @param n how many seeds, from 2
     * @param mean their mean advantage: above 0 where the arm is better
     * @param sd the advantages' sample standard deviation, above 0
     * @throws IllegalArgumentException if a value is out of range
     */
    public static FreshSeed of(int n, double mean, double sd) {
        if (n < 2 || !Double.isFinite(mean) || !(sd > 0 && Double.isFinite(sd))) {
            throw new IllegalArgumentException(n + " advantages with mean " + mean + " and standard deviation " + sd
                    + "; allowed are at least 2, which are finite and vary.");
        }
        TDistribution student = TDistribution.of(n - 1);
        double spread = sd * Math.sqrt(1 + 1.0 / n);
        double half = student.inverseSurvivalProbability(Power.LEVEL / 2) * spread;
        double t = Math.sqrt(n) * mean / sd;
        return new FreshSeed(
                student.cumulativeProbability(mean / spread),
                shareAbove(n, t, 1 - Power.LEVEL / 2),
                shareAbove(n, t, Power.LEVEL / 2),
                mean - half,
                mean + half);
    }

    /** Φ(μ/σ) for the μ/σ with which a statistic up to t has this probability; it falls as μ/σ rises. */
    private static double shareAbove(int n, double t, double probability) {
        NoncentralT distribution = new NoncentralT(n - 1);
        double low = -FAR;
        double high = FAR;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (distribution.cdf(t, middle * Math.sqrt(n)) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return NORMAL.cumulativeProbability((low + high) / 2);
    }
}
