package org.reglab.papers;

import static org.reglab.network.Layers.activation;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.sgd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.reglab.comparison.Summary;
import org.reglab.data.DataSplit;
import org.reglab.data.MiniBatches;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Sequential;
import org.reglab.report.Picture;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Chart;
import org.reglab.report.page.Series;

/** Ioffe and Szegedy 2015, figure 1: a sigmoid network trains faster and ends higher with batch normalisation. */
final class SigmoidCurves implements Paper<SigmoidCurves.Result> {
    private static final Design DESIGN = new Design(
            "ioffe-2015",
            "2026-11-21",
            "A sigmoid network with and without batch normalisation",
            "S. Ioffe, C. Szegedy. Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift."
                    + " ICML 2015, arXiv:1502.03167.",
            "Does batch normalisation train a sigmoid network faster and to a higher accuracy, at each learning rate and at the best?",
            "“Batch Normalization helps the network train faster and achieve higher accuracy.”",
            "section 4.1; figure 1(a)",
            "784-100-100-100-10 with sigmoids, batch normalisation before each, plain SGD with rates 0.03, 0.1, 0.3, 1 and 3, batches of 60,"
                    + " 3,000 steps (the paper: 50,000) on 20,000 MNIST images a seed; Glorot-uniform weights (the paper: small Gaussian)."
                    + " Measured every 150 steps on 2,000 test images",
            3,
            "mean test accuracy over the steps (faster), and test accuracy at the end (higher), with batch normalisation minus without, seed by"
                    + " seed. Agrees: (1) the mean accuracy is higher at each rate, interval included, and (2) the last accuracy, each at the"
                    + " rate with its best mean accuracy, is higher, interval included, by 0.5 percentage points or more. In part: (1) at some"
                    + " rates, or (2); does not show: neither",
            "half a percentage point, ten of the 2,000 test images");

    private static final double[] RATES = {0.03, 0.1, 0.3, 1, 3};
    private static final double HIGHER = 0.005;
    private static final int BATCH = 60;

    /** @param runs with and without, rate by rate, seed by seed */
    record Result(List<Run> runs) {
        Result {
            runs = List.copyOf(runs);
        }
    }

    /**
     * @param steps where it was measured
     * @param testAccuracy there, from 0 to 1
     */
    record Run(boolean batchNorm, double rate, long seed, List<Integer> steps, List<Double> testAccuracy) {
        Run {
            steps = List.copyOf(steps);
            testAccuracy = List.copyOf(testAccuracy);
        }

        double mean() {
            return testAccuracy.stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
        }

        double last() {
            return testAccuracy.get(testAccuracy.size() - 1);
        }
    }

    private record Task(boolean batchNorm, double rate, long seed) {}

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
        List<Task> tasks = new ArrayList<>();
        for (boolean batchNorm : new boolean[] {false, true}) {
            for (double rate : RATES) {
                session.seeds(DESIGN).forEach(seed -> tasks.add(new Task(batchNorm, rate, seed)));
            }
        }
        return new Result(session.each(tasks, task -> train(session, task)));
    }

    private static Run train(Session session, Task task) {
        DataSplit data = session.images(task.seed, session.size(20_000, 1000), session.size(2000, 500));
        MultiLayerNetwork network = network(task.batchNorm, task.rate, task.seed);
        MiniBatches batches = new MiniBatches(data.train(), BATCH, task.seed);
        int every = session.size(150, 50);
        List<Integer> steps = new ArrayList<>();
        List<Double> accuracy = new ArrayList<>();
        for (int step = every; step <= session.size(3000, 150); step += every) {
            Fit.steps(batches, every, batch -> network.fit(batch.features(), batch.labels()));
            steps.add(step);
            accuracy.add(LossAndAccuracy.of(network, data.test()).accuracy());
        }
        return new Run(task.batchNorm, task.rate, task.seed, steps, accuracy);
    }

    private static MultiLayerNetwork network(boolean batchNorm, double rate, long seed) {
        Sequential network = Sequential.input(784).seed(seed).optimizer(sgd(rate));
        for (int i = 0; i < 3; i++) {
            network.add(dense(100, Activation.IDENTITY));
            if (batchNorm) {
                network.add(batchNormalization());
            }
            network.add(activation(Activation.SIGMOID));
        }
        return network.add(softmax(10)).build();
    }

    private static List<Run> of(Result result, boolean batchNorm, double rate) {
        return result.runs.stream()
                .filter(run -> run.batchNorm == batchNorm && run.rate == rate)
                .toList();
    }

    /** The rate with the best mean accuracy over steps and seeds. */
    private static double best(Result result, boolean batchNorm) {
        return DoubleStream.of(RATES)
                .boxed()
                .max(Comparator.comparingDouble(rate ->
                        Statistics.over(of(result, batchNorm, rate), Run::mean).mean()))
                .orElseThrow();
    }

    @Override
    public Seen see(Result result) {
        int faster = 0;
        for (double rate : RATES) {
            Summary difference = Statistics.difference(of(result, true, rate), of(result, false, rate), Run::mean);
            faster += Statistics.above(difference, 0) ? 1 : 0;
        }
        double plainRate = best(result, false);
        double bnRate = best(result, true);
        List<Run> plain = of(result, false, plainRate);
        List<Run> bn = of(result, true, bnRate);
        Summary last = Statistics.difference(bn, plain, Run::last);
        Summary mean = Statistics.difference(bn, plain, Run::mean);
        boolean higher = Statistics.above(last, 0) && last.mean() >= HIGHER;
        return new Seen(
                Outcome.of(faster > 0 || higher, faster == RATES.length, higher),
                "With batch normalisation the mean test accuracy over the steps is higher at " + faster + " of "
                        + RATES.length + " learning rates; each at its best rate (" + name(bnRate) + " with, "
                        + name(plainRate)
                        + " without), it is " + Statistics.text(mean, 100, 2)
                        + " percentage points higher over the steps and "
                        + Statistics.text(last, 100, 2) + " at the end.");
    }

    private static String name(double rate) {
        return rate == Math.rint(rate) ? String.valueOf((int) rate) : String.valueOf(rate);
    }

    @Override
    public List<Figure> figures(Result result) {
        List<Integer> steps = result.runs.get(0).steps;
        double[] x = Statistics.values(steps.size(), steps::get);
        List<Series> series = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (double rate : RATES) {
            String name = "η = " + name(rate);
            keys.add(name);
            Series bn = Statistics.line(name, x, of(result, true, rate), (run, i) -> run.testAccuracy.get(i), 100);
            Series plain = Statistics.line(
                    name + " plain", x, of(result, false, rate), (run, i) -> run.testAccuracy.get(i), 100);
            series.add(bare(bn, name, name));
            series.add(bare(plain, name + ", plain", name).dashes());
        }
        return List.of(new Figure(
                "curves",
                "test accuracy over the steps at five learning rates, with batch normalisation (solid) and without (dashed)",
                Picture.of(
                        new Chart(
                                "curves",
                                "Sigmoid network: batch normalisation (solid), plain (dashed)",
                                "",
                                Statistics.steps("step", x[x.length - 1]),
                                Axis.of("test accuracy in %", 2),
                                series),
                        keys)));
    }

    /** Without its band, which ten curves would hide. */
    private static Series bare(Series series, String name, String key) {
        return new Series(name, key, series.style(), series.dashed(), series.x(), series.y(), List.of(), List.of());
    }
}
