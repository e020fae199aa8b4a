package org.reglab.papers;

import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.comparison.Summary;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Sequential;
import org.reglab.report.Picture;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Chart;

/** Li et al. 2019: dropout before batch normalisation shifts the variance that the normalisation relies on. */
final class VarianceShift implements Paper<VarianceShift.Result> {
    private static final Design DESIGN = new Design(
            "li-2018",
            "2026-11-21",
            "Dropout before batch normalisation shifts variances",
            "X. Li, S. Chen, X. Hu, J. Yang. Understanding the Disharmony between Dropout and Batch Normalization by Variance Shift."
                    + " CVPR 2019, arXiv:1801.05134 (2018).",
            "In trained networks, how far are the variances of batch normalisation's inputs in inference from the running ones, and do"
                    + " statistics that are gathered again without dropout help?",
            "Dropout “would shift the variance of a specific neural unit when we transfer the state of that network from train to"
                    + " test”, while batch normalisation keeps the variance of training.",
            "abstract; section 3; figure 1",
            "784-256-256-256-10, each hidden layer dense, ReLU, dropout 0.5, batch normalisation, or with the last two exchanged; Adam 0.001,"
                    + " batch 125, 15 epochs on 5,000 MNIST images a seed, 5,000 test images. The cure: means and variances of each"
                    + " normalisation's inputs over the training images, dropout off, layer by layer",
            5,
            "with dropout before batch normalisation: the shift of each normalisation (geometric mean over units, since in a reduced trial almost silent units decided the mean, of the larger over the smaller of"
                    + " the variance on test images and the running one), and the logarithm of the test loss with new statistics over that"
                    + " with running ones. Agrees: (1) each shift is above 1.1, interval included, and (2) the loss is lower, interval"
                    + " included, by 2 % or more; in part: (1), but not (2); does not show: not (1)",
            "a tenth of the variance; 2 % of the loss");

    private static final List<String> ORDERS = List.of("dropout, then bn", "bn, then dropout");
    private static final double SHIFTED = 1.1;
    private static final double CURED = 0.02;
    private static final int BLOCKS = 3;
    /** Units that are silent on all images have no variance to compare. */
    private static final double SILENT = 1e-6;

    /** @param runs order by order, seed by seed */
    record Result(List<Run> runs) {
        Result {
            runs = List.copyOf(runs);
        }
    }

    /**
     * @param shift of each normalisation, from input to output
     * @param shiftAfter the same with new statistics
     * @param testLoss with running statistics
     * @param testLossAfter with new statistics
     * @param testAccuracy with running statistics, from 0 to 1
     * @param testAccuracyAfter with new statistics
     */
    record Run(
            String order,
            long seed,
            List<Double> shift,
            List<Double> shiftAfter,
            double testLoss,
            double testLossAfter,
            double testAccuracy,
            double testAccuracyAfter) {
        Run {
            shift = List.copyOf(shift);
            shiftAfter = List.copyOf(shiftAfter);
        }

        double logRatio() {
            return Math.log(testLossAfter / testLoss);
        }
    }

