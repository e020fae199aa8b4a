package org.reglab.papers;

import static org.reglab.network.Layers.activation;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.sgd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Summary;
import org.reglab.data.DataSplit;
import org.reglab.data.MiniBatches;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Penalties;
import org.reglab.network.Sequential;
import org.reglab.report.Picture;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Chart;
import org.reglab.report.page.Series;

/** Van Laarhoven 2017: under batch normalisation, L2 sets the learning rate. */
final class ScaleInvariance implements Paper<ScaleInvariance.Result> {
    private static final Design DESIGN = new Design(
            "van-laarhoven-2017",
            "2026-11-21",
            "L2 before batch normalisation is a schedule of the learning rate",
            "T. van Laarhoven. L2 Regularization versus Batch and Weight Normalization. arXiv:1706.05350, 2017.",
            "Is the function unchanged when weights before a normalisation are scaled, does the product of rate η and L2"
                    + " factor λ decide the effective rate η/‖w‖², and does a schedule of the rate do all that L2 does?",
            "“L2 regularization has no regularizing effect when combined with normalization. Instead, regularization has"
                    + " an influence on the scale of weights, and thereby on the effective learning rate.”",
            "abstract; sections 2 and 3",
            "784-100-100-10, batch normalisation before each ReLU, SGD without momentum, 20,000 MNIST images a seed, batch"
                    + " 125, 12 epochs. Three pairs (η, λ) with ηλ = 0.001, one arm without L2, and one without L2 whose"
                    + " rate grows as 0.2·(1 − 0.001)^(−2t−1), which gives the same directions of weights as (0.2, 0.005) by"
                    + " algebra. Rate and L2 are those of the two hidden layers' weights; output and γ, β have 0.1 and no L2",
            3,
            "(1) f(aw) = f(w) and a·∇f(aw) = ∇f(w) to 1e-6; (2) the largest over the smallest effective rate of the three"
                    + " pairs at the end, mean over layers of the logarithm, 95 % interval below 1.5; (3) test loss with the"
                    + " schedule minus with L2, interval within ±0.01. Agrees: all; in part: (1) and not all others;"
                    + " does not show: not (1), or neither (2) nor (3)",
            "a factor of 1.5, where the rates themselves are 16 apart; 0.01 in loss, a tenth of it");

    private static final double PRODUCT = 1e-3;
    private static final double EXACT = 1e-6;
    private static final double RATIO = 1.5;
    private static final double LOSS = 0.01;
    private static final String NONE = "η = 0.2, no L2";
    private static final String L2 = "η = 0.2, λ = 0.005";
    private static final String SCHEDULE = "no L2, η grows";
    private static final List<String> PAIRS = List.of("η = 0.05, λ = 0.02", L2, "η = 0.8, λ = 0.00125");
    private static final List<String> ARMS = List.of(PAIRS.get(0), L2, PAIRS.get(2), NONE, SCHEDULE);
    private static final double[] RATES = {0.05, 0.2, 0.8, 0.2, 0.2};
    private static final int BATCH = 125;

    /**
     * @param check of the equations, a = 10 and ε = 0
     * @param runs arm by arm, seed by seed
     */
    record Result(ScalingCheck check, List<Run> runs) {
        Result {
            runs = List.copyOf(runs);
        }
    }

    /**
     * @param effectiveRate η/‖w‖² before training and after each epoch, geometric mean of the hidden layers
     * @param testLoss after each epoch
     */
    record Run(String arm, long seed, List<Double> effectiveRate, List<Double> testLoss) {
        Run {
            effectiveRate = List.copyOf(effectiveRate);
            testLoss = List.copyOf(testLoss);
        }

        double lastRate() {
            return effectiveRate.get(effectiveRate.size() - 1);
        }

        double lastLoss() {
            return testLoss.get(testLoss.size() - 1);
        }
    }

