package org.reglab.claims.evidence;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Outcome;
import org.reglab.claims.Quantity;
import org.reglab.claims.Setting;
import org.reglab.data.DataSplit;

/** Beside the 784 pixels stand as many features of noise, twice. */
public final class UselessFeatures {
    public static final Quantity BOTH =
            Quantity.of("both", "test accuracy of bn+dropout=0.5 minus plain, 1,568 useless features, in %");
    public static final Quantity BN =
            Quantity.of("bn", "test accuracy of bn minus plain, 1,568 useless features, in %");
    public static final Quantity DROPOUT =
            Quantity.of("dropout", "test accuracy of dropout=0.5 minus plain, 1,568 useless features, in %");
    public static final Quantity GAP =
            Quantity.of("gap", "test loss minus train loss of bn+dropout=0.5 minus plain, 1,568 useless features");
    public static final Quantity ACCURACY_GAP = Quantity.of(
            "accuracy-gap",
            "train accuracy minus test accuracy of bn+dropout=0.5 minus plain, 1,568 useless features, in %");
    public static final Quantity LOSS =
            Quantity.of("loss", "test loss of bn+dropout=0.5 minus plain, 1,568 useless features");
    public static final Quantity SCALED_LOSS = Quantity.of(
            "scaled-loss", "test loss with the temperature fitted, bn+dropout=0.5 minus plain, 1,568 useless features");

    public static final Setting FULL = Setting.adam(1000, List.of(64), 15, 32);
    public static final Evidence EVIDENCE = UselessFeatures::gather;

    private static final List<String> ARMS = List.of("plain", "bn", "dropout=0.5", "bn+dropout=0.5");

    private UselessFeatures() {}

    private static Figures gather(EvidenceSession session) {
        Setting setting = session.quick() ? Setting.adam(400, List.of(64), 10, 32) : FULL;
        int seeds = session.seeds(Design.SEEDS);
        List<Outcome[]> found = session.bySeed(seeds, seed -> train(session, setting, seed));
        return Figures.under(session.images(setting.trainSize(), seeds)
                        + ", 2,352 features, two thirds of them noise from 0 to 1, " + setting)
                .withMean(BN, Changed.accuracies(found, 1, 0))
                .withMean(DROPOUT, Changed.accuracies(found, 2, 0))
                .withMean(BOTH, Changed.accuracies(found, 3, 0))
                .withMean(GAP, of(found, Outcome::lossGap))
                .withMean(ACCURACY_GAP, of(found, Outcome::accuracyGap))
                .withMean(LOSS, of(found, Outcome::testLoss))
                .withMean(SCALED_LOSS, of(found, Outcome::scaledLoss));
    }

    private static double[] of(List<Outcome[]> found, ToDoubleFunction<Outcome> figure) {
        return found.stream()
                .mapToDouble(f -> figure.applyAsDouble(f[3]) - figure.applyAsDouble(f[0]))
                .toArray();
    }

    private static Outcome[] train(EvidenceSession session, Setting setting, long seed) {
        Random random = new Random(seed);
        DataSplit wide = Changed.features(
                session.data(seed, setting.trainSize()),
                x -> Nd4j.hstack(x, Changed.noise(random, x), Changed.noise(random, x)));
        return ARMS.stream().map(arm -> Changed.train(setting, wide, arm, seed)).toArray(Outcome[]::new);
    }
}
