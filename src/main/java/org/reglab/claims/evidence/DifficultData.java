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
import org.reglab.claims.Figures;
import org.reglab.claims.Lab;
import org.reglab.claims.Samples;
import org.reglab.claims.Setting;
import org.reglab.comparison.Figure;
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

    private static Setting setting(Lab lab, int trainSize, int epochs) {
        return new Setting("mnist", trainSize, List.of(64), epochs, 32, Optimizer.ADAM, 1e-3, lab.size(5, 3));
    }

    private static Figures scales(Lab lab) {
        Setting setting = setting(lab, lab.size(2000, 500), 5);
        DataSplit data = lab.data("mnist", setting.trainSize());
        INDArray factors = Nd4j.create(data.train().inputs()).castTo(DataType.FLOAT);
        Random random = new Random(1);
        for (int j = 0; j < factors.length(); j++) {
            factors.putScalar(j, Math.pow(10, 4 * random.nextDouble() - 2));
        }
        return Figures.under(setting.toString())
                .withDifference(SCALED, accuracy(lab, setting, data, "bn"), accuracy(lab, setting, data, "plain"))
                .withDifference(
                        RAW,
                        accuracy(lab, setting, features(data, x -> x.mul(255)), "bn"),
                        accuracy(lab, setting, features(data, x -> x.mul(255)), "plain"))
                .withDifference(
                        UNEVEN,
                        accuracy(lab, setting, features(data, x -> x.mulRowVector(factors)), "bn"),
                        accuracy(lab, setting, features(data, x -> x.mulRowVector(factors)), "plain"));
    }

    private static double[] accuracy(Lab lab, Setting setting, DataSplit data, String arm) {
        return Runs.values(lab.runs(setting, data, List.of(arm)).get(0), Figure.TEST_ACCURACY);
    }

    private static DataSplit features(DataSplit data, UnaryOperator<INDArray> change) {
        return new DataSplit(
                data.name(),
                Samples.withFeatures(data.train(), change.apply(data.train().features())),
                Optional.empty(),
                Samples.withFeatures(data.test(), change.apply(data.test().features())),
                data.files());
    }

    /** Beside the 784 pixels stand as many features of noise, twice. */
    private static Figures uselessFeatures(Lab lab) {
        Setting setting = setting(lab, lab.size(1000, 500), 15);
        DataSplit data = lab.data("mnist", setting.trainSize());
        Random random = new Random(1);
        DataSplit wide = features(data, x -> Nd4j.hstack(x, noise(random, x), noise(random, x)));
        List<List<RunResult>> runs = lab.runs(setting, wide, List.of(BOTH, "plain"));
        Figures figures = Figures.under("2,352 features, two thirds of them noise from 0 to 1; " + setting);
        figures = difference(figures, NOISE_ACCURACY, runs, Figure.TEST_ACCURACY);
        figures = difference(figures, NOISE_LOSS, runs, Figure.TEST_LOSS);
        figures = difference(figures, NOISE_GAP, runs, Figure.LOSS_GAP);
        return difference(figures, NOISE_ACCURACY_GAP, runs, Figure.ACCURACY_GAP);
    }

    private static Figures difference(Figures figures, String name, List<List<RunResult>> runs, Figure figure) {
        return figures.withDifference(name, Runs.values(runs.get(0), figure), Runs.values(runs.get(1), figure));
    }

    private static INDArray noise(Random random, INDArray like) {
        float[] values = new float[(int) like.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Nd4j.create(values, like.shape(), DataType.FLOAT);
    }

    /** Of the digits 5 to 9 one in twenty is left; repeated, each of these comes twenty times. */
    private static Figures rareClasses(Lab lab) {
        Setting all = setting(lab, lab.size(4000, 2000), 10);
        DataSplit data = lab.data("mnist", all.trainSize());
        int[] rare = rows(data.train(), 1);
        int[] repeated = rows(data.train(), 20);
        Setting few = sized(all, rare.length);
        Setting many = sized(all, repeated.length);
        List<List<RunResult>> rareRuns = lab.runs(few, trainedOn(data, rare), List.of("plain", BOTH));
        List<List<RunResult>> repeatedRuns = lab.runs(many, trainedOn(data, repeated), List.of("plain", BOTH));
        double[] plain = Runs.values(rareRuns.get(0), Figure.TEST_ACCURACY);
        double[] both = Runs.values(rareRuns.get(1), Figure.TEST_ACCURACY);
        return Figures.under("digits 5 to 9 only one in twenty, " + few + "; the test set has all alike")
                .withDifference(RARE_BOTH, both, plain)
                .withDifference(RARE_RESAMPLED, Runs.values(repeatedRuns.get(0), Figure.TEST_ACCURACY), plain)
                .withDifference(RARE_RESAMPLED_BOTH, Runs.values(repeatedRuns.get(1), Figure.TEST_ACCURACY), both)
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
        return new DataSplit(
                data.name(), Samples.rows(data.train(), rows), Optional.empty(), data.test(), data.files());
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
    private static Figures missingValues(Lab lab) {
        Setting setting = setting(lab, lab.size(2000, 500), 5);
        DataSplit data = lab.data("mnist", setting.trainSize());
        List<String> arms = List.of("plain", "bn", "dropout=0.5", BOTH);
        List<List<RunResult>> missing = lab.runs(setting, features(data, x -> holes(x, Float.NaN)), arms);
        List<List<RunResult>> filled = lab.runs(setting, features(data, x -> holes(x, 0f)), arms);
        return Figures.under(String.join(", ", arms) + "; a tenth of the pixels missing; " + setting)
                .with(MISSING_DIVERGED, diverged(missing))
                .with(MISSING_RUNS, arms.size() * setting.seeds())
                .with(FILLED_DIVERGED, diverged(filled))
                .withMean(FILLED_ACCURACY, Runs.values(filled.get(3), Figure.TEST_ACCURACY));
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
