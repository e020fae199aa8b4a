package org.reglab.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final Offset<Double> TIGHT = within(1e-9);

    /** With 2 degrees of freedom Student's distribution has closed forms: p = 1 − t / √(t² + 2), and t(0.975) = 0.95 √(2 / (1 − 0.95²)). */
    private static final double T_975_2 = 0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95));

    @Test
    void aSummaryHasTheSampleStandardDeviationAndTheTInterval() {
        Summary summary = Summary.of(1, 2, 3);

        assertThat(summary.n()).isEqualTo(3);
        assertThat(summary.mean()).isEqualTo(2);
        assertThat(summary.sd()).isCloseTo(1, TIGHT);
        assertThat(summary.low()).isCloseTo(2 - T_975_2 / Math.sqrt(3), TIGHT);
        assertThat(summary.high()).isCloseTo(2 + T_975_2 / Math.sqrt(3), TIGHT);
        assertThat(summary.halfWidth()).isCloseTo(2.484137716, within(1e-8));
    }

    @Test
    void oneValueHasNoSpread() {
        assertThat(Summary.of(0.25)).isEqualTo(new Summary(1, 0.25, null, null, null));
        assertThat(Summary.of(0.25).halfWidth()).isNull();
    }

    @Test
    void aSummaryRefusesNoValueAndNotANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> Summary.of());
        assertThatIllegalArgumentException().isThrownBy(() -> Summary.of(1, Double.NaN));
    }

    @Test
    void thePairedTestAgreesWithTheClosedFormForThreePairs() {
        // Differences 1, 2, 3: t = 2√3.
        PairedDifference difference = PairedDifference.of(new double[] {11, 22, 33}, new double[] {10, 20, 30});

        assertThat(difference.pairs()).isEqualTo(3);
        assertThat(difference.mean()).isCloseTo(2, TIGHT);
        assertThat(difference.p()).isCloseTo(1 - 2 * Math.sqrt(3) / Math.sqrt(14), TIGHT);
        assertThat(difference.low()).isCloseTo(2 - T_975_2 / Math.sqrt(3), TIGHT);
        assertThat(difference.high()).isCloseTo(2 + T_975_2 / Math.sqrt(3), TIGHT);
        assertThat(difference.pHolm()).isNull();
    }

    @Test
    void onePairHasADifferenceAndNoTest() {
        assertThat(PairedDifference.of(new double[] {3}, new double[] {1}))
                .isEqualTo(new PairedDifference(1, 2, null, null, null, null));
    }

    @Test
    void equalFiguresDifferByNothingWithP1() {
        assertThat(PairedDifference.of(new double[] {0.1, 0.2}, new double[] {0.1, 0.2}))
                .isEqualTo(new PairedDifference(2, 0, 0.0, 0.0, 1.0, null));
    }

    @Test
    void theSameDifferenceWithEverySeedCannotBeTestedEvenIfRoundingMakesItVary() {
        // 12 more of 10,000 images with both seeds; as doubles the two differences are not equal.
        double[] arm = {0.9480, 0.9512};
        double[] first = {0.9468, 0.9500};
        assertThat(arm[0] - first[0]).isNotEqualTo(arm[1] - first[1]);

        PairedDifference difference = PairedDifference.of(arm, first);

        assertThat(difference.mean()).isCloseTo(0.0012, TIGHT);
        assertThat(difference.p()).isNull();
        assertThat(difference.low()).isNull();
        assertThat(difference.high()).isNull();
    }

    @Test
    void unequalNumbersCannotBePaired() {
        assertThatIllegalArgumentException().isThrownBy(() -> PairedDifference.of(new double[2], new double[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> PairedDifference.of(new double[0], new double[0]));
    }

    @Test
    void holmMultipliesByWhatIsLeftAndNeverFalls() {
        // Rising: 0.005·4, 0.01·3, 0.03·2, then 0.04·1, which may not be below 0.06.
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005)).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, TIGHT);
    }

    @Test
    void holmStaysAtOneAndTakesNothing() {
        assertThat(Holm.adjust(0.9, 0.6)).containsExactly(1, 1);
        assertThat(Holm.adjust(0.3)).containsExactly(0.3);
        assertThat(Holm.adjust()).isEmpty();
    }

    @Test
    void aFamilyIsAdjustedAsOneAndKeepsItsOrder() {
        Map<String, Double> family = new LinkedHashMap<>();
        family.put("a", 0.01);
        family.put("one seed", null);
        family.put("b", 0.04);
        family.put("c", 0.03);
        family.put("d", 0.005);

        Map<String, Double> adjusted = Holm.family(family);

        assertThat(adjusted.keySet()).containsExactly("a", "one seed", "b", "c", "d");
        assertThat(adjusted.get("a")).isCloseTo(0.03, TIGHT);
        assertThat(adjusted.get("one seed")).isNull();
        assertThat(adjusted.get("b")).isCloseTo(0.06, TIGHT);
        assertThat(adjusted.get("c")).isCloseTo(0.06, TIGHT);
        assertThat(adjusted.get("d")).isCloseTo(0.02, TIGHT);
        assertThat(family.get("a")).isEqualTo(0.01);
    }

    @Test
    void holmRefusesWhatIsNoProbability() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holm.adjust(0.5, 1.5))
                .withMessage("p is 1.5; allowed is a number from 0 to 1.");
        assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjust(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Holm.adjust(Double.NaN));
        assertThat(Holm.adjust(0, 1)).containsExactly(0, 1);
    }

    @Test
    void numbersForPeopleHaveRealMinusSignsAndNoSignedZero() {
        assertThat(Numbers.fixed(-0.0524, 3)).isEqualTo("−0.052");
        assertThat(Numbers.signed(0.17, 2)).isEqualTo("+0.17");
        assertThat(Numbers.signed(-0.001, 2)).isEqualTo("0.00");
        assertThat(Numbers.signed(0.001, 2)).isEqualTo("0.00");
        assertThat(Numbers.pValue(0.4213)).isEqualTo("= 0.42");
        assertThat(Numbers.pValue(0.00032)).isEqualTo("= 0.0003");
        assertThat(Numbers.pValue(0.00009)).isEqualTo("< 0.0001");
        assertThat(Metric.TEST_ACCURACY.format(0.94678)).isEqualTo("94.68 %");
        assertThat(Metric.TEST_LOSS.format(0.24731)).isEqualTo("0.2473");
    }
}
