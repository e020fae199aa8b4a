package org.reglab.experiment;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.DataFile;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.data.Pool;
import org.reglab.data.SampleShape.Image;
import org.reglab.network.Architecture;
import org.reglab.network.Arm;
import org.reglab.network.Optimizer;

/** A small task that trains in milliseconds: which of three noisy clusters a point is from. */
public final class Toy {
    private static final int INPUTS = 8;

    private Toy() {}

    /** 90 training, 30 validation and 60 test points. */
    public static DataSplit data() {
        return new DataSplit(
                "toy",
                examples(90, 1),
                Optional.of(examples(30, 2)),
                examples(60, 3),
                List.of(new DataFile("toy", 0, "0".repeat(64))));
    }

    /** Each seed draws 60 training and 15 validation points of 150; the same 60 test points. */
    public static DataSplit pool() {
        return Pool.of("toy", examples(150, 1), 60, 15, examples(60, 3)).draw(1);
    }

    /** Five epochs in mini-batches of 16 with these arms and seeds 1 and 2. */
    public static ExperimentSpec spec(String... arms) {
        return spec(5, 0.01, arms);
    }

    /** As {@link #spec(String...)}, with other epochs and learning rate. */
    public static ExperimentSpec spec(int epochs, double lr, String... arms) {
        return ExperimentSpec.DEFAULT
                .withData(data())
                .withHidden(12, 12)
                .withContenders(Stream.of(arms).map(Arm::parse).toList())
                .withSeeds(2)
                .withEpochs(epochs)
                .withBatch(16)
                .withOptimizer(Optimizer.ADAM, lr);
    }

    /** The same number of images of 8 × 8 pixels: which of three thirds of the image is bright. */
    public static DataSplit images() {
        return new DataSplit(
                "toy images",
                images(90, 1),
                Optional.of(images(30, 2)),
                images(60, 3),
                List.of(new DataFile("toy images", 0, "0".repeat(64))));
    }

    /** As {@link #spec(String...)} on {@link #images()} with a network of this kind, and seed 1 alone. */
    public static ExperimentSpec images(Architecture architecture, int epochs, String... arms) {
        return ExperimentSpec.DEFAULT
                .withData(images())
                .withArchitecture(architecture)
                .withContenders(Stream.of(arms).map(Arm::parse).toList())
                .withSeeds(1)
                .withEpochs(epochs)
                .withBatch(16)
                .withOptimizer(Optimizer.ADAM, 0.01);
    }

    private static Examples images(int n, long seed) {
        Random random = new Random(seed);
        int[] classes = new int[n];
        INDArray features = Nd4j.createUninitialized(DataType.FLOAT, n, 64);
        for (int i = 0; i < n; i++) {
            classes[i] = i % 3;
            for (int j = 0; j < 64; j++) {
                features.putScalar(i, j, (j / 24 == classes[i] ? 0.5 : 0.2) + 0.3 * random.nextDouble());
            }
        }
        return Examples.of(features, classes, 3, new Image(1, 8, 8));
    }

    private static Examples examples(int n, long seed) {
        Random random = new Random(seed);
        int[] classes = new int[n];
        INDArray features = Nd4j.createUninitialized(DataType.FLOAT, n, INPUTS);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, n, 3);
        for (int i = 0; i < n; i++) {
            classes[i] = i % 3;
            labels.putScalar(i, classes[i], 1);
            for (int j = 0; j < INPUTS; j++) {
                features.putScalar(i, j, (j % 3 == classes[i] ? 1 : 0) + random.nextGaussian());
            }
        }
        return new Examples(features, labels, classes, 3);
    }
}
