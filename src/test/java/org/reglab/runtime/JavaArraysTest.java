package org.reglab.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class JavaArraysTest {
    @Test
    void valuesComeRowByRow() {
        INDArray array = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
        assertThat(JavaArrays.of(array)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(JavaArrays.of(array.dup('f'))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(JavaArrays.of(array.transpose())).containsExactly(1, 4, 2, 5, 3, 6);
    }

    /**
     * ND4J frees an array that nothing refers to at the next collection, even while its numbers are being copied. Without a fence
     * this reads other arrays' numbers, or crashes.
     */
    @Test
    void aCollectionDuringTheCopyChangesNoNumber() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread collector = new Thread(() -> {
            while (!done.get()) {
                System.gc();
                // What is freed is written over.
                Nd4j.valueArrayOf(new long[] {1_000_000}, -1f, DataType.FLOAT).close();
            }
        });
        collector.start();
        INDArray array = Nd4j.valueArrayOf(new long[] {1_000_000}, 7f, DataType.FLOAT);
        float[] sevens = new float[1_000_000];
        Arrays.fill(sevens, 7f);
        try {
            for (int i = 0; i < 200; i++) {
                assertThat(Arrays.equals(JavaArrays.of(array), sevens)).isTrue();
            }
        } finally {
            done.set(true);
            collector.join();
        }
    }
}
