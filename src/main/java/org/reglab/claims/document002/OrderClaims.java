package org.reglab.claims.document002;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.reglab.claims.Claim;
import org.reglab.claims.Figures;
import org.reglab.claims.Lab;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.HandMade;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Evaluation;
import org.reglab.network.Engine;
import org.reglab.network.Layers;

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

    private record Pair(Evaluation before, Evaluation after) {}

    private static Figures orders(Lab lab) {
        DataSplit data = lab.data("mnist", lab.size(5000, 1000));
        int epochs = 10;
        int seeds = lab.size(5, 3);
        List<Pair> pairs =
                lab.bySeed(seeds, seed -> new Pair(train(data, true, epochs, seed), train(data, false, epochs, seed)));
        return Figures.under("mnist, " + data.train().size()
                        + " training images, 784-128-128-10, drop rate 0.5, adam, batch 128, " + epochs + " epochs, "
                        + seeds + " seeds")
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

    private static Evaluation train(DataSplit data, boolean dropoutFirst, int epochs, long seed) {
        MultiLayerNetwork network = HandMade.network(
                seed,
                data.train().inputs(),
                Engine.LEAN.updater(new Adam(1e-3)),
                Engine.LEAN.layer(Layers.dense(128, Activation.RELU)),
                dropoutFirst ? Layers.dropout(0.5) : batchNormalization(),
                dropoutFirst ? batchNormalization() : Layers.dropout(0.5),
                Engine.LEAN.layer(Layers.dense(128, Activation.RELU)),
                dropoutFirst ? Layers.dropout(0.5) : batchNormalization(),
                dropoutFirst ? batchNormalization() : Layers.dropout(0.5),
                Engine.LEAN.layer(Layers.softmax(10)));
        HandMade.train(network, data.train(), 128, epochs, seed);
        return Evaluation.of(network, data.test());
    }

    private static Layer batchNormalization() {
        return Engine.LEAN.layer(Layers.batchNormalization());
    }
}
