package org.reglab.papers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Summary;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.report.Picture;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Chart;

/** Belkin et al. 2019 and Hastie et al. 2022: test error falls again beyond interpolation, and tuned ridge has no peak. */
final class DoubleDescent implements Paper<DoubleDescent.Result> {
    private static final int SAMPLES = 1000;

    private static final Design DESIGN = new Design(
            "belkin-2019",
            "2026-11-21",
            "Double descent of random features",
            "M. Belkin, D. Hsu, S. Ma, S. Mandal. Reconciling modern machine-learning practice and the classical bias–variance"
                    + " trade-off. PNAS 116(32), 2019; T. Hastie, A. Montanari, S. Rosset, R. Tibshirani. Surprises in"
                    + " high-dimensional ridgeless least squares interpolation. Annals of Statistics 50(2), 2022.",
            "How does the test loss of least squares on random features depend on their number, without a penalty and with the"
                    + " best ridge?",
            "Test risk peaks where the features are as many as the samples and falls again beyond, below the best smaller model"
                    + " (Belkin et al.); optimally tuned ridge has no peak (Hastie et al.).",
            "figure 2; section 6",
            SAMPLES
                    + " MNIST images a seed, 10 to 5,000 random ReLU features, least squares on one-hot labels in closed form: the"
                    + " solution of the smallest norm, and ridge with the best of eight factors by 500 validation images;"
                    + " 1,500 test images",
            3,
            "squared test error. Agrees: (1) its peak without ridge lies at 800 to 1,200 features and is at least twice the lowest"
                    + " value up to 500 features, interval included; (2) with 5,000 features it is below that lowest value, interval"
                    + " included; (3) with tuned ridge it never exceeds by more than 10 % what fewer features have in the mean."
                    + " In part: (1), but not both others; does not show: not (1)",
            "a factor of 2 for a peak; 10 % for its absence, since the choice by 500 images is itself noisy");

