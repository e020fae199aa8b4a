package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Setting;
import org.reglab.comparison.Metric;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;

/** Document 001's network on all of MNIST, with and without its batch normalisation. */
public final class WholeMnist {
    public static final String SHARE = "share of plain's epochs that bn needs for plain's final train loss";
    public static final String FIRST = "difference in test accuracy after one epoch, %";
    public static final String TRAIN_LOSS = "difference in train loss";
    public static final String ACCURACY_GAP = "difference in accuracy gap, %";
    public static final String LOSS_GAP = "difference in loss gap";
    public static final String TEST_ACCURACY = "difference in test accuracy, %";
    public static final String TEST_LOSS = "difference in test loss";
    public static final String BN_ACCURACY = "test accuracy with bn, %";

    public static final Evidence EVIDENCE = WholeMnist::gather;

    private WholeMnist() {}

    private static Figures gather(EvidenceSession session) {
        Setting setting = Setting.mnist(session.size(60_000, 5000), List.of(64), session.size(6, 10), 3);
        List<List<RunResult>> runs = session.runs(setting, List.of("bn", "plain"));
        List<RunResult> bn = runs.get(0);
        List<RunResult> plain = runs.get(1);
        double[] shares = new double[bn.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (double) epochsTo(RunFigures.last(plain.get(i)).trainLoss(), bn.get(i)) / setting.epochs();
        }
        return Figures.under("bn minus plain; " + setting)
                .withMean(SHARE, shares)
                .withDifference(FIRST, first(bn), first(plain))
                .withDifference(TRAIN_LOSS, values(bn, Metric.TRAIN_LOSS), values(plain, Metric.TRAIN_LOSS))
                .withDifference(ACCURACY_GAP, values(bn, Metric.ACCURACY_GAP), values(plain, Metric.ACCURACY_GAP))
                .withDifference(LOSS_GAP, values(bn, Metric.LOSS_GAP), values(plain, Metric.LOSS_GAP))
                .withDifference(TEST_ACCURACY, values(bn, Metric.TEST_ACCURACY), values(plain, Metric.TEST_ACCURACY))
                .withDifference(TEST_LOSS, values(bn, Metric.TEST_LOSS), values(plain, Metric.TEST_LOSS))
                .withMean(BN_ACCURACY, values(bn, Metric.TEST_ACCURACY));
    }

    /** The first epoch whose train loss is no higher; one more than there are if none is. */
    private static int epochsTo(double trainLoss, RunResult run) {
        return run.epochs().stream()
                .filter(metrics -> metrics.trainLoss() <= trainLoss)
                .mapToInt(EpochMetrics::epoch)
                .findFirst()
                .orElse(run.epochs().size() + 1);
    }

    private static double[] first(List<RunResult> runs) {
        runs.forEach(RunFigures::last); // One that diverged may have no epoch.
        return runs.stream()
                .mapToDouble(run -> 100 * run.epochs().get(0).testAccuracy())
                .toArray();
    }

    private static double[] values(List<RunResult> runs, Metric figure) {
        return RunFigures.values(runs, figure);
    }
}
