package org.reglab.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reglab.BadInputException;
import org.reglab.data.Examples;
import org.reglab.runtime.JavaArrays;

/** The laws, on points without a deviation, which a pencil can check. */
class PlaneDataTest {
    private static final int N = 400;
    private static final double EXACT = 1e-5;

    /** What a law says of one point. */
    private interface Law {
        void check(int label, double x, double y);
    }

    private static void check(PlaneData data, Law law) {
        Examples exact = data.draw(N, 0, 7);
        float[] points = JavaArrays.of(exact.features());
        for (int i = 0; i < N; i++) {
            law.check(exact.classes()[i], points[2 * i], points[2 * i + 1]);
        }
    }

    @Test
    void moonsAreTwoHalfCircles() {
        check(PlaneData.MOONS, (label, x, y) -> {
            double toRight = label == 0 ? x : 1 - x;
            double up = label == 0 ? y : 0.5 - y;
            assertThat(Math.hypot(toRight, up)).isCloseTo(1, within(EXACT));
            assertThat(up).isGreaterThan(-EXACT);
        });
    }

    @Test
    void aSpiralsAngleGrowsWithItsRadius() {
        check(PlaneData.SPIRAL, (label, x, y) -> {
            double r = Math.hypot(x, y);
            assertThat(r).isBetween(0.2 - EXACT, 2 + EXACT);
            double turned = Math.atan2(y, x) - Math.PI * (1.5 * r + label);
            // A whole number of turns.
            assertThat(Math.cos(turned)).isCloseTo(1, within(1e-4));
        });
    }

    @Test
    void xorsClassIsWhetherSignsDiffer() {
        check(PlaneData.XOR, (label, x, y) -> {
            assertThat(label).isEqualTo(x * y > 0 ? 0 : 1);
            assertThat(Math.max(Math.abs(x), Math.abs(y))).isLessThanOrEqualTo(1.5);
        });
    }

    @ParameterizedTest
    @EnumSource(PlaneData.class)
    void whatIsAddedIsNormalWithTheStatedDeviation(PlaneData data) {
        int n = 4000;
        float[] exact = JavaArrays.of(data.draw(n, 0, 3).features());
        float[] noisy = JavaArrays.of(data.draw(n, 3).features());
        double sum = 0;
        double squares = 0;
        int beyondTwo = 0;
        for (int i = 0; i < 2 * n; i++) {
            double deviation = (noisy[i] - exact[i]) / data.noise();
            sum += deviation;
            squares += deviation * deviation;
            beyondTwo += Math.abs(deviation) > 2 ? 1 : 0;
        }
        assertThat(sum / (2 * n)).isCloseTo(0, within(0.04));
        assertThat(Math.sqrt(squares / (2 * n))).isCloseTo(1, within(0.03));
        // 4.55 % of a normal distribution lie there.
        assertThat(beyondTwo / (2.0 * n)).isCloseTo(0.0455, within(0.008));
    }

    @ParameterizedTest
    @EnumSource(PlaneData.class)
    void oneSeedGivesOneSetOfPointsAndClassesTakeTurns(PlaneData data) {
        Examples points = data.draw(10, 5);
        assertThat(points.classes()).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        assertThat(JavaArrays.of(points.features()))
                .isEqualTo(JavaArrays.of(data.draw(10, 5).features()));
        assertThat(JavaArrays.of(points.features()))
                .isNotEqualTo(JavaArrays.of(data.draw(10, 6).features()));
        assertThatThrownBy(() -> data.draw(1, 5))
                .isInstanceOf(BadInputException.class)
                .hasMessage("points is '1'; allowed is a whole number from 2.");
    }
}
