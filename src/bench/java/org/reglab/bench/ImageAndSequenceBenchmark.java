package org.reglab.bench;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import org.reglab.network.Architecture.Kind;
import org.reglab.network.ArchitectureOptions;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;

/** Whole training steps and forward passes of {@code --network cnn} and {@code --network lstm} with their default sizes. */
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ImageAndSequenceBenchmark extends EngineBenchmark {
    private static final int SIDE = 28;

    /** The kind of network and the arm. */
    @Param({"cnn plain", "cnn bn", "cnn spatial-dropout=0.2", "lstm plain"})
    String network;

    private MultiLayerNetwork trained;
    private INDArray images;
    private INDArray labels;

    @Setup
    public void makeNetwork() {
        String[] words = network.split(" ");
        trained = Networks.create(new NetworkSpec(
                InputType.convolutional(SIDE, SIDE, 1),
                ArchitectureOptions.defaultOf(Kind.parse(words[0])),
                CLASSES,
                Arm.parse(words[1]),
                Optimizer.ADAM,
                LEARNING_RATE,
                1,
                Engine.parse(engine)));
        images = normal(ROWS, INPUTS);
        labels = labels(ROWS);
    }

    /** A training step. */
    @Benchmark
    public void fit() {
        trained.fit(images, labels);
    }

    /** Predictions. */
    @Benchmark
    public Object output() {
        return trained.output(images);
    }
}
