package org.reglab.papers;

import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.reglab.comparison.Summary;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Penalties;
import org.reglab.network.Sequential;
import org.reglab.report.Picture;

/** Loshchilov and Hutter 2019: with decoupled decay, the best decay does not depend on the learning rate. */
final class DecayGrid implements Paper<DecayGrid.Result> {
    private static final Design DESIGN = new Design(
            "loshchilov-2019",
            "2026-11-21",
            "Rate and decay, coupled and decoupled",
            "I. Loshchilov, F. Hutter. Decoupled Weight Decay Regularization. ICLR 2019, arXiv:1711.05101.",
            "Can one decay be chosen for all learning rates, with L2 in Adam's gradient and with decoupled decay?",
            "Decoupling “decouples the optimal choice of weight decay factor from the setting of the learning rate” and improves"
                    + " Adam's generalisation.",
            "abstract; figure 2",
            "784-128-10, Adam, batch 100, 20 epochs on 2,000 MNIST images a seed, 5,000 test images; 5 learning rates × 5 decays. In the"
                    + " paper w shrinks by λ a step, whatever the rate. RegLab and PyTorch multiply the decay by the rate, so the"
                    + " paper's λ is weight-decay = λ/rate here. A third grid has RegLab's decay",
            3,
            "regret of one decay for all rates: mean over the rates of ln(test loss with the decay that is best over all rates / test"
                    + " loss with the best decay of that rate), seed by seed. Agrees: (1) decoupled minus L2 is below 0, interval included,"
                    + " by 0.02 or more in the mean, and (2) the lowest test loss of the grid is not shown to be higher with decoupled decay;"
                    + " in part: only (1), or that loss is lower, interval included; does not show: neither",
            "0.02, which is 2 % of the test loss");

    private static final double[] RATES = {1e-4, 3e-4, 1e-3, 3e-3, 1e-2};
    private static final double REGRET = 0.02;

    /** How weights shrink. */
    enum Kind {
        /** λw is added to the gradient that Adam sees. */
        L2("L2 in the gradient", 1e-5, 1e-4, 1e-3, 1e-2, 1e-1),
        /** w shrinks by λ a step beside Adam's step: the paper's. */
        PAPER("decoupled, the paper's", 1e-6, 1e-5, 1e-4, 1e-3, 1e-2),
        /** w shrinks by rate · λ a step: RegLab's and PyTorch's. */
        REGLAB("decoupled, times the rate", 1e-3, 1e-2, 1e-1, 1, 10);

        private final String words;
        private final double[] decays;

        Kind(String words, double... decays) {
            this.words = words;
            this.decays = decays;
        }

        Regularization with(double rate, double decay) {
            return switch (this) {
                case L2 -> Penalties.l2(decay);
                case PAPER -> Penalties.weightDecay(decay / rate);
                case REGLAB -> Penalties.weightDecay(decay);
            };
        }
    }

    /** @param grids one for each kind and seed */
    record Result(List<Grid> grids) {
        Result {
            grids = List.copyOf(grids);
        }
    }

    /** @param testLoss [rates][decays] */
    record Grid(Kind kind, long seed, List<List<Double>> testLoss) {
        Grid {
            testLoss = testLoss.stream().map(List::copyOf).toList();
        }

        /** What one decay for all rates costs, as a mean of logarithms. */
        double regret() {
            int decays = testLoss.get(0).size();
            int best = IntStream.range(0, decays)
                    .boxed()
                    .min((a, b) -> Double.compare(logarithms(a), logarithms(b)))
                    .orElseThrow();
            double sum = 0;
            for (List<Double> row : testLoss) {
                sum += Math.log(row.get(best) / lowest(row));
            }
            return sum / testLoss.size();
        }

        private double logarithms(int decay) {
            return testLoss.stream()
                    .mapToDouble(row -> Math.log(row.get(decay)))
                    .sum();
        }

        double lowest() {
            return testLoss.stream().mapToDouble(Grid::lowest).min().orElseThrow();
        }

        private static double lowest(List<Double> row) {
            return row.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }
    }

