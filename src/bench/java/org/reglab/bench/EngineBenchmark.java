package org.reglab.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.runtime.NativeRuntime;

/** What all benchmarks have in common: an engine, one native thread, and mini-batches as the comparison job has them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class EngineBenchmark {
    /** Images in a mini-batch: 5,000 make 40 of these. */
    static final int ROWS = 125;

    static final int INPUTS = 784;
    static final int CLASSES = 10;
    static final double LEARNING_RATE = 1e-3;

    @Param({"dl4j", "lean"})
    String engine;

    /** JMH's thread is the one that computes. */
    @Setup
    public void useOneThread() {
        NativeRuntime.useOneThread();
    }

    MultiLayerNetwork network(List<Integer> hidden, String arm) {
        return Networks.create(new NetworkSpec(
                INPUTS, hidden, CLASSES, Arm.parse(arm), Optimizer.ADAM, LEARNING_RATE, 1, Engine.parse(engine)));
    }

    /** [rows, columns], normal. */
    static INDArray normal(int rows, int columns) {
        return Nd4j.randn(DataType.FLOAT, rows, columns);
    }

    /** One-hot, [rows, CLASSES]: the classes in turn. */
    static INDArray labels(int rows) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, rows, CLASSES);
        for (int i = 0; i < rows; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return labels;
    }
}
