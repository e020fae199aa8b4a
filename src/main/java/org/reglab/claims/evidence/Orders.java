package org.reglab.claims.evidence;

import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.activations.Activation;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Outcome;
import org.reglab.claims.Quantity;
import org.reglab.claims.Trainer;
import org.reglab.data.DataSplit;
import org.reglab.network.Sequential;

/** Which of the two comes first. */
public final class Orders {
    public static final Quantity LOSS = Quantity.of(
            "test-loss-order", "test loss of dropout before batch normalisation minus after it, drop rate 0.5");
    public static final Quantity SCALED = Quantity.of(
            "scaled-test-loss-order",
            "test loss with the temperature fitted of dropout before batch normalisation minus after it, drop rate 0.5");
    public static final Quantity STOPPED = Quantity.of(
            "stopped-test-loss-order",
            "test loss stopped early of dropout before batch normalisation minus after it, drop rate 0.5");
    public static final Quantity ACCURACY =
            Quantity.of("accuracy", "test accuracy, dropout before batch normalisation minus after it, in %");

    public static final String SETTINGS =
            "2,000 training images, 784-128-128-10, drop rate 0.5, adam, batch 128, 10 epochs";
    public static final Evidence EVIDENCE = Orders::gather;

    private record Pair(Outcome before, Outcome after) {}

    private Orders() {}

    private static Figures gather(EvidenceSession session) {
        int trainSize = session.size(2000, 1000);
        int seeds = session.seeds(Design.SEEDS);
        List<Pair> pairs = session.bySeed(seeds, seed -> {
            DataSplit data = session.data(seed, trainSize);
            return new Pair(train(data, true, seed), train(data, false, seed));
        });
        return Figures.under(session.images(trainSize, seeds)
                        + ", 784-128-128-10, drop rate 0.5, adam, batch 128, 10 epochs")
                .withMean(LOSS, of(pairs, Outcome::testLoss))
                .withMean(SCALED, of(pairs, Outcome::scaledLoss))
                .withMean(STOPPED, of(pairs, Outcome::stoppedLoss))
                .withMean(ACCURACY, of(pairs, Outcome::testAccuracy));
    }

    private static double[] of(List<Pair> pairs, ToDoubleFunction<Outcome> figure) {
        return pairs.stream()
                .mapToDouble(pair -> figure.applyAsDouble(pair.before) - figure.applyAsDouble(pair.after))
                .toArray();
    }

    private static Outcome train(DataSplit data, boolean dropoutFirst, long seed) {
        Sequential network = Sequential.input(data.train().inputs()).seed(seed).optimizer(adam(1e-3));
        for (int hidden = 0; hidden < 2; hidden++) {
            network.add(dense(128, Activation.RELU));
            if (dropoutFirst) {
                network.addAsIs(dropout(0.5)).add(batchNormalization());
            } else {
                network.add(batchNormalization()).addAsIs(dropout(0.5));
            }
        }
        return Trainer.train(network.add(softmax(10)).build(), data, 10, 128, seed);
    }
}
