package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple4;

class StratifiedDrawTest {
    private static int[] counts(int[] classes, int[] rows, int classCount) {
        int[] counts = new int[classCount];
        for (int row : rows) {
            counts[classes[row]]++;
        }
        return counts;
    }

    /** Hamilton's method by hand: of 10 in 7:2:1, four are 2.8, 0.8 and 0.4, so 2, 0, 0 and then one for each of the first two. */
    @Example
    void sharesAreRoundedByTheLargestRemainders() {
        assertThat(StratifiedDraw.quotas(new int[] {7, 2, 1}, 4)).containsExactly(3, 1, 0);
        assertThat(StratifiedDraw.quotas(new int[] {7, 2, 1}, 10)).containsExactly(7, 2, 1);
        assertThat(StratifiedDraw.quotas(new int[] {7, 2, 1}, 0)).containsExactly(0, 0, 0);
        assertThat(StratifiedDraw.quotas(new int[] {5, 5, 5}, 4)).containsExactly(2, 1, 1);
        assertThat(StratifiedDraw.quotas(new int[] {0, 0}, 0)).containsExactly(0, 0);
    }

    /** Classes, sizes of both parts that fit, and a seed. */
    @Provide
    Arbitrary<Tuple4<int[], Integer, Integer, Long>> draws() {
        return Arbitraries.integers()
                .between(0, 4)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(60)
                .flatMap(classes -> Arbitraries.integers()
                        .between(0, classes.length)
                        .flatMap(train -> Arbitraries.integers()
                                .between(0, classes.length - train)
                                .flatMap(validation ->
                                        Arbitraries.longs().map(seed -> Tuple.of(classes, train, validation, seed)))));
    }

    @Property(tries = 500, seed = "1")
    void partsAreDistinctSortedAndOfTheSizesAskedFor(@ForAll("draws") Tuple4<int[], Integer, Integer, Long> asked) {
        StratifiedDraw draw = StratifiedDraw.of(asked.get1(), 5, asked.get2(), asked.get3(), asked.get4());

        assertThat(draw.train()).hasSize(asked.get2()).isSorted();
        assertThat(draw.validation()).hasSize(asked.get3()).isSorted();
        assertThat(IntStream.concat(Arrays.stream(draw.train()), Arrays.stream(draw.validation()))
                        .distinct()
                        .filter(row -> row >= 0 && row < asked.get1().length)
                        .count())
                .isEqualTo(asked.get2() + asked.get3());
    }

    @Property(tries = 500, seed = "1")
    void eachClassHasItsShareWhateverTheSeed(@ForAll("draws") Tuple4<int[], Integer, Integer, Long> asked) {
        int[] classes = asked.get1();
        StratifiedDraw draw = StratifiedDraw.of(classes, 5, asked.get2(), asked.get3(), asked.get4());
        StratifiedDraw other = StratifiedDraw.of(classes, 5, asked.get2(), asked.get3(), asked.get4() + 1);

        int[] all = counts(classes, IntStream.range(0, classes.length).toArray(), 5);
        int[] train = counts(classes, draw.train(), 5);
        for (int k = 0; k < 5; k++) {
            double share = (double) asked.get2() * all[k] / classes.length;
            assertThat((double) train[k]).isBetween(Math.floor(share), Math.ceil(share));
        }
        assertThat(counts(classes, other.train(), 5)).containsExactly(train);
        assertThat(counts(classes, other.validation(), 5)).containsExactly(counts(classes, draw.validation(), 5));
    }

    @Example
    void aSeedGivesOneDrawAndAnotherAnother() {
        int[] classes = new Random(1).ints(1000, 0, 3).toArray();

        StratifiedDraw draw = StratifiedDraw.of(classes, 3, 100, 50, 7);

        assertThat(StratifiedDraw.of(classes, 3, 100, 50, 7).train()).containsExactly(draw.train());
        assertThat(StratifiedDraw.of(classes, 3, 100, 50, 7).validation()).containsExactly(draw.validation());
        assertThat(StratifiedDraw.of(classes, 3, 100, 50, 8).train()).isNotEqualTo(draw.train());
    }

    /**
     * Over many seeds each sample comes about equally often: 100 of 1,000 in each of 400 draws, so 40 times, with a standard
     * deviation of 6. Five of these are passed by one sample in three million.
     */
    @Example
    void everySampleIsEquallyLikely() {
        int[] classes = IntStream.range(0, 1000).map(i -> i % 2).toArray();
        int[] times = new int[1000];
        for (long seed = 1; seed <= 400; seed++) {
            for (int row : StratifiedDraw.of(classes, 2, 100, 20, seed).train()) {
                times[row]++;
            }
        }
        assertThat(Arrays.stream(times).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(10, 70));
    }

    @Example
    void refusesMoreThanThereAre() {
        assertThatThrownBy(() -> StratifiedDraw.of(new int[5], 2, 4, 2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 and 2 samples cannot be drawn from 5.");
    }
}
