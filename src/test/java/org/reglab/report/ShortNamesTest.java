package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortNamesTest {
    @Test
    void aNameThatFitsStaysAsItIsAndALongOneHasItsBeginning() {
        assertThat(ShortNames.of(List.of("plain", "l2=1e-4+dropout=0.5"), 10)).containsExactly("plain", "l2=1e-4+d…");
    }

    @Test
    void namesThatBeginAlikeDifferByTheirEnds() {
        assertThat(ShortNames.of(List.of("l2=1e-4+bn+dropout=0.2", "l2=1e-4+bn+dropout=0.5"), 14))
                .containsExactly("l2=1e-4+bn+d…2", "l2=1e-4+bn+d…5");
    }

    @Test
    void namesThatDifferInTheMiddleHaveNumbers() {
        String middle = "l2=1e-4+bn+dropout=0.%d+input-dropout=0.2+max-norm=3";
        assertThat(ShortNames.of(List.of(middle.formatted(2), middle.formatted(5)), 12))
                .containsExactly("l2=1e-4+bn…1", "l2=1e-4+bn…2");
    }

    @Test
    void aHundredNamesNeverCollideAtAnyWidth() {
        List<String> names = IntStream.range(0, 100)
                .mapToObj(i -> "l2=1e-4+bn+dropout=0." + i + "+ln")
                .toList();
        for (int width = 4; width < 30; width++) {
            int most = width;
            assertThat(ShortNames.of(names, width))
                    .hasSize(100)
                    .doesNotHaveDuplicates()
                    .allMatch(name -> TextLines.width(name) <= most);
        }
    }
}