    private static final int[] WIDTHS = {
        10, 20, 50, 100, 200, 300, 500, 700, 800, 900, 950, 1000, 1050, 1100, 1200, 1500, 2000, 3000, 5000
    };
    private static final double[] FACTORS = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 10};
    private static final int UNDER = 500;
    private static final int PEAK_FROM = 800;
    private static final int PEAK_TO = 1200;
    private static final double PEAK = 2;
    private static final double NO_PEAK = 1.1;

    /** @param runs seed by seed */
    record Result(List<Run> runs) {
        Result {
            runs = List.copyOf(runs);
        }
    }

    /**
     * Squared error on test images, mean over images of the sum over classes, for each width.
     *
     * @param widths how many features
     * @param noRidge of the solution of the smallest norm
     * @param tuned with the best factor by validation
     */
    record Run(long seed, List<Integer> widths, List<Double> noRidge, List<Double> tuned) {
        Run {
            widths = List.copyOf(widths);
            noRidge = List.copyOf(noRidge);
            tuned = List.copyOf(tuned);
        }
    }

    @Override
    public Design design() {
        return DESIGN;
    }

    @Override
    public Class<Result> resultType() {
        return Result.class;
    }

    @Override
    public Result run(Session session) {
        int[] widths = session.quick() ? new int[] {10, 100, 500, 1000, 1200} : WIDTHS;
        return new Result(session.each(session.seeds(DESIGN), seed -> descend(session, widths, seed)));
    }

    private static Run descend(Session session, int[] widths, long seed) {
        DataSplit data = session.images(seed, SAMPLES, 2000);
        Nd4j.getRandom().setSeed(seed);
        int widest = widths[widths.length - 1];
        INDArray v = Nd4j.randn(DataType.DOUBLE, data.train().inputs(), widest)
                .divi(Math.sqrt(data.train().inputs()));
        INDArray trainTargets = targets(data.train());
        INDArray otherTargets = targets(data.test());
        List<Double> noRidge = new ArrayList<>();
        List<Double> tuned = new ArrayList<>();
        for (int width : widths) {
            INDArray first =
                    v.get(NDArrayIndex.all(), NDArrayIndex.interval(0, width)).dup();
            Ridge ridge = new Ridge(Ridge.reluFeatures(data.train().features(), first), trainTargets);
            Ridge.Predictor predictor = ridge.of(Ridge.reluFeatures(data.test().features(), first));
            noRidge.add(errors(predictor.with(0), otherTargets)[1]);
            double[] best = {Double.POSITIVE_INFINITY, 0};
            for (double factor : FACTORS) {
                double[] errors = errors(predictor.with(factor), otherTargets);
                if (errors[0] < best[0]) {
                    best = errors;
                }
            }
            tuned.add(best[1]);
        }
        return new Run(seed, IntStream.of(widths).boxed().toList(), noRidge, tuned);
    }

    /** One-hot labels without their mean. */
    private static INDArray targets(Examples examples) {
        return examples.labels().castTo(DataType.DOUBLE).sub(1.0 / examples.classCount());
    }

    /** Squared errors: of the first quarter of the images, which validates, and of the others, which test. */
    private static double[] errors(INDArray predicted, INDArray targets) {
        INDArray difference = predicted.sub(targets);
        INDArray squares = difference.mul(difference).sum(1);
        long n = squares.length();
        return new double[] {
            squares.get(NDArrayIndex.interval(0, n / 4)).meanNumber().doubleValue(),
            squares.get(NDArrayIndex.interval(n / 4, n)).meanNumber().doubleValue()
        };
    }

    private static double mean(List<Run> runs, Statistics.PlaceFigure<Run> figure, int place) {
        return runs.stream().mapToDouble(run -> figure.of(run, place)).average().orElseThrow();
    }

    @Override
    public Seen see(Result result) {
        List<Run> runs = result.runs;
        List<Integer> widths = runs.get(0).widths;
        double[] noRidge = Statistics.values(widths.size(), i -> mean(runs, (run, at) -> run.noRidge.get(at), i));
        double[] tuned = Statistics.values(widths.size(), i -> mean(runs, (run, at) -> run.tuned.get(at), i));
        int peak = IntStream.range(1, widths.size())
                .filter(i -> widths.get(i) > UNDER)
                .reduce((a, b) -> noRidge[a] >= noRidge[b] ? a : b)
                .orElseThrow();
        int last = widths.size() - 1;
        Summary height = Statistics.over(runs, run -> Math.log(run.noRidge.get(peak) / lowestUnder(run)));
        Summary end = Statistics.over(runs, run -> Math.log(run.noRidge.get(last) / lowestUnder(run)));
        boolean peaks = widths.get(peak) >= PEAK_FROM
                && widths.get(peak) <= PEAK_TO
                && Statistics.above(height, Math.log(PEAK));
        boolean lower = Statistics.below(end, 0);
        double rise = rise(tuned);
        return new Seen(
                Outcome.of(peaks, lower, rise <= NO_PEAK),
                "Without ridge the test error is highest at " + widths.get(peak) + " features for " + SAMPLES
                        + " images, "
                        + Statistics.factor(height, 1) + " times the lowest with up to " + UNDER
                        + " features, and with "
                        + widths.get(last) + " it is " + Statistics.factor(end, 2) + " times that; with tuned ridge it "
                        + (rise <= NO_PEAK ? "has no peak" : "has a peak") + " (it rises by at most "
                        + Numbers.fixed(100 * (rise - 1), 1) + " %).");
    }

    private static double lowestUnder(Run run) {
        return IntStream.range(0, run.widths.size())
                .filter(i -> run.widths.get(i) <= UNDER)
                .mapToDouble(run.noRidge::get)
                .min()
                .orElseThrow();
    }

    /** The largest value over the lowest before it; 1 if it never rises. */
    private static double rise(double[] values) {
        double rise = 1;
        for (int i = 1; i < values.length; i++) {
            rise = Math.max(rise, values[i] / Arrays.stream(values, 0, i).min().orElseThrow());
        }
        return rise;
    }

    @Override
    public List<Figure> figures(Result result) {
        List<Integer> widths = result.runs.get(0).widths;
        double[] x = Statistics.values(widths.size(), widths::get);
        String noRidge = "no ridge";
        String tuned = "tuned ridge";
        return List.of(new Figure(
                "descent",
                "squared test error over the number of random features, without ridge and with tuned ridge",
                Picture.of(
                        new Chart(
                                "descent",
                                "Test error of least squares on random features, " + SAMPLES + " images",
                                "",
                                Axis.of("random features (logarithmic)", 0).log(),
                                Axis.of("squared test error (logarithmic)", 2).log(),
                                List.of(
                                        Statistics.line(noRidge, x, result.runs, (run, i) -> run.noRidge.get(i), 1),
                                        Statistics.line(tuned, x, result.runs, (run, i) -> run.tuned.get(i), 1))),
                        List.of(noRidge, tuned))));
    }
}
