package org.reglab.claims.evidence;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Setting;
import org.reglab.data.Examples;
import org.reglab.experiment.Fit;

/**
 * What a training step costs: the three networks take turns, and of each the fastest of several turns counts, so that what else the
 * computer does matters little. The figures are times, not the same ones each time.
 */
public final class StepTimes {
    public static final Quantity BN = Quantity.of("bn", "time of a training step, bn over plain, minus 1, in %");
    public static final Quantity DROPOUT =
            Quantity.of("dropout", "time of a training step, dropout=0.5 over plain, minus 1, in %");

    public static final Setting FULL = Setting.adam(2560, List.of(256, 256), 1, 128);
    public static final Evidence EVIDENCE = StepTimes::gather;

    private static final List<String> ARMS = List.of("plain", "bn", "dropout=0.5");
    private static final int TURNS = 8;

    private StepTimes() {}

    private static Figures gather(EvidenceSession session) {
        int seeds = session.seeds(Design.SEEDS);
        double[] bn = new double[seeds];
        double[] dropout = new double[seeds];
        for (int i = 0; i < seeds; i++) {
            double[] times = times(session.data(i + 1, FULL.trainSize()).train(), i + 1);
            bn[i] = 100 * (times[1] / times[0] - 1);
            dropout[i] = 100 * (times[2] / times[0] - 1);
        }
        return Figures.under("turns of 20 steps, the fastest of " + TURNS + ", " + FULL + ", " + seeds
                        + " seeds, one after the other")
                .withMean(BN, bn)
                .withMean(DROPOUT, dropout);
    }

    private static double[] times(Examples train, long seed) {
        List<MultiLayerNetwork> networks = ARMS.stream()
                .map(arm -> FULL.network(train.inputs(), train.classCount(), arm, seed))
                .toList();
        double[] fastest = new double[ARMS.size()];
        Arrays.fill(fastest, Double.POSITIVE_INFINITY);
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < fastest.length; i++) {
                long start = System.nanoTime();
                Fit.fit(networks.get(i), train, 1, FULL.batch(), seed);
                fastest[i] = Math.min(fastest[i], System.nanoTime() - start);
            }
        }
        return fastest;
    }
}
