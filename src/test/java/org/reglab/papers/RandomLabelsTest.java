package org.reglab.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.Examples;
import org.reglab.data.SampleShape.Features;
import org.reglab.papers.RandomLabels.Result;
import org.reglab.papers.RandomLabels.Run;

class RandomLabelsTest {
    private static final Examples ZEROS = Examples.of(Nd4j.zeros(2000, 3), new int[2000], 10, new Features(3));

    private static long changed(double share) {
        int[] classes = RandomLabels.withRandomLabels(ZEROS, share, 4).classes();
        return IntStream.of(classes).filter(label -> label != 0).count();
    }

    @Test
    void theShareOfTheLabelsIsDrawnUniformly() {
        assertThat(changed(0)).isZero();
        // Nine tenths of those drawn anew differ; the bounds are five standard deviations.
        assertThat(changed(0.2)).isBetween(330L, 390L);
        assertThat(changed(0.5)).isBetween(853L, 947L);
        int[] counts = RandomLabels.withRandomLabels(ZEROS, 1, 4).classCounts();
        assertThat(IntStream.of(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(133, 267));
        assertThat(changed(0.0002)).isLessThanOrEqualTo(1);
    }

    @Test
    void theSameSeedDrawsTheSameAndImagesStay() {
        Examples once = RandomLabels.withRandomLabels(ZEROS, 0.5, 4);
        assertThat(RandomLabels.withRandomLabels(ZEROS, 0.5, 4).classes()).isEqualTo(once.classes());
        assertThat(RandomLabels.withRandomLabels(ZEROS, 0.5, 5).classes()).isNotEqualTo(once.classes());
        assertThat(once.features()).isEqualTo(ZEROS.features());
        assertThat(once.labels().sumNumber().intValue()).isEqualTo(2000);
    }

    /** Train and test accuracy for 0, 20, 50 and 100 % random labels. */
    private static Seen see(double[] train, double[] test) {
        double[] shares = {0, 0.2, 0.5, 1};
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            for (long seed = 1; seed <= 3; seed++) {
                runs.add(new Run(shares[i], seed, List.of(0.5, train[i]), test[i] + 0.001 * seed));
            }
        }
        return new RandomLabels().see(new Result(runs));
    }

    @Test
    void eachOutcomeIsPossible() {
        double[] all = {1, 1, 1, 1};
        double[] falling = {0.9, 0.8, 0.5, 0.1};
        assertThat(see(all, falling).outcome()).isEqualTo(Outcome.AGREES);
        assertThat(see(new double[] {1, 0.9, 1, 1}, falling).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(all, new double[] {0.9, 0.8, 0.85, 0.1}).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(all, new double[] {0.9, 0.8, 0.5, 0.3}).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(new double[] {1, 1, 1, 0.9}, falling).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(all, falling).sentence())
                .contains("all labels, random or not (train accuracy at least 100.0 %", "90.2 [90.0, 90.4]");
    }
}
