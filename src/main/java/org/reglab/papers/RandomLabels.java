package org.reglab.papers;

import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
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

/** Zhang et al. 2017: a network that generalises can fit random labels as well. */
final class RandomLabels implements Paper<RandomLabels.Result> {
    private static final Design DESIGN = new Design(
            "zhang-2017",
            "2026-11-21",
            "Networks fit random labels",
            "C. Zhang, S. Bengio, M. Hardt, B. Recht, O. Vinyals. Understanding deep learning requires rethinking"
                    + " generalization. ICLR 2017, arXiv:1611.03530.",
            "Does the same network fit labels of which 0, 20, 50 or 100 % are random, and what does it then do on test images?",
            "“Deep neural networks easily fit random labels.”",
            "section 1; figure 1",
            "784-512-10, Adam 0.001, batch 100, 2,000 MNIST images a seed, until each training label is fitted or 150 epochs are"
                    + " over; a share of the images gets a class drawn uniformly",
            3,
            "train accuracy on the labels given, at the end. Agrees: at least 99.9 % in each run of each share, test accuracy falls"
                    + " from each share to the next in the mean, and with 100 % it is within 3 percentage points of chance (10 %);"
                    + " in part: with 100 % random labels all runs fit, but not all of that; does not show: they do not",
            "99.9 % of the labels, two images in 2,000: fewer can be accidents of the last steps");

    private static final double[] SHARES = {0, 0.2, 0.5, 1};
    private static final double FITTED = 0.999;
    private static final double CHANCE = 0.1;
    private static final double NEAR = 0.03;
    private static final int BATCH = 100;

    /** @param runs share by share, seed by seed */
    record Result(List<Run> runs) {
        Result {
            runs = List.copyOf(runs);
        }
    }

    /**
     * @param share of the labels that are drawn at random
     * @param trainAccuracy on the labels given, after each epoch, until the last
     * @param testAccuracy at the end, on true labels
     */
    record Run(double share, long seed, List<Double> trainAccuracy, double testAccuracy) {
        Run {
            trainAccuracy = List.copyOf(trainAccuracy);
        }

        double fitted() {
            return trainAccuracy.get(trainAccuracy.size() - 1);
        }
    }

