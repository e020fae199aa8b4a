package org.reglab.papers;

import static org.reglab.network.Layers.activation;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.sgd;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Summary;
import org.reglab.data.DataSplit;
import org.reglab.data.MiniBatches;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Sequential;
import org.reglab.report.Picture;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Chart;

/** Luo et al. 2019: batch normalisation regularises, the more the smaller the batch that it normalises. */
final class GhostBatches implements Paper<GhostBatches.Result> {
    private static final Design DESIGN = new Design(
            "luo-2018",
            "2026-11-21",
            "The batch of batch normalisation decides how much it regularises",
            "P. Luo, X. Wang, W. Shao, Z. Peng. Towards Understanding Regularization in Batch Normalization. ICLR 2019,"
                    + " arXiv:1809.00846 (2018).",
            "With the same mini-batch for the optimizer, does normalising smaller parts of it regularise more?",
            "Batch normalisation is “an implicit regularizer”, a decay of γ whose strength falls as the batch grows.",
            "abstract; section 2",
            "784-128-128-10, batch normalisation before each ReLU, SGD 0.1, mini-batches of 128, 40 epochs on 2,048 MNIST images"
                    + " a seed; each mini-batch is normalised in ghost batches of 8, 16, 32, 64 or 128",
            5,
            "loss gap (test minus train loss, inference mode) at the end, ghost batches of 8 minus 128, seed by seed. Agrees: the"
                    + " interval is below 0, the mean is at least 10 % of the gap at 128, and the mean gap grows from each size to"
                    + " the next; in part: the interval is below 0, but not all of that; does not show: otherwise",
            "10 % of the gap at 128: less would not pay for another batch size");

    private static final List<Integer> SIZES = List.of(8, 16, 32, 64, 128);
    private static final int BATCH = 128;
    private static final double RATE = 0.1;
    private static final double SHARE = 0.1;

    /** @param runs size by size, seed by seed */
    record Result(List<Run> runs) {
        Result {
            runs = List.copyOf(runs);
        }
    }

    /**
     * @param ghost samples that are normalised together
     * @param trainLoss at the end, inference mode
     * @param testLoss at the end
     * @param testAccuracy at the end, from 0 to 1
     */
    record Run(int ghost, long seed, double trainLoss, double testLoss, double testAccuracy) {
        double gap() {
            return testLoss - trainLoss;
        }
    }

    private record Task(int ghost, long seed) {}

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
        for (int ghost : SIZES) {
            session.seeds(DESIGN).forEach(seed -> tasks.add(new Task(ghost, seed)));
        }
        return new Result(session.each(tasks, task -> train(session, task)));
    }

    private static Run train(Session session, Task task) {
        DataSplit data = session.images(task.seed, session.size(2048, 256), session.size(5000, 1000));
        MultiLayerNetwork network = network(task.seed);
        GhostStep step = new GhostStep(network, RATE);
        MiniBatches batches = new MiniBatches(data.train(), BATCH, task.seed);
        int epochs = session.size(40, 10);
        Fit.steps(batches, epochs * batches.count(), batch -> step.step(batch.features(), batch.labels(), task.ghost));
        LossAndAccuracy train = LossAndAccuracy.of(network, data.train());
        LossAndAccuracy test = LossAndAccuracy.of(network, data.test());
        return new Run(task.ghost, task.seed, train.loss(), test.loss(), test.accuracy());
    }

    private static MultiLayerNetwork network(long seed) {
        Sequential network = Sequential.input(784).seed(seed).optimizer(sgd(RATE));
        for (int i = 0; i < 2; i++) {
            network.add(dense(128, Activation.IDENTITY), batchNormalization(), activation(Activation.RELU));
        }
        return network.add(softmax(10)).build();
    }

    private static List<Run> of(Result result, int ghost) {
        return result.runs.stream().filter(run -> run.ghost == ghost).toList();
    }

    private static double meanGap(Result result, int ghost) {
        return Statistics.over(of(result, ghost), Run::gap).mean();
    }

    @Override
    public Seen see(Result result) {
        Summary difference = Statistics.difference(of(result, SIZES.get(0)), of(result, BATCH), Run::gap);
        double whole = meanGap(result, BATCH);
        boolean smaller = Statistics.below(difference, 0);
        boolean matters = -difference.mean() >= SHARE * whole;
        boolean ordered = true;
        for (int i = 1; i < SIZES.size(); i++) {
            ordered &= meanGap(result, SIZES.get(i)) > meanGap(result, SIZES.get(i - 1));
        }
        Summary loss = Statistics.difference(of(result, SIZES.get(0)), of(result, BATCH), Run::testLoss);
        return new Seen(
                Outcome.of(smaller, matters, ordered),
                "With ghost batches of 8 the loss gap differs from that with 128 by "
                        + Statistics.text(difference, 1, 4)
                        + ", where it is " + Numbers.fixed(whole, 4)
                        + ", and over the five sizes it "
                        + (ordered ? "grows with each" : "does not grow with each")
                        + "; the test loss itself differs by "
                        + Statistics.text(loss, 1, 4) + ".");
    }

    @Override
    public List<Figure> figures(Result result) {
        double[] x = Statistics.values(SIZES.size(), i -> i);
        List<Run> seeds = of(result, BATCH);
        String train = "train loss";
        String test = "test loss";
        String gap = "gap";
        return List.of(new Figure(
                "gap",
                "train loss, test loss and their gap over the size of the ghost batch",
                Picture.of(
                        new Chart(
                                "gap",
                                "Loss at the end over the size of the ghost batch",
                                "",
                                Axis.of(
                                        "samples that are normalised together",
                                        SIZES.stream().map(String::valueOf).toList()),
                                Axis.of("cross-entropy", 4),
                                List.of(
                                        Statistics.line(train, x, seeds, (run, i) -> at(result, i, run).trainLoss, 1),
                                        Statistics.line(test, x, seeds, (run, i) -> at(result, i, run).testLoss, 1),
                                        Statistics.line(
                                                gap,
                                                x,
                                                seeds,
                                                (run, i) -> at(result, i, run).gap(),
                                                1))),
                        List.of(train, test, gap))));
    }

    /** The run of the i-th size with the seed of another run. */
    private static Run at(Result result, int i, Run like) {
        return of(result, SIZES.get(i)).stream()
                .filter(run -> run.seed == like.seed)
                .findFirst()
                .orElseThrow();
    }
}
