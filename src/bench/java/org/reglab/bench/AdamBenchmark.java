package org.reglab.bench;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.reglab.network.Engine;

/** From gradients to steps for as many parameters as 784-256-256-10 has. */
public class AdamBenchmark extends EngineBenchmark {
    private static final int PARAMETERS = 784 * 256 + 256 + 256 * 256 + 256 + 256 * 10 + 10;

    private GradientUpdater<?> updater;
    private INDArray gradient;
    private int iteration;

    @Setup
    public void makeUpdater() {
        IUpdater adam = Engine.parse(engine).updater(new Adam(LEARNING_RATE));
        updater = adam.instantiate(Nd4j.zeros(DataType.FLOAT, 1, 2L * PARAMETERS), true);
        gradient = Nd4j.ones(DataType.FLOAT, PARAMETERS);
    }

    /** The gradient is overwritten by the step, which is the next gradient: that settles at the learning rate. */
    @Benchmark
    public INDArray adam() {
        updater.applyUpdater(gradient, iteration++, 0);
        return gradient;
    }
}
