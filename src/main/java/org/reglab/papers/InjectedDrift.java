package org.reglab.papers;

import static org.reglab.network.Layers.activation;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.sgd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Summary;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Sequential;
import org.reglab.report.Picture;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Chart;
import org.reglab.report.page.Series;

/** Santurkar et al. 2018: batch normalisation trains fast even where the distributions drift, for its gradients are predictive. */
final class InjectedDrift implements Paper<InjectedDrift.Result> {
    private static final Design DESIGN = new Design(
            "santurkar-2018",
            "2026-11-21",
            "Batch normalisation with injected drift",
            "S. Santurkar, D. Tsipras, A. Ilyas, A. Mądry. How Does Batch Normalization Help Optimization? NeurIPS 2018,"
                    + " arXiv:1805.11604.",
            "Does batch normalisation still train fast when noise with a changing mean and variance follows it, and do gradients"
                    + " change less along a step than without it?",
            "Batch normalisation with noise injected after it still trains faster than a network without it; it makes “the"
                    + " optimization landscape significantly smoother”.",
            "abstract; section 2.1 with figure 2; section 3.1 with figure 4",
            "784-100×6-10 with ReLU, SGD 0.1, batch 125, 1,000 steps on 5,000 MNIST images a seed; plain, batch normalisation before"
                    + " each ReLU, and the same with noise after each normalisation (mean of each unit from ±0.5, scale from 1"
                    + " to 1.25, drawn anew at each step, and 0.1 for each sample)",
            5,
            "mean train accuracy over the steps (2,000 training images, every 25 steps, noise off), noisy minus plain, and the change of"
                    + " the gradient along a step. Agrees: (1) noisy minus plain is above 0, interval included; (2) noisy keeps at least"
                    + " half of what batch normalisation gains over plain; (3) the relative change of the gradient, its largest over"
                    + " half, one, two and four steps of SGD, is lower with batch normalisation, interval included. In part: (1) or (3),"
                    + " but not all; does not show: neither (1) nor (3)",
            "half of the gain: with less, drift would explain most of what batch normalisation does");

    private static final List<String> ARMS = List.of("plain", "bn", "bn with drift");
    private static final double[] STEP_LENGTHS = {0.5, 1, 2, 4};
    private static final double RATE = 0.1;
    private static final int EVERY = 25;
    private static final int DEPTH = 6;
    private static final double HALF = 0.5;

    /** @param runs arm by arm, seed by seed */
    record Result(List<Run> runs) {
        Result {
            runs = List.copyOf(runs);
        }
    }

    /**
     * @param steps where it was measured
     * @param trainAccuracy there, from 0 to 1
     * @param change of the gradient along a step there, over the gradient's norm; empty with drift
     */
    record Run(String arm, long seed, List<Integer> steps, List<Double> trainAccuracy, List<Double> change) {
        Run {
            steps = List.copyOf(steps);
            trainAccuracy = List.copyOf(trainAccuracy);
            change = List.copyOf(change);
        }

        double meanAccuracy() {
            return trainAccuracy.stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
        }

        /** Mean of its logarithm. */
        double logChange() {
            return change.stream().mapToDouble(Math::log).average().orElseThrow();
        }
    }