    private record Task(String order, long seed) {}

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
        for (String order : ORDERS) {
            session.seeds(DESIGN).forEach(seed -> tasks.add(new Task(order, seed)));
        }
        return new Result(session.each(tasks, task -> train(session, task)));
    }

    private static Run train(Session session, Task task) {
        DataSplit data = session.images(task.seed, session.size(5000, 500), session.size(5000, 500));
        MultiLayerNetwork network = network(task.order.equals(ORDERS.get(0)), session.size(256, 64), task.seed);
        Fit.fit(network, data.train(), session.size(15, 5), 125, task.seed);
        LossAndAccuracy before = LossAndAccuracy.of(network, data.test());
        List<Double> shift = shifts(network, data.test().features());
        gatherAgain(network, data.train().features());
        LossAndAccuracy after = LossAndAccuracy.of(network, data.test());
        return new Run(
                task.order,
                task.seed,
                shift,
                shifts(network, data.test().features()),
                before.loss(),
                after.loss(),
                before.accuracy(),
                after.accuracy());
    }

    private static MultiLayerNetwork network(boolean dropoutFirst, int units, long seed) {
        Sequential network = Sequential.input(784).seed(seed).optimizer(adam(1e-3));
        for (int i = 0; i < BLOCKS; i++) {
            network.add(dense(units, Activation.RELU));
            if (dropoutFirst) {
                network.add(dropout(0.5), batchNormalization());
            } else {
                network.add(batchNormalization(), dropout(0.5));
            }
        }
        return network.add(softmax(10)).build();
    }

    /** The layers that normalise, from input to output. */
    private static List<Integer> normalizations(MultiLayerNetwork network) {
        return IntStream.range(0, network.getnLayers())
                .filter(layer -> network.paramTable().containsKey(layer + "_var"))
                .boxed()
                .toList();
    }

    /** What a layer is given in inference, [n, units]. */
    private static INDArray input(MultiLayerNetwork network, INDArray features, int layer) {
        return layer == 0
                ? features
                : network.feedForwardToLayer(layer - 1, features, false).get(layer);
    }

    /** For each normalisation, the geometric mean over its units of the larger over the smaller of real and running variance: units
     * that are almost silent would decide a mean. */
    static List<Double> shifts(MultiLayerNetwork network, INDArray features) {
        List<Double> shifts = new ArrayList<>();
        for (int layer : normalizations(network)) {
            double[] real = input(network, features, layer).var(false, 0).toDoubleVector();
            double[] running =
                    network.getParam(layer + "_var").dup().reshape(real.length).toDoubleVector();
            shifts.add(Math.exp(IntStream.range(0, real.length)
                    .filter(i -> Math.min(real[i], running[i]) > SILENT)
                    .mapToDouble(i -> Math.abs(Math.log(real[i] / running[i])))
                    .average()
                    .orElse(0)));
        }
        return shifts;
    }

    /** Sets the running statistics of each normalisation to those of its inputs in inference, from input to output. */
    static void gatherAgain(MultiLayerNetwork network, INDArray features) {
        for (int layer : normalizations(network)) {
            INDArray input = input(network, features, layer);
            network.setParam(layer + "_mean", input.mean(true, 0));
            network.setParam(layer + "_var", input.var(false, 0).reshape(1, input.size(1)));
        }
    }

    private static List<Run> of(Result result, int order) {
        return result.runs.stream()
                .filter(run -> run.order.equals(ORDERS.get(order)))
                .toList();
    }

    @Override
    public Seen see(Result result) {
        List<Run> runs = of(result, 0);
        boolean shifted = true;
        List<Summary> shifts = new ArrayList<>();
        for (int layer = 0; layer < BLOCKS; layer++) {
            int i = layer;
            Summary shift = Statistics.over(runs, run -> run.shift.get(i));
            shifts.add(shift);
            shifted &= Statistics.above(shift, SHIFTED);
        }
        Summary ratio = Statistics.over(runs, Run::logRatio);
        boolean cured = Statistics.below(ratio, 0) && ratio.mean() <= Math.log(1 - CURED);
        Summary other = Statistics.over(of(result, 1), Run::logRatio);
        Summary accuracy = Statistics.over(runs, run -> run.testAccuracyAfter - run.testAccuracy);
        return new Seen(
                Outcome.of(shifted, cured),
                "With dropout before batch normalisation the variances in inference are a factor of "
                        + shifts.stream()
                                .map(shift -> Statistics.text(shift, 1, 2))
                                .collect(Collectors.joining(", "))
                        + " from the running ones (first to last layer), and new statistics give "
                        + Statistics.factor(ratio, 3) + " times the test loss and "
                        + Statistics.text(accuracy, 100, 2)
                        + " percentage points more test accuracy; in the other order "
                        + Statistics.factor(other, 3) + " times the loss.");
    }

    @Override
    public List<Figure> figures(Result result) {
        double[] x = Statistics.values(BLOCKS, i -> i);
        String first = ORDERS.get(0);
        String second = ORDERS.get(1);
        String cured = "dropout, bn, new";
        return List.of(new Figure(
                "shift",
                "shift of the variance before each normalisation, for both orders and with new statistics",
                Picture.of(
                        new Chart(
                                "shift",
                                "Variance in inference against the running one, test images",
                                "",
                                Axis.of("", List.of("first bn", "second bn", "third bn")),
                                Axis.of("larger over smaller variance", 2),
                                List.of(
                                        Statistics.line(first, x, of(result, 0), (run, i) -> run.shift.get(i), 1),
                                        Statistics.line(second, x, of(result, 1), (run, i) -> run.shift.get(i), 1),
                                        Statistics.line(
                                                cured, x, of(result, 0), (run, i) -> run.shiftAfter.get(i), 1))),
                        List.of(first, second, cured))));
    }
}
