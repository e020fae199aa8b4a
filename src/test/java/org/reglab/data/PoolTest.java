package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;

class PoolTest {
    @TempDir
    Path folder;

    /** Each training image of {@link IdxFiles} has one grey value, by which it is known: i / 255 of image i. */
    private static List<Integer> images(Examples examples) {
        return IntStream.range(0, examples.size())
                .mapToObj(i -> Math.round(255 * examples.features().getFloat(i, 0)))
                .toList();
    }

    private DataSplit idx(int trainSize, int valSize) {
        return DataLoader.load(new DataRequest(IdxFiles.writeSet(folder).toString(), null, trainSize, valSize));
    }

    @Test
    void aSeedDrawsImagesWithTheirLabels() {
        Pool pool = idx(9, 3).pool().orElseThrow();

        for (long seed = 1; seed <= 20; seed++) {
            DataSplit drawn = pool.draw(seed);
            Examples validation = drawn.validation().orElseThrow();

            assertThat(drawn.train().size()).isEqualTo(9);
            assertThat(validation.size()).isEqualTo(3);
            TreeSet<Integer> both = new TreeSet<>(images(drawn.train()));
            both.addAll(images(validation));
            assertThat(both).hasSize(12).allMatch(image -> image >= 0 && image < 20);
            for (Examples part : List.of(drawn.train(), validation)) {
                List<Integer> images = images(part);
                for (int i = 0; i < part.size(); i++) {
                    assertThat(part.classes()[i]).isEqualTo(images.get(i) % 3);
                }
            }
        }
    }

    @Test
    void seedsDrawOtherImagesAndTheSameOnesAgain() {
        Pool pool = idx(9, 0).pool().orElseThrow();

        assertThat(images(pool.draw(1).train())).isEqualTo(images(pool.draw(1).train()));
        assertThat(IntStream.rangeClosed(1, 10)
                        .mapToObj(seed -> images(pool.draw(seed).train()))
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(5);
    }

    @Test
    void theTestSetIsTheSameForEachSeed() {
        DataSplit split = idx(9, 0);

        assertThat(split.pool().orElseThrow().draw(1).test()).isSameAs(split.test());
    }

    @Test
    void whatIsDrawnCanBeDrawnFromAgain() {
        DataSplit split = idx(9, 0);
        DataSplit drawn = split.pool().orElseThrow().draw(1);

        assertThat(images(drawn.pool().orElseThrow().draw(2).train()))
                .isEqualTo(images(split.pool().orElseThrow().draw(2).train()));
    }

    @Test
    void withoutADrawThingsAreAsTheyWere() {
        DataSplit split = idx(9, 3);

        assertThat(images(split.train())).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(images(split.validation().orElseThrow())).containsExactly(17, 18, 19);
    }

    @Test
    void aPartOfTheTestSetStaysThatPart() {
        DataSplit split = idx(9, 0).withTestRows(4, 2);

        assertThat(images(split.test())).containsExactly(4, 2);
        assertThat(images(split.pool().orElseThrow().draw(3).test())).containsExactly(4, 2);
    }

    @Test
    void aChecksumTellsSeedsApart() {
        Pool pool = idx(9, 3).pool().orElseThrow();
        Pool other = idx(8, 4).pool().orElseThrow();

        assertThat(pool.checksum(1)).matches("[0-9a-f]{16}").isEqualTo(pool.checksum(1));
        assertThat(pool.checksum(2)).isNotEqualTo(pool.checksum(1));
        assertThat(other.checksum(1)).isNotEqualTo(pool.checksum(1));
    }

    /** SHA-256 of 00000000 00000001 00000002 in hexadecimal, by sha256sum. */
    @Test
    void theChecksumIsThatOfThePlaces() {
        Examples three = Examples.of(new float[3][1], new int[3]);
        Pool pool = Pool.of("own", three, 3, 0, three);

        assertThat(pool.checksum(1)).isEqualTo("9b8ddf1ef739bf7b");
        assertThat(pool.isDrawnWhole()).isTrue();
        assertThat(Pool.of("own", three, 2, 1, three).isDrawnWhole()).isFalse();
    }

    /** The numbers' range is that of the rows that a seed trains on, so test rows are scaled by it, too. */
    @Test
    void aTextFileIsScaledByTheRowsThatTheSeedHasDrawn() throws IOException {
        Path file = folder.resolve("table.csv");
        Files.writeString(
                file,
                IntStream.range(0, 200)
                        .mapToObj(i -> i + "," + i % 2 + "\n")
                        .collect(Collectors.joining("", "x,y\n", "")));
        DataSplit split = DataLoader.load(new DataRequest(file.toString(), null, 20, 10));
        Pool pool = split.pool().orElseThrow();

        assertThat(pool.size()).isEqualTo(160);
        TreeSet<Float> firstOfTest = new TreeSet<>();
        for (long seed = 1; seed <= 5; seed++) {
            DataSplit drawn = pool.draw(seed);
            float[] train = drawn.train().features().getColumn(0).toFloatVector();
            assertThat(drawn.validation().orElseThrow().size()).isEqualTo(10);
            assertThat(drawn.train().classCounts()).containsExactly(10, 10);
            assertThat(IntStream.range(0, 20).mapToDouble(i -> train[i]).min()).hasValue(0);
            assertThat(IntStream.range(0, 20).mapToDouble(i -> train[i]).max()).hasValue(1);
            assertThat(drawn.test().classes()).containsExactly(split.test().classes());
            firstOfTest.add(drawn.test().features().getFloat(0, 0));
        }
        assertThat(firstOfTest).hasSizeGreaterThan(1);
    }

    @Test
    void refusesMoreThanThereIs() {
        Examples three = Examples.of(new float[3][1], new int[3]);

        assertThatThrownBy(() -> Pool.of("own", three, 3, 1, three))
                .isInstanceOf(BadInputException.class)
                .hasMessage("trainSize 3 with valSize 1 needs 4 samples; own has 3.");
        assertThatThrownBy(() -> Pool.of("own", three, 2, 1, Examples.of(new float[3][2], new int[3])))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("test samples have");
    }
}
