package org.reglab.bench;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.reglab.data.Examples;
import org.reglab.experiment.LossAndAccuracy;

/** Loss and accuracy of 784-256-256-10 with batch normalisation and dropout on 5,000 images. */
public class EvaluationBenchmark extends EngineBenchmark {
    private static final int IMAGES = 5000;

    private MultiLayerNetwork network;
    private Examples examples;

    @Setup
    public void makeNetwork() {
        network = network(List.of(256, 256), "bn+dropout=0.5");
        examples = Synthetic.examples(IMAGES);
    }

    @Benchmark
    public LossAndAccuracy evaluation() {
        return LossAndAccuracy.of(network, examples);
    }
}
