package org.reglab.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;
import org.reglab.runtime.Machine;

/** Made-up results with the shape of real ones: no training, the same on every computer. */
public final class SampleResults {
    public static final String ARMS = "plain,l2=1e-3,dropout=0.5,bn,bn+dropout=0.5";

    private SampleResults() {}

    public static Results of(String arms, int seeds, int epochs) {
        ExperimentSpec spec = spec(arms, seeds, epochs);
        List<RunResult> runs = new ArrayList<>();
        for (String arm : spec.arms()) {
            for (long seed : spec.seeds()) {
                runs.add(run(spec, arm, seed));
            }
        }
        return Results.of(spec, provenance(), Runs.of(runs));
    }

    public static ExperimentSpec spec(String arms, int seeds, int epochs) {
        return ExperimentSpec.DEFAULT
                .withTrainSize(5000)
                .withArms(arms)
                .withSeeds(seeds)
                .withEpochs(epochs);
    }

    public static Provenance provenance() {
        return provenance(Map.of());
    }

    public static Provenance provenance(Map<String, Machine> machines) {
        return new Provenance(
                null,
                "0.1.0",
                "1.0.0-M2.1",
                "Example JDK 17.0.1",
                "Linux 6.1 amd64",
                "Example CPU",
                "OpenBLAS 0.3.30",
                "Haswell",
                1,
                2,
                Map.of("train-images-idx3-ubyte.gz", "00ff"),
                List.of(479, 563, 488, 493, 535, 434, 501, 550, 462, 495),
                "2026-01-31T12:00:00Z",
                "2026-01-31T12:01:00Z",
                machines);
    }

    public static RunResult diverged(String arm, long seed) {
        return new RunResult(arm, seed, Status.DIVERGED, List.of(), null, 269322, 0.5, 1000, null);
    }

    private static RunResult run(ExperimentSpec spec, String arm, long seed) {
        int place = spec.arms().indexOf(arm);
        Random noise = new Random(31 * place + seed);
        double speed = new double[] {0.45, 0.35, 0.3, 0.6, 0.35}[place % 5];
        double floor = new double[] {0.0008, 0.016, 0.006, 0.003, 0.008}[place % 5];
        double overfit = new double[] {0.0075, 0.001, 0.002, 0.005, 0.001}[place % 5];
        List<EpochMetrics> epochs = new ArrayList<>();
        for (int epoch = 1; epoch <= spec.epochs(); epoch++) {
            double left = Math.exp(-speed * epoch);
            double train = floor + 0.55 * left + 0.01 * left * noise.nextGaussian();
            double test = 0.16 + 0.3 * left + overfit * epoch + 0.006 * noise.nextGaussian();
            double trainAccuracy = Math.min(1, 1 - 0.17 * left);
            double testAccuracy = 0.948 - 0.1 * left + 0.0015 * noise.nextGaussian() - 0.001 * (place % 3);
            epochs.add(new EpochMetrics(
                    epoch, train, trainAccuracy, test, testAccuracy, null, null, place == 1 ? 0.05 : 0, 0.4));
        }
        EpochMetrics last = epochs.get(epochs.size() - 1);
        return new RunResult(arm, seed, Status.FINISHED, epochs, last, 269322, 0.4 * spec.epochs(), 12500, null);
    }
}
