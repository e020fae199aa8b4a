package org.reglab.claims.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Setting;
import org.reglab.comparison.Metric;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.experiment.RunResult;
import org.reglab.network.Optimizer;

/** MNIST made difficult: raw pixels, useless features, rare classes, missing values. */
public final class DifficultData {
    public static final String SCALED = "test accuracy of bn minus plain, pixels from 0 to 1, %";
    public static final String RAW = "test accuracy of bn minus plain, pixels from 0 to 255, %";
    public static final String UNEVEN = "test accuracy of bn minus plain, each pixel scaled by 0.01 to 100, %";

    public static final String NOISE_ACCURACY = "test accuracy of bn+dropout minus plain, %";
    public static final String NOISE_LOSS = "test loss of bn+dropout minus plain";
    public static final String NOISE_GAP = "loss gap of bn+dropout minus plain";
    public static final String NOISE_ACCURACY_GAP = "accuracy gap of bn+dropout minus plain, %";

    public static final String RARE_PLAIN = "test accuracy, rare classes, plain, %";
    public static final String RARE_BOTH = "test accuracy of bn+dropout minus plain, rare classes, %";
    public static final String RARE_RESAMPLED = "test accuracy of plain, rare classes repeated, minus plain, %";
    public static final String RARE_RESAMPLED_BOTH =
            "test accuracy of bn+dropout, rare classes repeated, minus bn+dropout, %";

    public static final String MISSING_DIVERGED = "runs that diverge with missing values, of all";
    public static final String MISSING_RUNS = "runs with missing values";
    public static final String FILLED_DIVERGED = "runs that diverge after filling";
    public static final String FILLED_ACCURACY = "test accuracy of bn+dropout after filling, %";

    public static final Evidence SCALES = DifficultData::scales;
    public static final Evidence USELESS_FEATURES = DifficultData::uselessFeatures;
    public static final Evidence RARE_CLASSES = DifficultData::rareClasses;
    public static final Evidence MISSING_VALUES = DifficultData::missingValues;

    private static final String BOTH = "bn+dropout=0.5";

    private DifficultData() {}

    private static Setting setting(EvidenceSession session, int trainSize, int epochs) {
        return new Setting("mnist", trainSize, List.of(64), epochs, 32, Optimizer.ADAM, 1e-3, session.size(5, 3));
    }

    private static Figures scales(EvidenceSession session) {
        Setting setting = setting(session, session.size(2000, 500), 5);
        DataSplit data = session.data("mnist", setting.trainSize());
        INDArray factors = Nd4j.create(data.train().inputs()).castTo(DataType.FLOAT);
        Random random = new Random(1);
        for (int j = 0; j < factors.length(); j++) {
            factors.putScalar(j, Math.pow(10, 4 * random.nextDouble() - 2));
        }
        return Figures.under(setting.toString())
                .withDifference(
                        SCALED, accuracy(session, setting, data, "bn"), accuracy(session, setting, data, "plain"))
                .withDifference(
                        RAW,
                        accuracy(session, setting, features(data, x -> x.mul(255)), "bn"),
                        accuracy(session, setting, features(data, x -> x.mul(255)), "plain"))
                .withDifference(
                        UNEVEN,
                        accuracy(session, setting, features(data, x -> x.mulRowVector(factors)), "bn"),
                        accuracy(session, setting, features(data, x -> x.mulRowVector(factors)), "plain"));
    }

    private static double[] accuracy(EvidenceSession session, Setting setting, DataSplit data, String arm) {
        return RunFigures.values(session.runs(setting, data, List.of(arm)).get(0), Metric.TEST_ACCURACY);
    }

    private static DataSplit features(DataSplit data, UnaryOperator<INDArray> change) {
        return new DataSplit(
                data.name(),
                data.train().withFeatures(change.apply(data.train().features())),
                Optional.empty(),
                data.test().withFeatures(change.apply(data.test().features())),
                data.files());
    }

    /** Beside the 784 pixels stand as many features of noise, twice. */
    private static Figures uselessFeatures(EvidenceSession session) {
        Setting setting = setting(session, session.size(1000, 500), 15);
        DataSplit data = session.data("mnist", setting.trainSize());
        Random random = new Random(1);
        DataSplit wide = features(data, x -> Nd4j.hstack(x, noise(random, x), noise(random, x)));
        List<List<RunResult>> runs = session.runs(setting, wide, List.of(BOTH, "plain"));
        Figures figures = Figures.under("2,352 features, two thirds of them noise from 0 to 1; " + setting);
        figures = difference(figures, NOISE_ACCURACY, runs, Metric.TEST_ACCURACY);
        figures = difference(figures, NOISE_LOSS, runs, Metric.TEST_LOSS);
        figures = difference(figures, NOISE_GAP, runs, Metric.LOSS_GAP);
        return difference(figures, NOISE_ACCURACY_GAP, runs, Metric.ACCURACY_GAP);
    }

