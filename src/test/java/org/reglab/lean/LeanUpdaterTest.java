package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.runtime.NativeRuntime;

/** That it gives the same numbers is in {@link LeanEqualityTest}. */
class LeanUpdaterTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    @Test
    void aStepAllocatesLessThanHalf() {
        MultiLayerNetwork lean = network();
        MultiLayerNetwork own = network();
        own.setUpdater(new MultiLayerUpdater(own));
        assertThat(lean.getUpdater()).isInstanceOf(LeanUpdater.class);
        assertThat(allocated(lean)).isLessThan(allocated(own) / 2);
    }

    private static MultiLayerNetwork network() {
        return Networks.create(
                new NetworkSpec(20, List.of(17, 12), 5, Arm.parse("bn+dropout=0.5"), Optimizer.ADAM, 0.01, 5));
    }

    /** Bytes on the heap in ten steps, after ten that made what stays. */
    private static long allocated(MultiLayerNetwork network) {
        INDArray features = Nd4j.rand(DataType.FLOAT, 30, 20);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 30, 5);
        long before = 0;
        for (int step = 0; step < 20; step++) {
            if (step == 10) {
                before = THREADS.getCurrentThreadAllocatedBytes();
            }
            network.fit(features, labels);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
