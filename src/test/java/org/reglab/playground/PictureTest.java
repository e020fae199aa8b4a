package org.reglab.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reglab.data.Examples;

class PictureTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 63", "0.5, 32", "0.4999, 31", "0.25, 16", "0.0079, 0", "0.008, 1"})
    void aProbabilityIsTheNearestOf64Steps(double probability, int level) {
        assertThat(Picture.level(probability)).isEqualTo(level);
    }

    @Test
    void aCharacterIsAStep() {
        Picture picture = new Picture("A/gf");
        assertThat(picture.probability(0)).isZero();
        assertThat(picture.probability(1)).isEqualTo(1);
        assertThat(picture.probability(2)).isCloseTo(32 / 63.0, within(1e-12));
        assertThat(picture.probability(3)).isCloseTo(31 / 63.0, within(1e-12));
    }

    @Test
    void aViewIsTheSquareThatShowsAllPoints() {
        Examples one = Examples.of(new float[][] {{0, 0}, {10, 2}}, new int[] {0, 1});
        Examples other = Examples.of(new float[][] {{5, -2}, {4, 1}}, new int[] {0, 1});
        View view = View.of(one, other);
        // 10 wide and 4 high; 4 % of the longer side on each side, and the middle stays.
        assertThat(view.side()).isCloseTo(10.8, within(1e-9));
        assertThat(view.left()).isCloseTo(-0.4, within(1e-9));
        assertThat(view.bottom()).isCloseTo(-5.4, within(1e-9));
    }

    @Test
    void cellsAreAskedAtTheirCentresFromTheTopLeft() {
        float[][] centres = new View(0, 10, 4).centres(2);
        assertThat(centres).isDeepEqualTo(new float[][] {{1, 13}, {3, 13}, {1, 11}, {3, 11}});
    }
}
