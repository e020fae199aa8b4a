package org.reglab.papers;

import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Summary;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.experiment.Fit;
import org.reglab.network.Sequential;
import org.reglab.report.Picture;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Chart;

/** Srivastava et al. 2014, figure 11: one pass with scaled weights does as well as an average over many masks. */
final class MaskAverages implements Paper<MaskAverages.Result> {
    private static final Design DESIGN = new Design(
            "srivastava-2014",
            "2026-11-21",
            "Scaled weights against averages over dropout masks",
            "N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov. Dropout: A Simple Way to Prevent Neural"
                    + " Networks from Overfitting. JMLR 15, 2014.",
            "How many sampled masks does an average of predictions need to be as good as one pass without dropout?",
            "“Around k = 50, the Monte-Carlo method becomes as good as the approximate method.”",
            "section 7.5; figure 11",
            "784-256-256-10, dropout 0.5 after each hidden layer, Adam 0.001, batch 125, 20 epochs on 5,000 MNIST images a seed; 5,000 test"
                    + " images; class probabilities averaged over the first k of 120 sampled masks",
            5,
            "test error of the average minus that of scaled weights, seed by seed. Agrees: (1) with one mask it is above 0, interval"
                    + " included, and (2) with 120 masks the interval is within ±0.2 percentage points; in part: (1), but not (2);"
                    + " does not show: not (1)",
            "0.2 percentage points, ten of the 5,000 test images");

    private static final int[] COUNTS = {1, 2, 3, 5, 10, 20, 30, 50, 70, 100, 120};
    private static final double NEAR = 0.002;

    /** @param runs seed by seed */
    record Result(List<Run> runs) {
        Result {
            runs = List.copyOf(runs);
        }
    }

    /**
     * @param scaled test error of one pass without dropout, from 0 to 1
     * @param masks how many masks are averaged
     * @param averaged test error of each average
     */
    record Run(long seed, double scaled, List<Integer> masks, List<Double> averaged) {
        Run {
            masks = List.copyOf(masks);
            averaged = List.copyOf(averaged);
        }

        double excess(int place) {
            return averaged.get(place) - scaled;
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
        return new Result(session.each(session.seeds(DESIGN), seed -> train(session, seed)));
    }

    private static Run train(Session session, long seed) {
        DataSplit data = session.images(seed, session.size(5000, 500), session.size(5000, 500));
        int units = session.size(256, 64);
        MultiLayerNetwork network = Sequential.input(784)
                .seed(seed)
                .optimizer(adam(1e-3))
                .add(dense(units, Activation.RELU), dropout(0.5))
                .add(dense(units, Activation.RELU), dropout(0.5))
                .add(softmax(10))
                .build();
        Fit.fit(network, data.train(), session.size(20, 5), 125, seed);
        List<Integer> masks = new ArrayList<>();
        List<Double> averaged = new ArrayList<>();
        double scaled = error(network.output(data.test().features(), false), data.test());
        for (int k : COUNTS) {
            masks.add(k);
        }
        averages(network, data.test().features(), COUNTS).forEach(average -> averaged.add(error(average, data.test())));
        return new Run(seed, scaled, masks, averaged);
    }

    /**
     * Outputs in training mode, averaged over the first so many masks.
     *
     * @param counts rising
     * @return an average for each count, [n, outputs]
     */
    static List<INDArray> averages(MultiLayerNetwork network, INDArray features, int... counts) {
        List<INDArray> averages = new ArrayList<>();
        INDArray sum = null;
        int masks = 0;
        for (int count : counts) {
            for (; masks < count; masks++) {
                INDArray output = network.output(features, true);
                sum = sum == null ? output.dup() : sum.addi(output);
            }
            averages.add(sum.div(count));
        }
        return averages;
    }

    private static double error(INDArray probabilities, Examples examples) {
        long[] predicted = probabilities.argMax(1).toLongVector();
        int wrong = 0;
        for (int i = 0; i < predicted.length; i++) {
            wrong += predicted[i] == examples.classes()[i] ? 0 : 1;
        }
        return (double) wrong / predicted.length;
    }

    @Override
    public Seen see(Result result) {
        List<Integer> masks = result.runs.get(0).masks;
        int last = masks.size() - 1;
        Summary one = Statistics.over(result.runs, run -> run.excess(0));
        Summary many = Statistics.over(result.runs, run -> run.excess(last));
        String from = "at no number";
        for (int i = last; i >= 0; i--) {
            int place = i;
            if (Statistics.over(result.runs, run -> run.excess(place)).mean() <= NEAR) {
                from = "from " + masks.get(i) + " masks on";
            } else {
                break;
            }
        }
        boolean worse = Statistics.above(one, 0);
        boolean equal = Statistics.above(many, -NEAR) && Statistics.below(many, NEAR);
        return new Seen(
                Outcome.of(worse, equal),
                "The error of one mask differs from that of scaled weights ("
                        + Statistics.text(Statistics.over(result.runs, Run::scaled), 100, 2) + " %) by "
                        + Statistics.text(one, 100, 2) + " percentage points, that of the average over "
                        + masks.get(last) + " by "
                        + Statistics.text(many, 100, 2) + "; " + from + " the mean is less than "
                        + Numbers.fixed(100 * NEAR, 1) + " above.");
    }

    @Override
    public List<Figure> figures(Result result) {
        List<Integer> masks = result.runs.get(0).masks;
        double[] x = Statistics.values(masks.size(), masks::get);
        String average = "average of k masks";
        String scaled = "scaled weights";
        return List.of(new Figure(
                "masks",
                "test error of averages over k masks, and of scaled weights",
                Picture.of(
                        new Chart(
                                "masks",
                                "Test error of an average over sampled masks",
                                "",
                                Axis.of("masks k (logarithmic)", 0).log(),
                                Axis.of("test error in %", 2),
                                List.of(
                                        Statistics.line(average, x, result.runs, (run, i) -> run.averaged.get(i), 100),
                                        Statistics.line(scaled, x, result.runs, (run, i) -> run.scaled, 100))),
                        List.of(average, scaled))));
    }
}
