package org.reglab.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.statistics.distribution.TDistribution;

class PairsTest {
    /** Of five seeds. */
    @Provide
    Arbitrary<double[]> figures() {
        return Arbitraries.doubles()
                .between(-1, 1)
                .ofScale(4)
                .array(double[].class)
                .ofSize(5);
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0.001, 0.4).ofScale(4);
    }

    /** Differences 1, 2, 3; figures 11, 22, 33 and 10, 20, 30 are on a line. */
    private static final Pairs LINE = Pairs.of(new double[] {11, 22, 33}, new double[] {10, 20, 30});

    @Example
    void aFewByHand() {
        assertThat(LINE.n()).isEqualTo(3);
        assertThat(LINE.mean()).isEqualTo(2);
        assertThat(LINE.sd()).isCloseTo(1, within(1e-12));
        assertThat(LINE.correlation()).isCloseTo(1, within(1e-12));
        assertThat(LINE.vary()).isTrue();
        // Deviations −1, 0, 1 and −1, 1, 0: products 1, squares 2 and 2.
        assertThat(Pairs.of(new double[] {1, 2, 3}, new double[] {1, 3, 2}).correlation())
                .isCloseTo(0.5, within(1e-12));
        assertThat(Pairs.of(new double[] {1, 2, 3}, new double[] {3, 2, 1}).correlation())
                .isCloseTo(-1, within(1e-12));
    }

    @Example
    void whatIsDetectableGrowsWithTheSpread() {
        assertThat(LINE.detectable(0.05)).isCloseTo(3.264044, within(1e-5));
        Pairs wide = Pairs.of(new double[] {110, 220, 330}, new double[] {100, 200, 300});
        assertThat(wide.detectable(0.05 / 4)).isCloseTo(65.46047, within(1e-4));
    }

    @Example
    void twoSeedsHaveNoCorrelationAndNeitherHasAFigureThatStays() {
        assertThat(Pairs.of(new double[] {1, 2}, new double[] {1, 3}).correlation())
                .isNull();
        assertThat(Pairs.of(new double[] {1, 1, 1}, new double[] {1, 3, 2}).correlation())
                .isNull();
        assertThat(Pairs.of(new double[] {1, 3, 2}, new double[] {1, 1, 1}).correlation())
                .isNull();
    }

    /** As doubles the two differences of 0.0012 are not equal. */
    @Example
    void whatVariesByRoundingDoesNotVary() {
        Pairs same = Pairs.of(new double[] {0.9480, 0.9512}, new double[] {0.9468, 0.9500});

        assertThat(same.sd()).isEqualTo(0);
        assertThat(same.vary()).isFalse();
        assertThat(same.mean()).isCloseTo(0.0012, within(1e-12));
        for (Runnable question :
                new Runnable[] {() -> same.detectable(0.05), same::equivalence, () -> same.freshSeed(true)}) {
            assertThatIllegalStateException()
                    .isThrownBy(question::run)
                    .withMessageMatching(
                            "The difference is 0\\.00\\d+ with each seed; nothing can be said by its spread\\.");
        }
    }

    /** What counts as rounding depends on the figures' size, not on 1. */
    @Example
    void smallFiguresVaryAsLargeOnesDo() {
        double[] arm = {1e-9, 3e-9, 2e-9};
        double[] first = {1e-9, 2e-9, 3e-9};

        assertThat(Pairs.of(arm, first).vary()).isTrue();
        assertThat(Pairs.of(arm, first).correlation()).isCloseTo(0.5, within(1e-9));
        assertThat(PairedDifference.of(arm, first).p()).isCloseTo(1, within(1e-9));
        // Two differences are enough: |0| + t(0.95; 1) / √2, and t(0.95; 1) is tan(0.45 π).
        assertThat(new Equivalence(2, 0, 1).margin()).isCloseTo(Math.tan(0.45 * Math.PI) / Math.sqrt(2), within(1e-6));
    }

    @Example
    void refusesWhatCannotBePaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pairs.of(new double[1], new double[1]))
                .withMessage("1 figures are paired with 1; allowed are equally many, and at least 2.");
        assertThatIllegalArgumentException().isThrownBy(() -> Pairs.of(new double[2], new double[3]));
    }

    /** sd² = s₁² + s₂² − 2·r·s₁·s₂: that is what pairing takes away. */
    @Property(tries = 200, seed = "1")
    void theCorrelationExplainsTheSpread(@ForAll("figures") double[] arm, @ForAll("figures") double[] first) {
        Pairs pairs = Pairs.of(arm, first);
        double a = Summary.of(arm).sd();
        double b = Summary.of(first).sd();
        if (pairs.correlation() != null) {
            assertThat(pairs.sd() * pairs.sd())
                    .isCloseTo(a * a + b * b - 2 * pairs.correlation() * a * b, within(1e-6));
            assertThat(pairs.correlation()).isBetween(-1.0, 1.0);
        }
    }

    @Property(tries = 20, seed = "1")
    void exchangingTheArmsExchangesTheSigns(@ForAll("figures") double[] arm, @ForAll("figures") double[] first) {
        Pairs pairs = Pairs.of(arm, first);
        Pairs other = Pairs.of(first, arm);

        assertThat(other.mean()).isCloseTo(-pairs.mean(), within(1e-12));
        assertThat(other.correlation()).isEqualTo(pairs.correlation());
        if (pairs.vary()) {
            FreshSeed seed = pairs.freshSeed(true);
            FreshSeed mirrored = other.freshSeed(true);
            assertThat(seed.probability() + mirrored.probability()).isCloseTo(1, within(1e-9));
            assertThat(seed.low() + mirrored.high()).isCloseTo(1, within(1e-6));
            assertThat(pairs.freshSeed(false).probability()).isCloseTo(mirrored.probability(), within(1e-12));
            assertThat(other.equivalence().margin())
                    .isCloseTo(pairs.equivalence().margin(), within(1e-12));
        }
    }

    /**
     * Differences 1, 2, 3 with Student's closed form for 2 degrees of freedom: t(0.95) = 0.9 · √(2 / (1 − 0.81)) = 2.919986, so
     * the margin is 2 + 2.919986 / √3; and P(T > t) = ½ (1 − t / √(t² + 2)).
     */
    @Example
    void theMarginOfEquivalenceByHand() {
        Equivalence equivalence = LINE.equivalence();

        assertThat(equivalence.margin()).isCloseTo(2 + 0.9 * Math.sqrt(2 / (1 - 0.81)) / Math.sqrt(3), within(1e-9));
        double t = (5 - 2) * Math.sqrt(3);
        assertThat(equivalence.p(5)).isCloseTo(0.5 * (1 - t / Math.sqrt(t * t + 2)), within(1e-9));
        // At the mean itself, one of the two tests is a coin toss.
        assertThat(equivalence.p(2)).isCloseTo(0.5, within(1e-9));
        assertThat(equivalence.p(1)).isGreaterThan(0.5);
    }

    /** The two tests, each by itself: the other direction never decides. */
    @Property(tries = 200, seed = "1")
    void pIsTheLargerOfTwoOneSidedTests(@ForAll("figures") double[] differences, @ForAll("shares") double margin) {
        Pairs pairs = Pairs.of(differences, new double[5]);
        if (pairs.vary()) {
            double error = pairs.sd() / Math.sqrt(5);
            var student = TDistribution.of(4);
            double below = student.survivalProbability((pairs.mean() + margin) / error);
            double above = student.cumulativeProbability((pairs.mean() - margin) / error);
            assertThat(pairs.equivalence().p(margin)).isCloseTo(Math.max(below, above), within(1e-12));
        }
    }

    @Property(tries = 200, seed = "1")
    void theMarginIsTheOneWhosePIsTheLevel(@ForAll("figures") double[] differences, @ForAll("shares") double level) {
        Pairs pairs = Pairs.of(differences, new double[5]);
        if (pairs.vary()) {
            Equivalence equivalence = pairs.equivalence();
            assertThat(equivalence.p(equivalence.margin(level))).isCloseTo(level, within(1e-9));
            assertThat(equivalence.p(2 * equivalence.margin(level))).isLessThan(level);
        }
    }

    @Example
    void equivalenceRefusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LINE.equivalence().p(0))
                .withMessage("margin is 0.0; allowed is a number above 0.");
        assertThatIllegalArgumentException().isThrownBy(() -> LINE.equivalence().margin(1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Equivalence(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Equivalence(2, Double.NaN, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Equivalence(2, 0, 0))
                .withMessage("2 differences with mean 0.0 and standard deviation 0.0; allowed are at least 2, which are"
                        + " finite and vary.");
    }

    /**
     * With 2 degrees of freedom P(T ≤ t) = ½ (1 + t / √(t² + 2)); here t = 2 / √(4/3) = √3, so ½ (1 + √0.6). The interval is
     * SciPy's: Φ(μ/σ) where nct.cdf(√12, 2, √3·μ/σ) is 0.975 and 0.025.
     */
    @Example
    void aFreshSeedByHand() {
        FreshSeed seed = LINE.freshSeed(false);

        assertThat(seed.probability()).isCloseTo(0.5 * (1 + Math.sqrt(0.6)), within(1e-9));
        assertThat(seed.low()).isCloseTo(0.443712131620, within(1e-6));
        assertThat(seed.high()).isCloseTo(0.999979827464, within(1e-6));
        double half = 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95)) * Math.sqrt(4.0 / 3);
        assertThat(seed.from()).isCloseTo(2 - half, within(1e-9));
        assertThat(seed.to()).isCloseTo(2 + half, within(1e-9));
    }

    @Example
    void aFreshSeedAgreesWithScipy() {
        FreshSeed seed = FreshSeed.of(5, 0.5, 1);
        assertThat(seed.probability()).isCloseTo(0.664119133079, within(1e-9));
        assertThat(seed.low()).isCloseTo(0.321333496552, within(1e-6));
        assertThat(seed.high()).isCloseTo(0.921072756964, within(1e-6));
        assertThat(seed.from()).isCloseTo(-2.541443227583, within(1e-9));
        FreshSeed even = FreshSeed.of(5, 0, 1);
        assertThat(even.probability()).isCloseTo(0.5, within(1e-12));
        assertThat(even.low()).isCloseTo(0.190373014029, within(1e-6));
        assertThat(even.high()).isCloseTo(0.809626985971, within(1e-6));
    }

    @Property(tries = 20, seed = "1")
    void theProbabilityLiesInItsInterval(@ForAll("figures") double[] advantages) {
        Pairs pairs = Pairs.of(advantages, new double[5]);
        if (pairs.vary()) {
            FreshSeed seed = pairs.freshSeed(false);
            assertThat(seed.probability()).isBetween(seed.low(), seed.high());
            assertThat(seed.low()).isBetween(0.0, 1.0);
            assertThat(seed.high()).isBetween(0.0, 1.0);
            assertThat(Arrays.stream(advantages).average().orElseThrow()).isBetween(seed.from(), seed.to());
        }
    }

    /** An advantage of millions of standard deviations: nothing is left to doubt, and nothing is not a number. */
    @Example
    void whatIsBeyondDoubtIsCertain() {
        FreshSeed seed = FreshSeed.of(3, 1, 1e-9);

        assertThat(seed.probability()).isCloseTo(1, within(1e-12));
        assertThat(seed.low()).isBetween(0.99, 1.0);
        assertThat(seed.high()).isEqualTo(1);
    }

    @Example
    void aFreshSeedRefusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> FreshSeed.of(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> FreshSeed.of(2, Double.POSITIVE_INFINITY, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreshSeed.of(2, 0, 0))
                .withMessage("2 advantages with mean 0.0 and standard deviation 0.0; allowed are at least 2, which are"
                        + " finite and vary.");
    }
}