    private static Figures difference(Figures figures, String name, List<List<RunResult>> runs, Metric figure) {
        return figures.withDifference(
                name, RunFigures.values(runs.get(0), figure), RunFigures.values(runs.get(1), figure));
    }

    private static INDArray noise(Random random, INDArray like) {
        float[] values = new float[(int) like.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Nd4j.create(values, like.shape(), DataType.FLOAT);
    }

    /** Of the digits 5 to 9 one in twenty is left; repeated, each of these comes twenty times. */
    private static Figures rareClasses(EvidenceSession session) {
        Setting all = setting(session, session.size(4000, 2000), 10);
        DataSplit data = session.data("mnist", all.trainSize());
        int[] rare = rows(data.train(), 1);
        int[] repeated = rows(data.train(), 20);
        Setting few = sized(all, rare.length);
        Setting many = sized(all, repeated.length);
        List<List<RunResult>> rareRuns = session.runs(few, trainedOn(data, rare), List.of("plain", BOTH));
        List<List<RunResult>> repeatedRuns = session.runs(many, trainedOn(data, repeated), List.of("plain", BOTH));
        double[] plain = RunFigures.values(rareRuns.get(0), Metric.TEST_ACCURACY);
        double[] both = RunFigures.values(rareRuns.get(1), Metric.TEST_ACCURACY);
        return Figures.under("digits 5 to 9 only one in twenty, " + few + "; the test set has all alike")
                .withDifference(RARE_BOTH, both, plain)
                .withDifference(RARE_RESAMPLED, RunFigures.values(repeatedRuns.get(0), Metric.TEST_ACCURACY), plain)
                .withDifference(RARE_RESAMPLED_BOTH, RunFigures.values(repeatedRuns.get(1), Metric.TEST_ACCURACY), both)
                .withMean(RARE_PLAIN, plain);
    }

    private static int[] rows(Examples examples, int copies) {
        int[] seen = new int[examples.classCount()];
        IntStream.Builder rows = IntStream.builder();
        for (int i = 0; i < examples.size(); i++) {
            int digit = examples.classes()[i];
            if (digit < 5) {
                rows.add(i);
            } else if (seen[digit]++ % 20 == 0) {
                for (int copy = 0; copy < copies; copy++) {
                    rows.add(i);
                }
            }
        }
        return rows.build().toArray();
    }

    private static DataSplit trainedOn(DataSplit data, int[] rows) {
        return new DataSplit(data.name(), data.train().rows(rows), Optional.empty(), data.test(), data.files());
    }

    private static Setting sized(Setting like, int trainSize) {
        return new Setting(
                like.data(),
                trainSize,
                like.hidden(),
                like.epochs(),
                like.batch(),
                like.optimizer(),
                like.lr(),
                like.seeds());
    }

    /** A tenth of all pixels is missing; filled, it is 0, which most pixels are. */
    private static Figures missingValues(EvidenceSession session) {
        Setting setting = setting(session, session.size(2000, 500), 5);
        DataSplit data = session.data("mnist", setting.trainSize());
        List<String> arms = List.of("plain", "bn", "dropout=0.5", BOTH);
        List<List<RunResult>> missing = session.runs(setting, features(data, x -> holes(x, Float.NaN)), arms);
        List<List<RunResult>> filled = session.runs(setting, features(data, x -> holes(x, 0f)), arms);
        return Figures.under(String.join(", ", arms) + "; a tenth of the pixels missing; " + setting)
                .with(MISSING_DIVERGED, diverged(missing))
                .with(MISSING_RUNS, arms.size() * setting.seeds())
                .with(FILLED_DIVERGED, diverged(filled))
                .withMean(FILLED_ACCURACY, RunFigures.values(filled.get(3), Metric.TEST_ACCURACY));
    }

    private static INDArray holes(INDArray features, float filling) {
        Random random = new Random(1);
        float[] values = features.dup('c').data().asFloat();
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(10) == 0 ? filling : values[i];
        }
        return Nd4j.create(values, features.shape(), DataType.FLOAT);
    }

    private static long diverged(List<List<RunResult>> runs) {
        return runs.stream()
                .flatMap(List::stream)
                .filter(run -> !run.comparable())
                .count();
    }
}
