package org.reglab.claims.evidence;

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
import org.reglab.data.MiniBatches;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;

/** Document 001's network on a large training set, with and without its batch normalisation. */
public final class WholeMnist {
    public static final Quantity SAVED = Quantity.of(
            "saved",
            "share of plain's epochs that batch normalisation saves to plain's last train loss, each at its best learning rate");
    public static final Quantity TRAIN_LOSS = Quantity.of("train-loss", "train loss of bn minus plain");
    public static final Quantity LOSS_GAP = Quantity.of("loss-gap", "test loss minus train loss of bn minus plain");
    public static final Quantity ACCURACY = Quantity.of("accuracy", "test accuracy of bn minus plain in %");
    public static final Quantity OVER_LINEAR =
            Quantity.of("over-linear", "test accuracy of bn in % minus 92, what a linear classifier reaches");

    /** As the document has it, on half of what can be drawn from. */
    public static final Setting FULL = Setting.adam(20_000, List.of(64), 5, 128);

    public static final Evidence EVIDENCE = WholeMnist::gather;

    private static final double[] RATES = {1e-3, 3e-3};
    private static final double LINEAR = 92;

    private record Course(double[] trainLoss, double testLoss, double testAccuracy) {
        double last() {
            return trainLoss[trainLoss.length - 1];
        }
    }

    /** Both arms at both rates. */
    private record Seed(Course[] plain, Course[] bn) {}

    private WholeMnist() {}

    private static Figures gather(EvidenceSession session) {
        Setting setting = session.quick() ? Setting.adam(4000, List.of(64), 5, 128) : FULL;
        int seeds = session.seeds(Design.SEEDS);
        List<Seed> found = session.bySeed(seeds, seed -> {
            DataSplit data = session.data(seed, setting.trainSize());
            return new Seed(courses(setting, data, "plain", seed), courses(setting, data, "bn", seed));
        });
        return Figures.under(session.images(setting.trainSize(), seeds) + ", " + setting
                        + "; epochs also at learning rate 0.003")
                .withMean(SAVED, of(found, WholeMnist::saved))
                .withMean(TRAIN_LOSS, of(found, s -> s.bn[0].last() - s.plain[0].last()))
                .withMean(LOSS_GAP, of(found, s -> gap(s.bn[0]) - gap(s.plain[0])))
                .withMean(ACCURACY, of(found, s -> s.bn[0].testAccuracy - s.plain[0].testAccuracy))
                .withMean(OVER_LINEAR, of(found, s -> s.bn[0].testAccuracy - LINEAR));
    }

    private static double[] of(List<Seed> seeds, ToDoubleFunction<Seed> figure) {
        return seeds.stream().mapToDouble(figure).toArray();
    }

    private static double gap(Course course) {
        return course.testLoss - course.last();
    }

    private static Course[] courses(Setting setting, DataSplit data, String arm, long seed) {
        Course[] courses = new Course[RATES.length];
        for (int i = 0; i < RATES.length; i++) {
            courses[i] = course(setting.withLr(RATES[i]), data, arm, seed);
        }
        return courses;
    }

    private static Course course(Setting setting, DataSplit data, String arm, long seed) {
        MultiLayerNetwork network =
                setting.network(data.train().inputs(), data.train().classCount(), arm, seed);
        MiniBatches batches = new MiniBatches(data.train(), setting.batch(), seed);
        double[] trainLoss = new double[setting.epochs()];
        for (int epoch = 0; epoch < trainLoss.length; epoch++) {
            Fit.steps(batches, batches.count(), next -> network.fit(next.features(), next.labels()));
            network.incrementEpochCount();
            trainLoss[epoch] = LossAndAccuracy.of(network, data.train()).loss();
        }
        LossAndAccuracy test = LossAndAccuracy.of(network, data.test());
        return new Course(trainLoss, test.loss(), 100 * test.accuracy());
    }

    /** 1 − (bn's epochs to the lowest train loss that plain ends with) / plain's epochs; negative if bn does not get there. */
    private static double saved(Seed seed) {
        double goal = Math.min(seed.plain[0].last(), seed.plain[1].last());
        double fewest = Math.min(epochsTo(goal, seed.bn[0].trainLoss), epochsTo(goal, seed.bn[1].trainLoss));
        return 1 - fewest / seed.plain[0].trainLoss.length;
    }

    /** With fractions of an epoch, straight in the logarithm of the loss; one more than there are if it is not reached. */
    private static double epochsTo(double goal, double[] trainLoss) {
        for (int epoch = 0; epoch < trainLoss.length; epoch++) {
            if (trainLoss[epoch] <= goal) {
                double before = epoch == 0 ? Math.log(10) : trainLoss[epoch - 1];
                return epoch + Math.log(before / goal) / Math.log(before / trainLoss[epoch]);
            }
        }
        return trainLoss.length + 1;
    }
}
