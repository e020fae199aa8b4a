package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Setting;
import org.reglab.comparison.Metric;
import org.reglab.experiment.RunResult;
import org.reglab.network.Optimizer;
import org.reglab.report.Count;

/** Batch normalisation with mini-batches of different sizes. */
public final class SmallBatches {
    public static final Evidence EVIDENCE = SmallBatches::gather;

    private SmallBatches() {}

    /** The name of a figure. */
    public static String name(int batch) {
        return "test accuracy of bn minus plain, batch " + batch + ", %";
    }

    private static Figures gather(EvidenceSession session) {
        int trainSize = session.size(1000, 500);
        int epochs = session.size(10, 6);
        int seeds = session.size(5, 3);
        Figures figures =
                Figures.under("mnist, " + trainSize + " training images, 784-64-10, adam with learning rate 0.001, "
                        + Count.of(epochs, "epoch") + ", " + Count.of(seeds, "seed"));
        for (int batch : List.of(2, 4, 8, 32)) {
            Setting setting = new Setting("mnist", trainSize, List.of(64), epochs, batch, Optimizer.ADAM, 1e-3, seeds);
            List<List<RunResult>> runs = session.runs(setting, List.of("bn", "plain"));
            figures = figures.withDifference(
                    name(batch),
                    RunFigures.values(runs.get(0), Metric.TEST_ACCURACY),
                    RunFigures.values(runs.get(1), Metric.TEST_ACCURACY));
        }
        return figures;
    }
}
