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

/** A tenth of all pixels is missing; filled with 0, which most pixels are, or with the mean of the neighbours that are there. */
public final class MissingValues {
    public static final Quantity DIVERGED = Quantity.of(
            "diverged", "seeds of which a run with missing values ends without a finite loss, bn+dropout=0.5, in %");
    public static final Quantity FILLED = Quantity.of(
            "filled",
            "test accuracy of bn+dropout=0.5, a tenth of the pixels missing and filled with 0, minus complete, in %");
    public static final Quantity INTERPOLATED = Quantity.of(
            "interpolated",
            "test accuracy of bn+dropout=0.5, a tenth of the pixels missing and interpolated, minus complete, in %");

    public static final Setting FULL = Setting.adam(2000, List.of(64), 5, 32);
    public static final Evidence EVIDENCE = MissingValues::gather;

    private static final String TOGETHER = "bn+dropout=0.5";
    private static final int SIDE = 28;

    private MissingValues() {}

    private static Figures gather(EvidenceSession session) {
        Setting setting = session.quick() ? Setting.adam(500, List.of(64), 5, 32) : FULL;
        int seeds = session.seeds(Design.SEEDS);
        List<Outcome[]> found = session.bySeed(seeds, seed -> train(session, setting, seed));
        return Figures.under(session.images(setting.trainSize(), seeds) + ", a tenth of the pixels missing, " + setting)
                .withMean(FILLED, Changed.accuracies(found, 1, 0))
                .withMean(INTERPOLATED, Changed.accuracies(found, 2, 0))
                .with(
                        DIVERGED,
                        100.0 * found.stream().filter(f -> !f[3].finite()).count() / seeds);
    }

    private static Outcome[] train(EvidenceSession session, Setting setting, long seed) {
        DataSplit data = session.data(seed, setting.trainSize());
        return new Outcome[] {
            Changed.train(setting, data, TOGETHER, seed),
            Changed.train(setting, Changed.features(data, x -> holes(x, seed, 0f)), TOGETHER, seed),
            Changed.train(setting, Changed.features(data, x -> interpolated(x, seed)), TOGETHER, seed),
            Changed.train(setting, Changed.features(data, x -> holes(x, seed, Float.NaN)), TOGETHER, seed)
        };
    }

    private static INDArray holes(INDArray features, long seed, float filling) {
        Random random = new Random(seed);
        float[] values = features.dup('c').data().asFloat();
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(10) == 0 ? filling : values[i];
        }
        return Nd4j.create(values, features.shape(), DataType.FLOAT);
    }

    private static INDArray interpolated(INDArray features, long seed) {
        float[] holes = holes(features, seed, Float.NaN).data().asFloat();
        float[] filled = holes.clone();
        for (int i = 0; i < holes.length; i++) {
            if (Float.isNaN(holes[i])) {
                filled[i] = neighbours(holes, i);
            }
        }
        return Nd4j.create(filled, features.shape(), DataType.FLOAT);
    }

    /** The mean of the four pixels beside it that are there, or 0. */
    private static float neighbours(float[] values, int i) {
        int pixel = i % (SIDE * SIDE);
        int row = pixel / SIDE;
        int column = pixel % SIDE;
        float sum = 0;
        int count = 0;
        int[] beside = {
            column > 0 ? i - 1 : i, column < SIDE - 1 ? i + 1 : i, row > 0 ? i - SIDE : i, row < SIDE - 1 ? i + SIDE : i
        };
        for (int j : beside) {
            if (!Float.isNaN(values[j])) {
                sum += values[j];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
