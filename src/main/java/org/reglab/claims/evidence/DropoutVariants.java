package org.reglab.claims.evidence;

import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
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
import org.reglab.network.Layers;
import org.reglab.network.Sequential;

/** Dropout as written and repaired, trained and then evaluated in inference mode. */
public final class DropoutVariants {
    public static final Quantity NO_SCALE_LOSS =
            Quantity.of("test-loss-no-scale", "test loss without the division by what is kept minus with it, rate 0.5");
    public static final Quantity NO_SCALE_SCALED = Quantity.of(
            "scaled-test-loss-no-scale",
            "test loss with the temperature fitted without the division by what is kept minus with it, rate 0.5");
    public static final Quantity NO_SCALE_STOPPED = Quantity.of(
            "stopped-test-loss-no-scale",
            "test loss stopped early without the division by what is kept minus with it, rate 0.5");
    public static final Quantity NO_SCALE_ACCURACY = Quantity.of(
            "no-scale-accuracy", "test accuracy without the division by what is kept, minus with it, rate 0.5, in %");
    public static final Quantity MASK_LOSS =
            Quantity.of("mask-loss", "test loss with document 004's mask minus repaired, rate 0.2");
    public static final Quantity MASK_ACCURACY =
            Quantity.of("mask-accuracy", "test accuracy with document 004's mask minus repaired, rate 0.2, in %");

    public static final String SETTINGS = "2,000 training images, 784-128-128-10, adam, batch 128, 10 epochs";
    public static final Evidence EVIDENCE = DropoutVariants::gather;

    private record Found(Outcome noScale, Outcome repairedHalf, Outcome mask, Outcome repairedFifth) {}

    private DropoutVariants() {}

    private static Figures gather(EvidenceSession session) {
        int trainSize = session.size(2000, 1000);
        int seeds = session.seeds(Design.SEEDS);
        List<Found> found = session.bySeed(seeds, seed -> {
            DataSplit data = session.data(seed, trainSize);
            return new Found(
                    train(data, seed, 0.5, true),
                    train(data, seed, 0.5, false),
                    train(data, seed, 0.2, true),
                    train(data, seed, 0.2, false));
        });
        return Figures.under(session.images(trainSize, seeds) + ", 784-128-128-10, adam, batch 128, 10 epochs")
                .withMean(NO_SCALE_LOSS, of(found, f -> f.noScale.testLoss() - f.repairedHalf.testLoss()))
                .withMean(NO_SCALE_SCALED, of(found, f -> f.noScale.scaledLoss() - f.repairedHalf.scaledLoss()))
                .withMean(NO_SCALE_STOPPED, of(found, f -> f.noScale.stoppedLoss() - f.repairedHalf.stoppedLoss()))
                .withMean(NO_SCALE_ACCURACY, of(found, f -> f.noScale.testAccuracy() - f.repairedHalf.testAccuracy()))
                .withMean(MASK_LOSS, of(found, f -> f.mask.testLoss() - f.repairedFifth.testLoss()))
                .withMean(MASK_ACCURACY, of(found, f -> f.mask.testAccuracy() - f.repairedFifth.testAccuracy()));
    }

    private static double[] of(List<Found> found, ToDoubleFunction<Found> figure) {
        return found.stream().mapToDouble(figure).toArray();
    }

    /** As written both mistakes are there: the mask keeps the rate, which at 0.5 makes no difference, and nothing divides. */
    private static Outcome train(DataSplit data, long seed, double rate, boolean asWritten) {
        MultiLayerNetwork network = Sequential.input(data.train().inputs())
                .seed(seed)
                .optimizer(adam(1e-3))
                .add(dense(128, Activation.RELU))
                .addAsIs(layer(rate, asWritten, seed))
                .add(dense(128, Activation.RELU))
                .addAsIs(layer(rate, asWritten, seed + 100))
                .add(softmax(10))
                .build();
        return Trainer.train(network, data, 10, 128, seed);
    }

    private static Layer layer(double rate, boolean asWritten, long seed) {
        return asWritten ? new DropoutLayer(new AsWrittenDropout(rate, seed)) : Layers.dropout(rate);
    }
}
