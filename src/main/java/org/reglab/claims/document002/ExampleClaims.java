package org.reglab.claims.document002;

import static org.reglab.claims.Condition.where;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Setting;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.RunFigures;
import org.reglab.comparison.Metric;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.experiment.RunResult;
import org.reglab.network.Optimizer;

/** Sections 4 and 8: the example's data, and choosing the drop rate. */
public final class ExampleClaims {
    private static final List<String> RATES = List.of("plain", "dropout=0.2", "dropout=0.5", "dropout=0.8");

    private static final String FRESH = "accuracy on fresh data, random labels, %";
    private static final String LEARNABLE = "accuracy on fresh data, labels that depend on the data, %";
    private static final String CHOSEN = "test loss of the rate chosen on validation images, minus plain";
    private static final String REGRET = "test loss of the rate chosen on validation images, minus the best rate's";
    private static final String WORST = "test loss of the worst rate, minus the best rate's";

    private ExampleClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(randomLabels(), validation());
    }

    private static Claim randomLabels() {
        return new Claim(
                "002-4-random-labels",
                "labels = torch.randint(0, 2, (100,))",
                "The example trains a network on random labels",
                "There is nothing to learn in them: repaired, the network is right on fresh data half of the time, whatever the"
                        + " regularisation. The same network does learn labels that depend on the data.",
                "Zhang et al. 2017",
                ExampleClaims::freshData,
                Rule.when(
                                Verdict.REFUTED,
                                where(FRESH).isSurelyAbove(45),
                                where(FRESH).isSurelyBelow(55),
                                where(LEARNABLE).isSurelyAbove(60))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.REFUTED);
    }

    private static Claim validation() {
        return new Claim(
                "002-8.3-validation",
                "这些参数可以通过实验和验证集来选择",
                "The parameters (the drop rate) can be chosen by experiment on a validation set",
                "The rate with the lowest validation loss has a test loss close to the best rate's, far from the worst one's, and the"
                        + " test set stays unseen. Mean and variance, which the answer names as well, are not chosen at all.",
                "Goodfellow, Bengio and Courville 2016, section 5.3",
                ExampleClaims::chooseRate,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(CHOSEN).isSurelyBelow(0),
                                where(REGRET).isBelow(0.02))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.SUPPORTED);
    }

    /** Document 002's data and sizes: 100 draws of 10 numbers, 50 hidden units, batch 32, 10 epochs, SGD at 0.01. */
    private static Figures freshData(EvidenceSession session) {
        int seeds = 20;
        Setting setting = new Setting("draws", 100, List.of(50), 10, 32, Optimizer.SGD, 0.01, seeds);
        String arm = "bn-pre+dropout=0.5";
        return Figures.under("100 draws of 10 numbers, 1,000 fresh ones, 10-50-2 with " + arm
                        + ", SGD with learning rate 0.01, batch 32, 10 epochs, " + seeds
                        + " seeds with data of their own")
                .withMean(FRESH, accuracies(session, setting, arm, seeds, false))
                .withMean(LEARNABLE, accuracies(session, setting, arm, seeds, true));
    }

    private static double[] accuracies(
            EvidenceSession session, Setting setting, String arm, int sets, boolean learnable) {
        Setting once = new Setting(
                setting.data(),
                setting.trainSize(),
                setting.hidden(),
                setting.epochs(),
                setting.batch(),
                setting.optimizer(),
                setting.lr(),
                1);
        double[] accuracies = new double[sets];
        for (int set = 0; set < sets; set++) {
            DataSplit data = new DataSplit(
                    "draws",
                    draws(100, 2L * set, learnable),
                    Optional.empty(),
                    draws(1000, 2L * set + 1, learnable),
                    List.of());
            accuracies[set] =
                    RunFigures.values(session.runs(once, data, List.of(arm)).get(0), Metric.TEST_ACCURACY)[0];
        }
        return accuracies;
    }

    private static Examples draws(int n, long seed, boolean learnable) {
        Random random = new Random(seed);
        float[] features = new float[n * 10];
        float[] labels = new float[n * 2];
        int[] classes = new int[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < 10; j++) {
                features[10 * i + j] = (float) random.nextGaussian();
                sum += features[10 * i + j];
            }
            classes[i] = learnable ? (sum > 0 ? 1 : 0) : random.nextInt(2);
            labels[2 * i + classes[i]] = 1;
        }
        return new Examples(
                Nd4j.create(features, new long[] {n, 10}, DataType.FLOAT),
                Nd4j.create(labels, new long[] {n, 2}, DataType.FLOAT),
                classes,
                2);
    }

    /** The rate is chosen anew for each seed, by the loss on 1,000 images that neither train nor test. */
    private static Figures chooseRate(EvidenceSession session) {
        int trainSize = session.size(1000, 500);
        DataSplit all = session.data("mnist", trainSize + 1000);
        int[] validationRows = new int[1000];
        for (int i = 0; i < validationRows.length; i++) {
            validationRows[i] = trainSize + i;
        }
        DataSplit data = new DataSplit(
                all.name(),
                all.train().first(trainSize),
                Optional.of(all.train().rows(validationRows)),
                all.test(),
                all.files());
        int seeds = session.size(5, 3);
        Setting setting = new Setting("mnist", trainSize, List.of(128, 128), 20, 32, Optimizer.ADAM, 1e-3, seeds);
        List<List<RunResult>> runs = session.runs(setting, data, RATES);
        double[] chosen = new double[seeds];
        double[] plain = new double[seeds];
        double[] best = new double[seeds];
        double[] worst = new double[seeds];
        for (int i = 0; i < seeds; i++) {
            List<RunResult> ofSeed = new ArrayList<>();
            for (List<RunResult> arm : runs) {
                ofSeed.add(arm.get(i));
            }
            chosen[i] = testLoss(ofSeed.stream()
                    .min(Comparator.comparing(run -> RunFigures.last(run).validationLoss()))
                    .orElseThrow());
            plain[i] = testLoss(ofSeed.get(0));
            best[i] = ofSeed.stream().mapToDouble(ExampleClaims::testLoss).min().orElseThrow();
            worst[i] =
                    ofSeed.stream().mapToDouble(ExampleClaims::testLoss).max().orElseThrow();
        }
        return Figures.under(String.join(", ", RATES) + "; " + setting + "; 1,000 validation images")
                .withDifference(CHOSEN, chosen, plain)
                .withDifference(REGRET, chosen, best)
                .withDifference(WORST, worst, best);
    }

    private static double testLoss(RunResult run) {
        return RunFigures.last(run).testLoss();
    }
}