    private record Task(Kind kind, long seed, int rate) {}

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
        List<Long> seeds = session.seeds(DESIGN);
        for (Kind kind : Kind.values()) {
            for (long seed : seeds) {
                IntStream.range(0, RATES.length).forEach(rate -> tasks.add(new Task(kind, seed, rate)));
            }
        }
        List<List<Double>> rows = session.each(tasks, task -> row(session, task));
        List<Grid> grids = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i += RATES.length) {
            grids.add(new Grid(tasks.get(i).kind, tasks.get(i).seed, rows.subList(i, i + RATES.length)));
        }
        return new Result(grids);
    }

    /** Test losses of one rate with each decay. */
    private static List<Double> row(Session session, Task task) {
        DataSplit data = session.images(task.seed, session.size(2000, 200), session.size(5000, 1000));
        double rate = RATES[task.rate];
        List<Double> losses = new ArrayList<>();
        for (double decay : task.kind.decays) {
            MultiLayerNetwork network = Sequential.input(784)
                    .seed(task.seed)
                    .optimizer(adam(rate))
                    .add(
                            dense(session.size(128, 32), Activation.RELU, task.kind.with(rate, decay)),
                            softmax(10, task.kind.with(rate, decay)))
                    .build();
            Fit.fit(network, data.train(), session.size(20, 5), 100, task.seed);
            losses.add(LossAndAccuracy.of(network, data.test()).loss());
        }
        return losses;
    }

    private static List<Grid> of(Result result, Kind kind) {
        return result.grids.stream().filter(grid -> grid.kind == kind).toList();
    }

    @Override
    public Seen see(Result result) {
        List<Grid> coupled = of(result, Kind.L2);
        List<Grid> paper = of(result, Kind.PAPER);
        Summary regret = Statistics.difference(paper, coupled, Grid::regret);
        Summary lowest = Statistics.difference(paper, coupled, Grid::lowest);
        boolean separable = Statistics.below(regret, 0) && -regret.mean() >= REGRET;
        boolean notWorse = !Statistics.above(lowest, 0);
        return new Seen(
                separable && notWorse
                        ? Outcome.AGREES
                        : separable || notWorse && Statistics.below(lowest, 0)
                                ? Outcome.AGREES_IN_PART
                                : Outcome.DOES_NOT_SHOW,
                "One decay for all rates costs " + percent(coupled) + " % of the test loss with L2, " + percent(paper)
                        + " % with the paper's decoupled decay and " + percent(of(result, Kind.REGLAB))
                        + " % with RegLab's, which is multiplied by the rate (decoupled minus L2: "
                        + Statistics.text(regret, 100, 1) + " %), and the lowest test loss of the grid differs by "
                        + Statistics.text(lowest, 1, 4) + ".");
    }

    private static String percent(List<Grid> grids) {
        return Statistics.text(Statistics.over(grids, Grid::regret), 100, 1);
    }

    @Override
    public List<Figure> figures(Result result) {
        List<Figure> figures = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Grid> grids = of(result, kind);
            double[][] means = new double[RATES.length][kind.decays.length];
            for (int row = 0; row < means.length; row++) {
                for (int column = 0; column < means[row].length; column++) {
                    int r = row;
                    int c = column;
                    means[row][column] = Statistics.over(
                                    grids, grid -> grid.testLoss.get(r).get(c))
                            .mean();
                }
            }
            figures.add(new Figure(
                    kind.name().toLowerCase(Locale.ROOT),
                    "test loss over learning rate and decay: " + kind.words,
                    Picture.heatMap(
                            "Test loss: " + kind.words,
                            kind == Kind.REGLAB ? "weight-decay" : "λ",
                            names(kind.decays),
                            "learning rate",
                            names(RATES),
                            means,
                            3)));
        }
        return figures;
    }

    private static List<String> names(double[] values) {
        return DoubleStream.of(values)
                .mapToObj(value -> value >= 1
                        ? String.valueOf((int) value)
                        : String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-"))
                .toList();
    }
}