    private record Task(int arm, long seed) {}

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
        for (int arm = 0; arm < ARMS.size(); arm++) {
            for (long seed : session.seeds(DESIGN)) {
                tasks.add(new Task(arm, seed));
            }
        }
        List<Run> runs = session.each(tasks, task -> train(session, task));
        return new Result(ScalingCheck.of(10, 0, 1), runs);
    }

    private static Run train(Session session, Task task) {
        DataSplit data = session.images(task.seed, session.size(20_000, 1000), 2000);
        String arm = ARMS.get(task.arm);
        double rate = RATES[task.arm];
        boolean schedule = arm.equals(SCHEDULE);
        MultiLayerNetwork network = network(
                schedule ? growing(rate, PRODUCT) : sgd(rate),
                schedule || arm.equals(NONE) ? 0 : PRODUCT / rate,
                task.seed);
        MiniBatches batches = new MiniBatches(data.train(), BATCH, task.seed);
        int epochs = session.size(12, 3);
        List<Double> rates = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        rates.add(effectiveRate(network, rate));
        for (int epoch = 1; epoch <= epochs; epoch++) {
            Fit.steps(batches, batches.count(), batch -> network.fit(batch.features(), batch.labels()));
            double now = schedule ? rateAt(rate, PRODUCT, epoch * batches.count()) : rate;
            rates.add(effectiveRate(network, now));
            losses.add(LossAndAccuracy.of(network, data.test()).loss());
        }
        return new Run(arm, task.seed, rates, losses);
    }

    /** @param lambda factor of L2, or 0 */
    static MultiLayerNetwork network(IUpdater hiddenRate, double lambda, long seed) {
        Sequential network = Sequential.input(784).seed(seed).optimizer(sgd(0.1));
        for (int i = 0; i < 2; i++) {
            DenseLayer hidden = lambda == 0
                    ? dense(100, Activation.IDENTITY)
                    : dense(100, Activation.IDENTITY, Penalties.l2(lambda));
            hidden.setIUpdater(hiddenRate);
            network.add(hidden, batchNormalization(), activation(Activation.RELU));
        }
        return network.add(softmax(10)).build();
    }

    /**
     * The rate that gives, without L2, the directions that a fixed rate gives with it: v = s·w with s growing by 1/(1 − ηλ) a
     * step needs η·s·s', since gradients of v are those of w over s.
     */
    static double rateAt(double rate, double product, int step) {
        return rate * Math.pow(1 - product, -2.0 * step - 1);
    }

    static IUpdater growing(double rate, double product) {
        return new Sgd(
                new ExponentialSchedule(ScheduleType.ITERATION, rateAt(rate, product, 0), Math.pow(1 - product, -2)));
    }

    private static double effectiveRate(MultiLayerNetwork network, double rate) {
        double logarithms = 0;
        for (String layer : List.of("0_W", "3_W")) {
            double norm = network.getParam(layer).norm2Number().doubleValue();
            logarithms += Math.log(rate / (norm * norm)) / 2;
        }
        return Math.exp(logarithms);
    }

    private static List<Run> of(Result result, String arm) {
        return result.runs.stream().filter(run -> run.arm.equals(arm)).toList();
    }

    /** For each seed the logarithm of the largest effective rate of the pairs over the smallest. */
    private static Summary spread(Result result) {
        return Statistics.over(of(result, L2), run -> {
            double[] rates = result.runs.stream()
                    .filter(other -> other.seed == run.seed && PAIRS.contains(other.arm))
                    .mapToDouble(Run::lastRate)
                    .sorted()
                    .toArray();
            return Math.log(rates[rates.length - 1] / rates[0]);
        });
    }

    @Override
    public Seen see(Result result) {
        double deviation = Math.max(result.check.function(), result.check.gradient());
        boolean exact = deviation < EXACT;
        Summary spread = spread(result);
        Summary loss = Statistics.difference(of(result, SCHEDULE), of(result, L2), Run::lastLoss);
        boolean equalRates = Statistics.below(spread, Math.log(RATIO));
        boolean equalLoss = Statistics.above(loss, -LOSS) && Statistics.below(loss, LOSS);
        Outcome outcome = Outcome.of(exact && (equalRates || equalLoss), equalRates, equalLoss);
        return new Seen(
                outcome,
                "Scaling the weights by 10 changes outputs and rescaled gradients by at most "
                        + String.format(Locale.ROOT, "%.0e", deviation) + " ("
                        + (exact ? "exact" : "not exact")
                        + "); rates 16 apart with one ηλ end with effective rates a factor of "
                        + Statistics.factor(spread, 2) + " apart ("
                        + (equalRates ? "below 1.5" : "not below 1.5")
                        + "); a growing rate without L2 ends with a test loss that differs from L2's by "
                        + Statistics.text(loss, 1, 4) + " (" + (equalLoss ? "equal" : "not shown to be equal")
                        + " within ±" + Numbers.fixed(LOSS, 2) + ").");
    }

    @Override
    public List<Figure> figures(Result result) {
        int epochs = result.runs.get(0).testLoss.size();
        double[] fromStart = Statistics.values(epochs + 1, i -> i);
        double[] fromFirst = Statistics.values(epochs, i -> i + 1);
        List<Series> rates = new ArrayList<>();
        List<Series> losses = new ArrayList<>();
        for (String arm : ARMS) {
            rates.add(Statistics.line(arm, fromStart, of(result, arm), (run, i) -> run.effectiveRate.get(i), 1));
            losses.add(Statistics.line(arm, fromFirst, of(result, arm), (run, i) -> run.testLoss.get(i), 1));
        }
        return List.of(
                new Figure(
                        "rates",
                        "effective rate η/‖w‖² over the epochs for three pairs of equal ηλ, without L2, and with a growing rate",
                        Picture.of(
                                new Chart(
                                        "rates",
                                        "Effective learning rate η/‖w‖², hidden layers",
                                        "",
                                        Statistics.steps("epoch", epochs),
                                        Axis.of("η/‖w‖² (logarithmic)", 4).log(),
                                        rates),
                                ARMS)),
                new Figure(
                        "loss",
                        "test loss over the epochs for the same arms",
                        Picture.of(
                                new Chart(
                                        "loss",
                                        "Test loss",
                                        "",
                                        Statistics.steps("epoch", epochs),
                                        Axis.of("cross-entropy", 4),
                                        losses),
                                ARMS)));
    }
}