    private record Task(double share, long seed) {}

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
        for (double share : SHARES) {
            session.seeds(DESIGN).forEach(seed -> tasks.add(new Task(share, seed)));
        }
        return new Result(session.each(tasks, task -> train(session, task)));
    }

    private static Run train(Session session, Task task) {
        DataSplit data = session.images(task.seed, session.size(2000, 300), session.size(10_000, 1000));
        Examples train = withRandomLabels(data.train(), task.share, task.seed);
        MultiLayerNetwork network = Sequential.input(784)
                .seed(task.seed)
                .optimizer(adam(1e-3))
                .add(dense(512, Activation.RELU), softmax(10))
                .build();
        MiniBatches batches = new MiniBatches(train, BATCH, task.seed);
        List<Double> fitted = new ArrayList<>();
        double accuracy = 0;
        for (int epoch = 0; epoch < 150 && accuracy < 1; epoch++) {
            Fit.steps(batches, batches.count(), batch -> network.fit(batch.features(), batch.labels()));
            accuracy = LossAndAccuracy.of(network, train).accuracy();
            fitted.add(accuracy);
        }
        double test = LossAndAccuracy.of(network, data.test()).accuracy();
        return new Run(task.share, task.seed, fitted, test);
    }

    /**
     * The same images, of which a share, drawn at random and rounded to a whole number, has a class that is drawn uniformly; by chance it
     * may be the right one.
     */
    static Examples withRandomLabels(Examples examples, double share, long seed) {
        Random random = new Random(seed);
        List<Integer> order =
                IntStream.range(0, examples.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(order, random);
        int[] classes = examples.classes().clone();
        for (int row : order.subList(0, (int) Math.round(share * examples.size()))) {
            classes[row] = random.nextInt(examples.classCount());
        }
        return Examples.of(examples.features(), classes, examples.classCount(), examples.shape());
    }

    private static List<Run> of(Result result, double share) {
        return result.runs.stream().filter(run -> run.share == share).toList();
    }

    private static boolean fitted(List<Run> runs) {
        return runs.stream().allMatch(run -> run.fitted() >= FITTED);
    }

    @Override
    public Seen see(Result result) {
        Summary random = Statistics.over(of(result, 1), Run::testAccuracy);
        boolean nearChance = Math.abs(random.mean() - CHANCE) <= NEAR;
        boolean falls = true;
        for (int i = 1; i < SHARES.length; i++) {
            falls &= Statistics.over(of(result, SHARES[i]), Run::testAccuracy).mean()
                    < Statistics.over(of(result, SHARES[i - 1]), Run::testAccuracy)
                            .mean();
        }
        List<String> figures = new ArrayList<>();
        for (double share : SHARES) {
            figures.add(Statistics.text(Statistics.over(of(result, share), Run::testAccuracy), 100, 1));
        }
        double lowest = result.runs.stream().mapToDouble(Run::fitted).min().orElseThrow();
        return new Seen(
                Outcome.of(fitted(of(result, 1)), fitted(result.runs), falls, nearChance),
                "The network fits "
                        + (fitted(result.runs) ? "all labels, random or not" : "not all labels")
                        + " (train accuracy at least "
                        + Numbers.fixed(100 * lowest, 1) + " % in each run), in "
                        + Numbers.fixed(
                                Statistics.over(of(result, 0), run -> run.trainAccuracy.size())
                                        .mean(),
                                0)
                        + " epochs with true labels and "
                        + Numbers.fixed(
                                Statistics.over(of(result, 1), run -> run.trainAccuracy.size())
                                        .mean(),
                                0)
                        + " with random ones, and its test accuracy is " + String.join(", ", figures)
                        + " % with 0, 20, 50 and 100 % random labels.");
    }

    @Override
    public List<Figure> figures(Result result) {
        List<Series> curves = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (double share : SHARES) {
            String name = Numbers.fixed(100 * share, 0) + " % random";
            List<Run> runs = of(result, share);
            int epochs = longest(runs);
            // A run that has fitted all labels stays where it is.
            curves.add(Statistics.line(
                    name,
                    Statistics.values(epochs, i -> i + 1),
                    runs,
                    (run, i) -> run.trainAccuracy.get(Math.min(i, run.trainAccuracy.size() - 1)),
                    100));
            keys.add(name);
        }
        String train = "train, labels given";
        String test = "test, true labels";
        double[] x = Statistics.values(SHARES.length, i -> 100 * SHARES[i]);
        List<Run> seeds = of(result, 0);
        Chart ends = new Chart(
                "accuracy",
                "Accuracy at the end over the share of random labels",
                "",
                Axis.of("random labels in %", 0),
                Axis.of("accuracy in %", 2).range(0, 105),
                List.of(
                        Statistics.line(
                                train, x, seeds, (run, i) -> at(result, i, run).fitted(), 100),
                        Statistics.line(test, x, seeds, (run, i) -> at(result, i, run).testAccuracy, 100)));
        return List.of(
                new Figure(
                        "fit",
                        "train accuracy on the labels given over the epochs, for four shares of random labels",
                        Picture.of(
                                new Chart(
                                        "fit",
                                        "Fitting labels, some of them random",
                                        "",
                                        Statistics.steps("epoch", longest(result.runs)),
                                        Axis.of("train accuracy in %", 2).range(0, 105),
                                        curves),
                                keys)),
                new Figure(
                        "accuracy",
                        "train and test accuracy at the end over the share of random labels",
                        Picture.of(ends, List.of(train, test))));
    }

    /** How many epochs the longest of the runs has. */
    private static int longest(List<Run> runs) {
        return runs.stream().mapToInt(run -> run.trainAccuracy.size()).max().orElseThrow();
    }

    /** The run of the i-th share with the seed of another run. */
    private static Run at(Result result, int i, Run like) {
        return of(result, SHARES[i]).stream()
                .filter(run -> run.seed == like.seed)
                .findFirst()
                .orElseThrow();
    }
}
