package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;

@Tag("slow")
class ImagesTest {
    private static Set<List<Float>> images(Examples examples) {
        Set<List<Float>> all = new HashSet<>();
        for (float[] row : examples.features().toFloatMatrix()) {
            Float[] boxed = new Float[row.length];
            Arrays.setAll(boxed, i -> row[i]);
            all.add(List.of(boxed));
        }
        return all;
    }

    @Test
    void eachSeedDrawsItsOwnImagesAndAReplicationOnlyFreshOnes() {
        Images recorded = new Images(Draws.RECORDED);
        Images fresh = new Images(Draws.replication(1, "mnist"));
        DataSplit one = recorded.draw(1, 1000, 200, 1000);
        DataSplit again = recorded.draw(1, 1000, 200, 1000);
        DataSplit two = recorded.draw(2, 1000, 200, 1000);
        DataSplit other = fresh.draw(1, 1000, 200, 1000);

        assertThat(one.train().features()).isEqualTo(again.train().features());
        assertThat(one.train().features()).isNotEqualTo(two.train().features());
        assertThat(images(one.train()))
                .doesNotContainAnyElementsOf(images(one.validation().orElseThrow()));
        assertThat(images(one.test())).doesNotContainAnyElementsOf(images(other.test()));
        assertThat(images(one.train())).doesNotContainAnyElementsOf(images(other.train()));
        // 5,923 zeros and 5,421 fives of 60,000: 98.7 and 90.4 of 1,000.
        assertThat(one.train().classCounts()[0]).isBetween(98, 100);
        assertThat(two.train().classCounts()[5]).isBetween(89, 92);
    }
}
