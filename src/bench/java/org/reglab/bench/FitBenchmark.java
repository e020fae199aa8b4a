package org.reglab.bench;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A whole training step: {@code MultiLayerNetwork.fit} on one mini-batch. */
public class FitBenchmark extends EngineBenchmark {
    /** Hidden units, joined with a hyphen, and the arm. */
    @Param({"64 plain", "64 bn", "256-256 plain", "256-256 bn+dropout=0.5"})
    String network;

    private MultiLayerNetwork trained;
    private INDArray images;
    private INDArray labels;

    @Setup
    public void makeNetwork() {
        String[] words = network.split(" ");
        List<Integer> hidden =
                Arrays.stream(words[0].split("-")).map(Integer::valueOf).toList();
        trained = network(hidden, words[1]);
        images = normal(ROWS, INPUTS);
        labels = labels(ROWS);
    }

    @Benchmark
    public void fit() {
        trained.fit(images, labels);
    }
}
