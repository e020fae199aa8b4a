package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratifiedSplitTest {
    /** 950 of class 0, then 50 of class 1. */
    private static final int[] UNBALANCED =
            IntStream.range(0, 1000).map(row -> row < 950 ? 0 : 1).toArray();

    private static long ofClass1(int[] rows) {
        return Arrays.stream(rows).filter(row -> UNBALANCED[row] == 1).count();
    }

    @Test
    void aFifthOfEachClassIsTheTestSet() {
        StratifiedSplit split = StratifiedSplit.of(UNBALANCED, 2, 1, true);

        assertThat(split.test()).hasSize(200);
        assertThat(ofClass1(split.test())).isEqualTo(10);
        assertThat(IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.test()))
                        .sorted()
                        .toArray())
                .containsExactly(IntStream.range(0, 1000).toArray());
    }

    @Test
    void anyBeginningAndAnyEndHaveTheSameShares() {
        int[] train = StratifiedSplit.of(UNBALANCED, 2, 1, true).train();

        for (int n = 1; n <= train.length; n++) {
            assertThat((double) ofClass1(Arrays.copyOf(train, n))).isBetween(0.05 * n - 2, 0.05 * n + 2);
            assertThat((double) ofClass1(Arrays.copyOfRange(train, train.length - n, train.length)))
                    .isBetween(0.05 * n - 2, 0.05 * n + 2);
        }
    }

    @Test
    void aSeedGivesOneSplitAndAnotherAnother() {
        int[] first = StratifiedSplit.of(UNBALANCED, 2, 1, true).test();

        assertThat(StratifiedSplit.of(UNBALANCED, 2, 1, true).test()).containsExactly(first);
        assertThat(StratifiedSplit.of(UNBALANCED, 2, 2, true).test()).isNotEqualTo(first);
        int[] sorted = first.clone();
        Arrays.sort(sorted);
        assertThat(first).isNotEqualTo(sorted);
    }

    @Test
    void aClassOfTwoRowsIsInBothParts() {
        int[] classes = new int[12];
        classes[3] = 1;
        classes[9] = 1;

        StratifiedSplit split = StratifiedSplit.of(classes, 2, 1, true);

        assertThat(Arrays.stream(split.test()).filter(row -> classes[row] == 1).count())
                .isEqualTo(1);
    }

    @Test
    void withoutATestSetAllRowsAreThere() {
        StratifiedSplit split = StratifiedSplit.of(UNBALANCED, 2, 1, false);

        assertThat(split.test()).isEmpty();
        assertThat(split.train()).hasSize(1000);
    }
}
