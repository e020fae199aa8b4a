package org.reglab.claims.evidence;

import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Optimizers.adam;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Outcome;
import org.reglab.claims.Quantity;
import org.reglab.claims.Setting;
import org.reglab.claims.Trainer;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.network.Sequential;

/** Of the classes 5 to 9 one image in twenty is left; they are then repeated, or weighted, twenty times. */
public final class RareClasses {
    public static final Quantity BOTH =
            Quantity.of("both", "test accuracy of bn+dropout=0.5 minus plain, rare classes, in %");
    public static final Quantity REPEATED =
            Quantity.of("repeated", "test accuracy of plain, rare classes repeated minus not, in %");
    public static final Quantity REPEATED_BOTH =
            Quantity.of("repeated-both", "test accuracy of bn+dropout=0.5, rare classes repeated minus not, in %");
    public static final Quantity WEIGHTED_BOTH =
            Quantity.of("weighted-both", "test accuracy of bn+dropout=0.5, rare classes weighted minus not, in %");

    public static final Setting FULL = Setting.adam(2000, List.of(64), 10, 32);
    public static final Evidence EVIDENCE = RareClasses::gather;

    private static final String TOGETHER = "bn+dropout=0.5";
    private static final int TIMES = 20;
    private static final int FIRST_RARE = 5;

    private RareClasses() {}

    private static Figures gather(EvidenceSession session) {
        Setting setting = session.quick() ? Setting.adam(1000, List.of(64), 10, 32) : FULL;
        int seeds = session.seeds(Design.SEEDS);
        List<Outcome[]> found = session.bySeed(seeds, seed -> train(session, setting, seed));
        return Figures.under(session.images(setting.trainSize(), seeds)
                        + ", of classes 5 to 9 only one in twenty; the test images have all alike; " + setting)
                .withMean(REPEATED_BOTH, Changed.accuracies(found, 3, 2))
                .withMean(REPEATED, Changed.accuracies(found, 1, 0))
                .withMean(WEIGHTED_BOTH, Changed.accuracies(found, 4, 2))
                .withMean(BOTH, Changed.accuracies(found, 2, 0));
    }

    private static Outcome[] train(EvidenceSession session, Setting setting, long seed) {
        DataSplit data = session.data(seed, setting.trainSize());
        DataSplit rare = Changed.training(data, data.train().rows(rows(data.train(), 1)));
        DataSplit repeated = Changed.training(data, data.train().rows(rows(data.train(), TIMES)));
        return new Outcome[] {
            Changed.train(setting, rare, "plain", seed),
            Changed.train(setting, repeated, "plain", seed),
            Changed.train(setting, rare, TOGETHER, seed),
            Changed.train(setting, repeated, TOGETHER, seed),
            Trainer.train(weighted(setting, seed), rare, setting.epochs(), setting.batch(), seed)
        };
    }

    /** The network with both, whose loss counts the rare classes twenty times. */
    private static MultiLayerNetwork weighted(Setting setting, long seed) {
        INDArray weights = Nd4j.ones(DataType.FLOAT, 10);
        for (int digit = FIRST_RARE; digit < 10; digit++) {
            weights.putScalar(digit, TIMES);
        }
        return Sequential.input(784)
                .seed(seed)
                .optimizer(adam(setting.lr()))
                .add(dense(64, Activation.RELU), batchNormalization())
                .addAsIs(dropout(0.5))
                .add(new OutputLayer.Builder(new LossMCXENT(weights))
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    private static int[] rows(Examples examples, int copies) {
        int[] seen = new int[examples.classCount()];
        IntStream.Builder rows = IntStream.builder();
        for (int i = 0; i < examples.size(); i++) {
            int digit = examples.classes()[i];
            if (digit < FIRST_RARE) {
                rows.add(i);
            } else if (seen[digit]++ % TIMES == 0) {
                for (int copy = 0; copy < copies; copy++) {
                    rows.add(i);
                }
            }
        }
        return rows.build().toArray();
    }
}
