package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

class MiniBatchIteratorTest {
    private static MiniBatches batches(int n) {
        float[][] features = new float[n][1];
        int[] classes = IntStream.range(0, n).map(i -> i % 3).toArray();
        for (int i = 0; i < n; i++) {
            features[i][0] = i;
        }
        return new MiniBatches(Examples.of(features, classes, 3), 4, 7);
    }

    @Test
    void hasTheMiniBatchesThemselvesEpochAfterEpoch() {
        MiniBatches expected = batches(10);
        DataSetIterator iterator = batches(10).iterator();
        for (int epoch = 0; epoch < 3; epoch++) {
            for (int i = 0; i < expected.count(); i++) {
                MiniBatches.Batch batch = expected.next();
                DataSet set = iterator.next();
                assertThat(set.getFeatures()).isEqualTo(batch.features());
                assertThat(set.getLabels()).isEqualTo(batch.labels());
            }
            assertThat(iterator.hasNext()).isFalse();
            iterator.reset();
        }
    }

    @Test
    void itsArraysStayAsTheyAre() {
        DataSetIterator iterator = batches(12).iterator();
        List<INDArray> kept = new ArrayList<>();
        iterator.forEachRemaining(set -> kept.add(set.getFeatures()));
        int[] all = kept.stream()
                .flatMapToInt(features -> IntStream.of(features.getColumn(0).toIntVector()))
                .sorted()
                .toArray();
        assertThat(all).isEqualTo(IntStream.range(0, 12).toArray());
    }

    @Test
    void aResetWithinAnEpochBeginsANewOne() {
        DataSetIterator iterator = batches(12).iterator();
        iterator.next();
        iterator.reset();
        int count = 0;
        while (iterator.hasNext()) {
            iterator.next();
            count++;
        }
        assertThat(count).isEqualTo(3);
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void saysHowLargeItsMiniBatchesAre() {
        DataSetIterator iterator = batches(10).iterator();
        assertThat(iterator.batch()).isEqualTo(4);
        assertThat(iterator.inputColumns()).isEqualTo(1);
        assertThat(iterator.totalOutcomes()).isEqualTo(3);
        assertThat(iterator.getLabels()).containsExactly("0", "1", "2");
        assertThat(iterator.resetSupported()).isTrue();
        assertThatThrownBy(() -> iterator.next(2)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aPreProcessorChangesCopiesOnly() {
        MiniBatches batches = batches(10);
        DataSetIterator iterator = batches.iterator();
        iterator.setPreProcessor(set -> set.getFeatures().muli(0));
        for (int pass = 0; pass < 2; pass++) {
            assertThat(iterator.next().getFeatures().sumNumber().doubleValue()).isZero();
        }
        assertThat(batches.examples().features().sumNumber().doubleValue()).isEqualTo(45);
    }
}
