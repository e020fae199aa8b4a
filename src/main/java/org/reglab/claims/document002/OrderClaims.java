package org.reglab.claims.document002;

import static org.reglab.claims.Condition.where;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Sequential;
import org.reglab.report.Count;

/** Section 8: which of the two comes first. */
public final class OrderClaims {
    private static final String LOSS = "test loss, dropout before BN minus dropout after BN";
    private static final String ACCURACY = "test accuracy, dropout before BN minus dropout after BN, %";

    private OrderClaims() {}

    /** One claim. */
    public static List<Claim> claims() {
        return List.of(new Claim(
                "002-8.2-order",
                "在实际应用中，我们可以将批量正则化和Dropout结合使用，以防止过拟合和减少模型的复杂性",
                "In practice the two can be combined (no order is named)",
                "Dropout changes the variance of what follows between training and inference. Where that is a batch normalisation,"
                        + " its running statistics are off in inference, so dropout belongs behind it.",
                "Li et al. 2019, section 4",
                OrderClaims::orders,
                Rule.when(Verdict.CORRECTED, where(LOSS).isSurelyAbove(0)).otherwise(Verdict.NOT_SHOWN),
                Verdict.CORRECTED));
    }

    private record Pair(LossAndAccuracy before, LossAndAccuracy after) {}

    private static Figures orders(EvidenceSession session) {
        DataSplit data = session.data("mnist", session.size(5000, 1000));
        int epochs = 10;
        int seeds = session.size(5, 3);
        List<Pair> pairs = session.bySeed(
                seeds, seed -> new Pair(train(data, true, epochs, seed), train(data, false, epochs, seed)));
        return Figures.under("mnist, " + data.train().size()
                        + " training images, 784-128-128-10, drop rate 0.5, adam, batch 128, " + epochs + " epochs, "
                        + Count.of(seeds, "seed"))
                .withDifference(
                        LOSS,
                        pairs.stream().mapToDouble(pair -> pair.before.loss()).toArray(),
                        pairs.stream().mapToDouble(pair -> pair.after.loss()).toArray())
                .withDifference(
                        ACCURACY,
                        pairs.stream()
                                .mapToDouble(pair -> 100 * pair.before.accuracy())
                                .toArray(),
                        pairs.stream()
                                .mapToDouble(pair -> 100 * pair.after.accuracy())
                                .toArray());
    }

    private static LossAndAccuracy train(DataSplit data, boolean dropoutFirst, int epochs, long seed) {
        Sequential network = Sequential.input(data.train().inputs()).seed(seed).optimizer(adam(1e-3));
        for (int hidden = 0; hidden < 2; hidden++) {
            network.add(dense(128, Activation.RELU));
            if (dropoutFirst) {
                network.addAsIs(dropout(0.5)).add(batchNormalization());
            } else {
                network.add(batchNormalization()).addAsIs(dropout(0.5));
            }
        }
        MultiLayerNetwork trained = network.add(softmax(10)).build();
        Fit.fit(trained, data.train(), epochs, 128, seed);
        return LossAndAccuracy.of(trained, data.test());
    }
}
