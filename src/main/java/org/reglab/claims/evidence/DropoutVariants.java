package org.reglab.claims.evidence;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.reglab.claims.Evidence;
import org.reglab.claims.Figures;
import org.reglab.claims.Lab;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Evaluation;
import org.reglab.network.Engine;
import org.reglab.network.Layers;

/** Dropout as written and repaired, trained and then evaluated in inference mode. */
public final class DropoutVariants {
    public static final String NO_SCALE_LOSS = "test loss without the division, minus repaired, rate 0.5";
    public static final String NO_SCALE_ACCURACY = "test accuracy without the division, minus repaired, rate 0.5, %";
    public static final String MASK_LOSS = "test loss with document 004's mask, minus repaired, rate 0.2";
    public static final String MASK_ACCURACY = "test accuracy with document 004's mask, minus repaired, rate 0.2, %";

    public static final Evidence EVIDENCE = DropoutVariants::gather;

    private DropoutVariants() {}

    private static Figures gather(Lab lab) {
        DataSplit data = lab.data("mnist", lab.size(5000, 1000));
        int epochs = lab.size(10, 15);
        int seeds = lab.size(5, 3);
        List<Evaluation> noScale = runs(lab, data, epochs, seeds, 0.5, true);
        List<Evaluation> repairedHalf = runs(lab, data, epochs, seeds, 0.5, false);
        List<Evaluation> mask = runs(lab, data, epochs, seeds, 0.2, true);
        List<Evaluation> repairedFifth = runs(lab, data, epochs, seeds, 0.2, false);
        return Figures.under("mnist, " + data.train().size() + " training images, 784-128-128-10, adam, batch 128, "
                        + epochs + " epochs, " + seeds + " seeds")
                .withDifference(NO_SCALE_LOSS, loss(noScale), loss(repairedHalf))
                .withDifference(NO_SCALE_ACCURACY, accuracy(noScale), accuracy(repairedHalf))
                .withDifference(MASK_LOSS, loss(mask), loss(repairedFifth))
                .withDifference(MASK_ACCURACY, accuracy(mask), accuracy(repairedFifth));
    }

    /** As written both mistakes are there: the mask keeps the rate, which at 0.5 makes no difference, and nothing divides. */
    private static List<Evaluation> runs(
            Lab lab, DataSplit data, int epochs, int seeds, double rate, boolean asWritten) {
        return lab.bySeed(seeds, seed -> {
            MultiLayerNetwork network = HandMade.network(
                    seed,
                    data.train().inputs(),
                    Engine.LEAN.updater(new Adam(1e-3)),
                    Engine.LEAN.layer(Layers.dense(128, Activation.RELU)),
                    dropout(rate, asWritten, seed),
                    Engine.LEAN.layer(Layers.dense(128, Activation.RELU)),
                    dropout(rate, asWritten, seed + 100),
                    Engine.LEAN.layer(Layers.softmax(10)));
            HandMade.train(network, data.train(), 128, epochs, seed);
            return Evaluation.of(network, data.test());
        });
    }

    private static Layer dropout(double rate, boolean asWritten, long seed) {
        return asWritten ? new DropoutLayer(new AsWrittenDropout(rate, seed)) : Layers.dropout(rate);
    }

    private static double[] loss(List<Evaluation> evaluations) {
        return evaluations.stream().mapToDouble(Evaluation::loss).toArray();
    }

    private static double[] accuracy(List<Evaluation> evaluations) {
        return evaluations.stream()
                .mapToDouble(evaluation -> 100 * evaluation.accuracy())
                .toArray();
    }
}
