package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.claims.Evidence;
import org.reglab.claims.Figures;
import org.reglab.claims.Lab;
import org.reglab.claims.Setting;
import org.reglab.comparison.Figure;
import org.reglab.experiment.RunResult;
import org.reglab.network.Optimizer;

/** Batch normalisation with mini-batches of different sizes. */
public final class SmallBatches {
    public static final Evidence EVIDENCE = SmallBatches::gather;

    private SmallBatches() {}

    /** The name of a figure. */
    public static String name(int batch) {
        return "test accuracy of bn minus plain, batch " + batch + ", %";
    }

    private static Figures gather(Lab lab) {
        int trainSize = lab.size(1000, 500);
        int epochs = lab.size(10, 6);
        int seeds = lab.size(5, 3);
        Figures figures =
                Figures.under("mnist, " + trainSize + " training images, 784-64-10, adam with learning rate 0.001, "
                        + epochs + " epochs, " + seeds + " seeds");
        for (int batch : List.of(2, 4, 8, 32)) {
            Setting setting = new Setting("mnist", trainSize, List.of(64), epochs, batch, Optimizer.ADAM, 1e-3, seeds);
            List<List<RunResult>> runs = lab.runs(setting, List.of("bn", "plain"));
            figures = figures.withDifference(
                    name(batch),
                    Runs.values(runs.get(0), Figure.TEST_ACCURACY),
                    Runs.values(runs.get(1), Figure.TEST_ACCURACY));
        }
        return figures;
    }
}
