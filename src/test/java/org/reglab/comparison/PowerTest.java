package org.reglab.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

class PowerTest {
    @Provide
    Arbitrary<Double> levels() {
        return Arbitraries.doubles().between(0.001, 0.29).ofScale(4);
    }

    /**
     * The sample sizes for small, medium and large effects that G*Power gives for "means: difference between two dependent
     * means", two tails, α = 0.05, power 0.80, with its actual powers.
     */
    @Example
    void agreesWithTheTabledSampleSizes() {
        assertThat(Power.pairs(0.2, 0.05, 0.8)).isEqualTo(199);
        assertThat(Power.of(199, 0.2, 0.05)).isCloseTo(0.8017, within(5e-5));
        assertThat(Power.pairs(0.5, 0.05, 0.8)).isEqualTo(34);
        assertThat(Power.of(34, 0.5, 0.05)).isCloseTo(0.8078, within(5e-5));
        assertThat(Power.pairs(0.8, 0.05, 0.8)).isEqualTo(15);
        assertThat(Power.of(15, 0.8, 0.05)).isCloseTo(0.8213, within(5e-5));
    }

    /** By integrating Φ(t·s − δ) over the density of S with SciPy's quad, and the root by its brentq. */
    @Example
    void fewSeedsFindOnlyLargeEffects() {
        assertThat(Power.detectable(2, 0.05, 0.8)).isCloseTo(11.549888, within(1e-5));
        assertThat(Power.detectable(3, 0.05, 0.8)).isCloseTo(3.264044, within(1e-5));
        assertThat(Power.detectable(3, 0.05 / 4, 0.8)).isCloseTo(6.546047, within(1e-5));
        assertThat(Power.detectable(5, 0.05, 0.8)).isCloseTo(1.681997, within(1e-5));
        assertThat(Power.detectable(5, 0.05 / 4, 0.8)).isCloseTo(2.476790, within(1e-5));
        assertThat(Power.detectable(10, 0.05, 0.8)).isCloseTo(0.996001, within(1e-5));
    }

    @Property(tries = 40, seed = "1")
    void withoutAnEffectTheTestFindsOneAtItsLevel(
            @ForAll @IntRange(min = 2, max = 60) int pairs, @ForAll("levels") double level) {
        assertThat(Power.of(pairs, 0, level)).isCloseTo(level, within(1e-8));
    }

    @Property(tries = 40, seed = "1")
    void moreIsFoundOfWhatIsLarger(
            @ForAll @IntRange(min = 2, max = 40) int pairs,
            @ForAll @DoubleRange(min = 0.05, max = 2) double dz,
            @ForAll("levels") double level) {
        double power = Power.of(pairs, dz, level);

        assertThat(Power.of(pairs, -dz, level)).isEqualTo(power);
        assertThat(Power.of(pairs, dz + 0.05, level)).isGreaterThan(power - 1e-9);
        assertThat(Power.of(pairs + 1, dz, level)).isGreaterThan(power - 1e-9);
        assertThat(Power.of(pairs, dz, level / 2)).isLessThan(power);
    }

    @Property(tries = 20, seed = "1")
    void whatIsDetectableIsDetected(
            @ForAll @IntRange(min = 2, max = 40) int pairs,
            @ForAll("levels") double level,
            @ForAll @DoubleRange(min = 0.3, max = 0.95) double power) {
        assertThat(Power.of(pairs, Power.detectable(pairs, level, power), level))
                .isCloseTo(power, within(1e-6));
    }

    @Property(tries = 20, seed = "1")
    void thePairsNeededAreTheFewest(@ForAll @DoubleRange(min = 0.15, max = 4) double dz) {
        int pairs = Power.pairs(dz, 0.05, 0.8);

        assertThat(Power.of(pairs, dz, 0.05)).isGreaterThanOrEqualTo(0.8);
        assertThat(pairs == 2 ? 0 : Power.of(pairs - 1, dz, 0.05)).isLessThan(0.8);
    }

    @Example
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Power.of(1, 1, 0.05))
                .withMessage("pairs is 1; allowed is a number from 2.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Power.of(3, 1, 0))
                .withMessage("level is 0.0; allowed is a number between 0 and 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Power.detectable(3, 0.05, 1))
                .withMessage("power is 1.0; allowed is a number between 0 and 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Power.detectable(3, 0.05, 0.05))
                .withMessage("power is 0.05; allowed is a number above the level 0.05.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Power.pairs(0.0001, 0.05, 0.8))
                .withMessage("An effect of 1.0E-4 needs more than 1000000 pairs.");
    }

    /** Values of SciPy's nct.cdf, which its quad confirms to 1e-13. */
    @Example
    void theNoncentralTDistributionAgreesWithScipy() {
        assertThat(new NoncentralT(5).cdf(2, 1)).isCloseTo(0.7780746626162, within(1e-9));
        assertThat(new NoncentralT(3).cdf(-1, 0.5)).isCloseTo(0.0921212098144, within(1e-9));
        assertThat(new NoncentralT(4).cdf(0, 1.3)).isCloseTo(0.0968004845856, within(1e-9));
        assertThat(new NoncentralT(2).cdf(10, 8)).isCloseTo(0.5286903892204, within(1e-9));
        assertThat(new NoncentralT(1).cdf(1, 0)).isCloseTo(0.75, within(1e-9));
        assertThat(new NoncentralT(30).cdf(3, 2)).isCloseTo(0.8184879499880, within(1e-9));
    }

    @Property(tries = 200, seed = "1")
    void withoutNoncentralityItIsStudents(
            @ForAll @IntRange(min = 1, max = 100) int df, @ForAll @DoubleRange(min = -50, max = 50) double t) {
        assertThat(new NoncentralT(df).cdf(t, 0))
                .isCloseTo(TDistribution.of(df).cumulativeProbability(t), within(1e-9));
    }

    @Property(tries = 200, seed = "1")
    void bothSidesMakeOneAndAtZeroItIsNormal(
            @ForAll @IntRange(min = 1, max = 100) int df,
            @ForAll @DoubleRange(min = -1000, max = 1000) double t,
            @ForAll @DoubleRange(min = -30, max = 30) double delta) {
        NoncentralT distribution = new NoncentralT(df);

        assertThat(distribution.cdf(t, delta) + distribution.survival(t, delta)).isCloseTo(1, within(1e-8));
        assertThat(distribution.cdf(0, delta))
                .isCloseTo(NormalDistribution.of(0, 1).cumulativeProbability(-delta), within(1e-9));
    }
}
