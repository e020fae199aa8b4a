package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MiniBatchesTest {
    /** n examples of one feature, which is the example's index; its class is the index modulo 3. */
    private static Examples examples(int n) {
        int[] classes = IntStream.range(0, n).map(i -> i % 3).toArray();
        INDArray features = Nd4j.createUninitialized(DataType.FLOAT, n, 1);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, n, 3);
        for (int i = 0; i < n; i++) {
            features.putScalar(i, 0, i);
            labels.putScalar(i, classes[i], 1);
        }
        return new Examples(features, labels, classes, 3);
    }

    private static List<List<Integer>> epoch(MiniBatches batches) {
        List<List<Integer>> epoch = new ArrayList<>();
        for (int i = 0; i < batches.count(); i++) {
            MiniBatches.Batch batch = batches.next();
            List<Integer> rows = new ArrayList<>();
            for (int row = 0; row < batch.features().size(0); row++) {
                int index = batch.features().getInt(row, 0);
                assertThat(batch.labels().getDouble(row, index % 3)).isEqualTo(1);
                rows.add(index);
            }
            epoch.add(rows);
        }
        return epoch;
    }

    @ParameterizedTest
    @CsvSource({
        "5000, 128, 40, 125, 125",
        "60000, 128, 469, 127, 128",
        "1000, 128, 8, 125, 125",
        "129, 128, 2, 64, 65",
        "128, 128, 1, 128, 128",
        "10, 128, 1, 10, 10",
        "10, 1, 10, 1, 1",
        "7, 2, 4, 1, 2",
    })
    void batchesAreAsManyAsUsualAndEquallyLarge(int n, int batch, int count, int smallest, int largest) {
        List<Integer> sizes = epoch(new MiniBatches(examples(n), batch, 1)).stream()
                .map(List::size)
                .toList();
        assertThat(sizes).hasSize(count);
        assertThat(sizes.stream().mapToInt(Integer::intValue).min()).hasValue(smallest);
        assertThat(sizes.stream().mapToInt(Integer::intValue).max()).hasValue(largest);
        assertThat(MiniBatches.smallest(n, batch)).isEqualTo(smallest);
        assertThat(MiniBatches.count(n, batch)).isEqualTo(count);
    }

    @Test
    void anEpochHoldsEveryExampleOnceWithItsLabel() {
        List<Integer> all = epoch(new MiniBatches(examples(103), 10, 5)).stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
        assertThat(all).isEqualTo(IntStream.range(0, 103).boxed().toList());
    }

    @Test
    void theSeedDecidesTheOrderOfEveryEpoch() {
        MiniBatches a = new MiniBatches(examples(50), 10, 5);
        MiniBatches b = new MiniBatches(examples(50), 10, 5);
        MiniBatches other = new MiniBatches(examples(50), 10, 6);
        List<List<Integer>> first = epoch(a);
        List<List<Integer>> second = epoch(a);
        assertThat(Arrays.asList(epoch(b), epoch(b))).containsExactly(first, second);
        assertThat(second).isNotEqualTo(first);
        assertThat(epoch(other)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"10, 3, 0", "10, 3, 1", "10, 3, 4", "10, 3, 7", "12, 4, 3", "12, 4, 31"})
    void skippedMiniBatchesAreAsIfTaken(int n, int size, int skipped) {
        MiniBatches taken = new MiniBatches(examples(n), size, 5);
        for (int i = 0; i < skipped; i++) {
            taken.next();
        }
        MiniBatches passedOver = new MiniBatches(examples(n), size, 5);
        passedOver.skip(skipped);
        assertThat(epoch(passedOver)).isEqualTo(epoch(taken));
        assertThat(epoch(passedOver)).isEqualTo(epoch(taken));
    }
}