    private record Task(String arm, long seed) {}

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
        for (String arm : ARMS) {
            session.seeds(DESIGN).forEach(seed -> tasks.add(new Task(arm, seed)));
        }
        return new Result(session.each(tasks, task -> train(session, task)));
    }

    private static Run train(Session session, Task task) {
        DataSplit data = session.images(task.seed, session.size(5000, 1000), 100);
        Examples watched = data.train().first(session.size(2000, 500));
        boolean drift = task.arm.equals(ARMS.get(2));
        MultiLayerNetwork network = network(!task.arm.equals(ARMS.get(0)), drift, task.seed);
        MiniBatches batches = new MiniBatches(data.train(), 125, task.seed);
        List<Integer> steps = new ArrayList<>();
        List<Double> accuracy = new ArrayList<>();
        List<Double> change = new ArrayList<>();
        for (int step = EVERY; step <= session.size(1000, 100); step += EVERY) {
            Fit.steps(batches, EVERY, batch -> network.fit(batch.features(), batch.labels()));
            steps.add(step);
            accuracy.add(LossAndAccuracy.of(network, watched).accuracy());
            if (!drift) {
                change.add(largestChange(network, data.train().first(125), RATE));
            }
        }
        return new Run(task.arm, task.seed, steps, accuracy, change);
    }

    private static MultiLayerNetwork network(boolean batchNorm, boolean drift, long seed) {
        Sequential network = Sequential.input(784).seed(seed).optimizer(sgd(RATE));
        for (int i = 0; i < DEPTH; i++) {
            network.add(dense(100, Activation.IDENTITY));
            if (batchNorm) {
                network.add(batchNormalization());
            }
            if (drift) {
                network.addAsIs(new DropoutLayer(new Drift()));
            }
            network.add(activation(Activation.RELU));
        }
        return network.add(softmax(10)).build();
    }

    /**
     * The largest ‖∇L(w − tη∇L(w)) − ∇L(w)‖ over ‖∇L(w)‖ for t = ½, 1, 2, 4, on one mini-batch with its own statistics. The network is
     * left as it was.
     */
    static double largestChange(MultiLayerNetwork network, Examples batch, double rate) {
        INDArray before = network.params().dup();
        INDArray gradient = gradient(network, batch);
        double norm = gradient.norm2Number().doubleValue();
        double largest = 0;
        for (double length : STEP_LENGTHS) {
            network.params().assign(before.sub(gradient.mul(length * rate).reshape(before.shape())));
            double distance =
                    gradient(network, batch).sub(gradient).norm2Number().doubleValue();
            largest = Math.max(largest, distance / norm);
        }
        network.params().assign(before);
        return largest;
    }

    /** The mean gradient over the samples; 0 at running statistics, which it does not move. */
    private static INDArray gradient(MultiLayerNetwork network, Examples batch) {
        network.setInput(batch.features());
        network.setLabels(batch.labels());
        network.computeGradientAndScore();
        INDArray gradient = network.getFlattenedGradients().dup();
        gradient = gradient.reshape(gradient.length()).div(batch.size());
        int at = 0;
        for (Map.Entry<String, INDArray> parameter : network.paramTable().entrySet()) {
            int to = at + (int) parameter.getValue().length();
            if (GhostStep.isStatistic(parameter.getKey())) {
                gradient.get(NDArrayIndex.interval(at, to)).assign(0);
            }
            at = to;
        }
        return gradient;
    }

    private static List<Run> of(Result result, int arm) {
        return result.runs.stream().filter(run -> run.arm.equals(ARMS.get(arm))).toList();
    }

    @Override
    public Seen see(Result result) {
        Summary gain = Statistics.difference(of(result, 1), of(result, 0), Run::meanAccuracy);
        Summary noisy = Statistics.difference(of(result, 2), of(result, 0), Run::meanAccuracy);
        Summary change = Statistics.difference(of(result, 1), of(result, 0), Run::logChange);
        boolean faster = Statistics.above(noisy, 0);
        boolean keeps = gain.mean() > 0 && noisy.mean() >= HALF * gain.mean();
        boolean smoother = Statistics.below(change, 0);
        return new Seen(
                Outcome.of(faster || smoother, faster, keeps, smoother),
                "Over the steps, batch normalisation with drift has " + Statistics.text(noisy, 100, 2)
                        + " percentage points more train accuracy than plain, of "
                        + Statistics.text(gain, 100, 2) + " without drift"
                        + (gain.mean() > 0
                                ? " (" + Numbers.fixed(100 * noisy.mean() / gain.mean(), 0) + " % of the gain is kept)"
                                : " (there is no gain to keep)")
                        + ", and the gradient changes along a step by " + Statistics.factor(change, 2)
                        + " times as much as plain's.");
    }

    @Override
    public List<Figure> figures(Result result) {
        List<Integer> steps = result.runs.get(0).steps;
        double[] x = Statistics.values(steps.size(), steps::get);
        List<Series> accuracy = new ArrayList<>();
        List<Series> change = new ArrayList<>();
        for (int arm = 0; arm < ARMS.size(); arm++) {
            accuracy.add(Statistics.line(ARMS.get(arm), x, of(result, arm), (run, i) -> run.trainAccuracy.get(i), 100));
            if (arm < 2) {
                change.add(Statistics.line(ARMS.get(arm), x, of(result, arm), (run, i) -> run.change.get(i), 1));
            }
        }
        return List.of(
                new Figure(
                        "accuracy",
                        "train accuracy over the steps: plain, batch normalisation, batch normalisation with drift",
                        Picture.of(
                                new Chart(
                                        "accuracy",
                                        "Train accuracy with and without injected drift",
                                        "",
                                        Statistics.steps("step", x[x.length - 1]),
                                        Axis.of("train accuracy in %", 2),
                                        accuracy),
                                ARMS)),
                new Figure(
                        "gradient",
                        "relative change of the gradient along a step, over the steps, plain and with batch normalisation",
                        Picture.of(
                                new Chart(
                                        "gradient",
                                        "Change of the gradient along a step, over its norm",
                                        "",
                                        Statistics.steps("step", x[x.length - 1]),
                                        Axis.of("relative change (logarithmic)", 2)
                                                .log(),
                                        change),
                                ARMS)));
    }
}
