package org.reglab.claims.evidence;

import static org.reglab.network.Optimizers.adam;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Outcome;
import org.reglab.claims.Quantity;
import org.reglab.claims.Trainer;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Fit;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;

/** Convolutional and recurrent networks, with and without both. */
public final class OtherNetworks {
    public static final Quantity CONVOLUTIONAL = Quantity.of(
            "convolutional", "test accuracy with bn and dropout minus without, convolutional network, in %");
    public static final Quantity CONVOLUTIONAL_LOSS =
            Quantity.of("convolutional-loss", "test loss with bn and dropout minus without, convolutional network");
    public static final Quantity RECURRENT =
            Quantity.of("recurrent", "test accuracy with bn and dropout minus without, recurrent network, in %");
    public static final Quantity RECURRENT_LOSS =
            Quantity.of("recurrent-loss", "test loss with bn and dropout minus without, recurrent network");
    public static final Quantity RECURRENT_ACCURACY =
            Quantity.of("recurrent-accuracy", "test accuracy without bn and dropout, recurrent network, in %");
    public static final Quantity RECURRENT_RISE = Quantity.of(
            "recurrent-rise",
            "test accuracy without bn and dropout gained in the last quarter of the epochs, recurrent network, in %");

    public static final String CONVOLUTIONAL_SETTINGS =
            "1,000 training images, 8 filters of 5 × 5 with stride 2, then softmax,"
                    + " adam, batch 32, 10 epochs, drop rate 0.2";
    public static final String RECURRENT_SETTINGS =
            "1,000 training images column by column, an LSTM of 32 units, its last output"
                    + " to softmax, adam with learning rate 0.005, batch 32, 20 epochs, drop rate 0.2";
    public static final Evidence CONVOLUTIONAL_NETWORK = OtherNetworks::convolutional;
    public static final Evidence RECURRENT_NETWORK = OtherNetworks::recurrent;

    private static final double RATE = 0.2;

    /** @param before test accuracy without after three quarters of the epochs */
    private record Pair(Outcome without, Outcome with, double before) {}

    private OtherNetworks() {}

    private static Figures convolutional(EvidenceSession session) {
        int trainSize = session.size(1000, 300);
        int epochs = session.size(10, 5);
        int seeds = session.seeds(Design.SEEDS);
        List<Pair> pairs = session.bySeed(seeds, seed -> {
            DataSplit data = session.data(seed, trainSize);
            return new Pair(
                    Trainer.train(convolutions(seed, false), data, epochs, 32, seed),
                    Trainer.train(convolutions(seed, true), data, epochs, 32, seed),
                    0);
        });
        return Figures.under(
                        session.images(trainSize, seeds) + ", 8 filters of 5 × 5 with stride 2, then softmax, adam,"
                                + " batch 32, " + epochs + " epochs, drop rate 0.2")
                .withMean(CONVOLUTIONAL, of(pairs, p -> p.with.testAccuracy() - p.without.testAccuracy()))
                .withMean(CONVOLUTIONAL_LOSS, of(pairs, p -> p.with.testLoss() - p.without.testLoss()));
    }

    private static double[] of(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        return pairs.stream().mapToDouble(figure).toArray();
    }

    private static MultiLayerNetwork convolutions(long seed, boolean regularized) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new ConvolutionLayer.Builder(5, 5)
                .stride(2, 2)
                .nOut(8)
                .activation(Activation.RELU)
                .build());
        regularize(layers, regularized);
        layers.add(Layers.softmax(10));
        return Sequential.input(InputType.convolutionalFlat(28, 28, 1))
                .seed(seed)
                .optimizer(adam(1e-3))
                .add(layers)
                .build();
    }

    /** Each column of an image is one time step. Three quarters of the epochs, and then the rest. */
    private static Figures recurrent(EvidenceSession session) {
        int trainSize = session.size(1000, 300);
        int quarter = session.size(5, 2);
        int seeds = session.seeds(Design.SEEDS);
        List<Pair> pairs = session.oneByOne(seeds, seed -> {
            DataSplit data = session.data(seed, trainSize);
            MultiLayerNetwork without = recurrence(seed, false);
            MultiLayerNetwork with = recurrence(seed, true);
            double before = Trainer.train(without, data, 3 * quarter, 32, seed).testAccuracy();
            Fit.fit(with, data.train(), 3 * quarter, 32, seed);
            return new Pair(
                    Trainer.train(without, data, quarter, 32, -seed),
                    Trainer.train(with, data, quarter, 32, -seed),
                    before);
        });
        return Figures.under(
                        session.images(trainSize, seeds) + ", column by column, an LSTM of 32 units, its last output to"
                                + " softmax, adam with learning rate 0.005, batch 32, " + 4 * quarter
                                + " epochs, drop rate 0.2")
                .withMean(RECURRENT, of(pairs, p -> p.with.testAccuracy() - p.without.testAccuracy()))
                .withMean(RECURRENT_LOSS, of(pairs, p -> p.with.testLoss() - p.without.testLoss()))
                .withMean(RECURRENT_ACCURACY, of(pairs, p -> p.without.testAccuracy()))
                .withMean(RECURRENT_RISE, of(pairs, p -> p.without.testAccuracy() - p.before));
    }

    private static MultiLayerNetwork recurrence(long seed, boolean regularized) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new LastTimeStep(new LSTM.Builder().nOut(32).build()));
        regularize(layers, regularized);
        layers.add(Layers.softmax(10));
        return Sequential.input(784)
                .seed(seed)
                .optimizer(adam(5e-3))
                .reshape(new ColumnsAsSteps(28))
                .add(layers)
                .build();
    }

    private static void regularize(List<Layer> layers, boolean regularized) {
        if (regularized) {
            layers.add(Layers.batchNormalization());
            layers.add(Layers.dropout(RATE));
        }
    }
}
