package org.reglab.claims.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Setting;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;

/** A drop rate chosen anew for each seed by the loss on validation images. */
public final class RateChoice {
    public static final Quantity REGRET =
            Quantity.of("regret", "test loss of the rate chosen on validation images minus the best rate's");
    public static final Quantity GAIN =
            Quantity.of("gain", "test loss of the rate chosen on validation images minus the worst rate's");
    public static final Quantity FROM_PLAIN =
            Quantity.of("from-plain", "test loss of the rate chosen on validation images minus that of no dropout");

    public static final Setting FULL = Setting.adam(1000, List.of(128, 128), 20, 32);
    public static final Evidence EVIDENCE = RateChoice::gather;

    private static final List<String> RATES = List.of("plain", "dropout=0.2", "dropout=0.5", "dropout=0.8");

    private record Losses(double chosen, double best, double worst, double plain) {}

    private RateChoice() {}

    private static Figures gather(EvidenceSession session) {
        Setting setting = session.quick() ? Setting.adam(400, List.of(128, 128), 15, 32) : FULL;
        int seeds = session.seeds(Design.SEEDS);
        List<Losses> found = session.bySeed(seeds, seed -> choose(session, setting, seed));
        return Figures.under(session.images(setting.trainSize(), seeds) + ", 1,000 validation images, "
                        + String.join(", ", RATES) + "; " + setting)
                .withMean(REGRET, of(found, f -> f.chosen - f.best))
                .withMean(GAIN, of(found, f -> f.chosen - f.worst))
                .withMean(FROM_PLAIN, of(found, f -> f.chosen - f.plain));
    }

    private static double[] of(List<Losses> found, ToDoubleFunction<Losses> figure) {
        return found.stream().mapToDouble(figure).toArray();
    }

    private static Losses choose(EvidenceSession session, Setting setting, long seed) {
        DataSplit data = session.data(seed, setting.trainSize());
        double lowest = Double.POSITIVE_INFINITY;
        double chosen = 0;
        double[] test = new double[RATES.size()];
        for (int i = 0; i < test.length; i++) {
            MultiLayerNetwork network =
                    setting.network(data.train().inputs(), data.train().classCount(), RATES.get(i), seed);
            Fit.fit(network, data.train(), setting.epochs(), setting.batch(), seed);
            test[i] = LossAndAccuracy.of(network, data.test()).loss();
            double validation =
                    LossAndAccuracy.of(network, data.validation().orElseThrow()).loss();
            if (validation < lowest) {
                lowest = validation;
                chosen = test[i];
            }
        }
        return new Losses(
                chosen,
                Arrays.stream(test).min().orElseThrow(),
                Arrays.stream(test).max().orElseThrow(),
                test[0]);
    }
}
