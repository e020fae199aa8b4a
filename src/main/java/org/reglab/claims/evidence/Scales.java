package org.reglab.claims.evidence;

import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Outcome;
import org.reglab.claims.Quantity;
import org.reglab.claims.Setting;
import org.reglab.data.DataSplit;

/** Raw pixels, and pixels of very different scales. */
public final class Scales {
    public static final Quantity RAW =
            Quantity.of("raw", "test accuracy of bn minus plain, pixels from 0 to 255, in %");
    public static final Quantity SCALED =
            Quantity.of("scaled", "test accuracy of bn minus plain, pixels from 0 to 1, in %");
    public static final Quantity UNEVEN =
            Quantity.of("uneven", "test accuracy of bn minus plain, each pixel scaled by 0.01 to 100, in %");
    public static final Quantity UNEVEN_DROPOUT = Quantity.of(
            "uneven-dropout", "test accuracy of dropout=0.5 minus plain, each pixel scaled by 0.01 to 100, in %");
    public static final Quantity RAW_DROPOUT =
            Quantity.of("raw-dropout", "test accuracy of dropout=0.5 minus plain, pixels from 0 to 255, in %");

    public static final Setting FULL = Setting.adam(2000, List.of(64), 5, 32);
    public static final Evidence EVIDENCE = Scales::gather;

    private Scales() {}

    private static Figures gather(EvidenceSession session) {
        Setting setting = session.quick() ? Setting.adam(500, List.of(64), 5, 32) : FULL;
        int seeds = session.seeds(Design.SEEDS);
        List<Outcome[]> found = session.bySeed(seeds, seed -> train(session, setting, seed));
        return Figures.under(session.images(setting.trainSize(), seeds) + ", " + setting)
                .withMean(RAW, Changed.accuracies(found, 1, 0))
                .withMean(UNEVEN, Changed.accuracies(found, 4, 3))
                .withMean(SCALED, Changed.accuracies(found, 7, 6))
                .withMean(RAW_DROPOUT, Changed.accuracies(found, 2, 0))
                .withMean(UNEVEN_DROPOUT, Changed.accuracies(found, 5, 3));
    }

    private static Outcome[] train(EvidenceSession session, Setting setting, long seed) {
        DataSplit data = session.data(seed, setting.trainSize());
        INDArray factors = Nd4j.create(data.train().inputs()).castTo(DataType.FLOAT);
        Random random = new Random(seed);
        for (int j = 0; j < factors.length(); j++) {
            factors.putScalar(j, Math.pow(10, 4 * random.nextDouble() - 2));
        }
        DataSplit raw = Changed.features(data, x -> x.mul(255));
        DataSplit uneven = Changed.features(data, x -> x.mulRowVector(factors));
        return new Outcome[] {
            Changed.train(setting, raw, "plain", seed),
            Changed.train(setting, raw, "bn", seed),
            Changed.train(setting, raw, "dropout=0.5", seed),
            Changed.train(setting, uneven, "plain", seed),
            Changed.train(setting, uneven, "bn", seed),
            Changed.train(setting, uneven, "dropout=0.5", seed),
            Changed.train(setting, data, "plain", seed),
            Changed.train(setting, data, "bn", seed)
        };
    }
}
