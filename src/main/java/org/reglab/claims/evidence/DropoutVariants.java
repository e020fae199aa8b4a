package org.reglab.claims.evidence;

import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;
import org.reglab.report.Count;

/** Dropout as written and repaired, trained and then evaluated in inference mode. */
public final class DropoutVariants {
    public static final String NO_SCALE_LOSS = "test loss without the division, minus repaired, rate 0.5";
    public static final String NO_SCALE_ACCURACY = "test accuracy without the division, minus repaired, rate 0.5, %";
    public static final String MASK_LOSS = "test loss with document 004's mask, minus repaired, rate 0.2";
    public static final String MASK_ACCURACY = "test accuracy with document 004's mask, minus repaired, rate 0.2, %";

    public static final Evidence EVIDENCE = DropoutVariants::gather;

    private DropoutVariants() {}

    private static Figures gather(EvidenceSession session) {
        DataSplit data = session.data("mnist", session.size(5000, 1000));
        int epochs = session.size(10, 15);
        int seeds = session.size(5, 3);
        List<LossAndAccuracy> noScale = runs(session, data, epochs, seeds, 0.5, true);
        List<LossAndAccuracy> repairedHalf = runs(session, data, epochs, seeds, 0.5, false);
        List<LossAndAccuracy> mask = runs(session, data, epochs, seeds, 0.2, true);
        List<LossAndAccuracy> repairedFifth = runs(session, data, epochs, seeds, 0.2, false);
        return Figures.under("mnist, " + data.train().size() + " training images, 784-128-128-10, adam, batch 128, "
                        + Count.of(epochs, "epoch") + ", " + Count.of(seeds, "seed"))
                .withDifference(NO_SCALE_LOSS, loss(noScale), loss(repairedHalf))
                .withDifference(NO_SCALE_ACCURACY, accuracy(noScale), accuracy(repairedHalf))
                .withDifference(MASK_LOSS, loss(mask), loss(repairedFifth))
                .withDifference(MASK_ACCURACY, accuracy(mask), accuracy(repairedFifth));
    }

    /** As written both mistakes are there: the mask keeps the rate, which at 0.5 makes no difference, and nothing divides. */
    private static List<LossAndAccuracy> runs(
            EvidenceSession session, DataSplit data, int epochs, int seeds, double rate, boolean asWritten) {
        return session.bySeed(seeds, seed -> {
            MultiLayerNetwork network = Sequential.input(data.train().inputs())
                    .seed(seed)
                    .optimizer(adam(1e-3))
                    .add(dense(128, Activation.RELU))
                    .addAsIs(dropout(rate, asWritten, seed))
                    .add(dense(128, Activation.RELU))
                    .addAsIs(dropout(rate, asWritten, seed + 100))
                    .add(softmax(10))
                    .build();
            Fit.fit(network, data.train(), epochs, 128, seed);
            return LossAndAccuracy.of(network, data.test());
        });
    }

    private static Layer dropout(double rate, boolean asWritten, long seed) {
        return asWritten ? new DropoutLayer(new AsWrittenDropout(rate, seed)) : Layers.dropout(rate);
    }

    private static double[] loss(List<LossAndAccuracy> evaluations) {
        return evaluations.stream().mapToDouble(LossAndAccuracy::loss).toArray();
    }

    private static double[] accuracy(List<LossAndAccuracy> evaluations) {
        return evaluations.stream()
                .mapToDouble(evaluation -> 100 * evaluation.accuracy())
                .toArray();
    }
}
