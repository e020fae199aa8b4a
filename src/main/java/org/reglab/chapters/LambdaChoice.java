package org.reglab.chapters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Summary;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.record.Results;
import org.reglab.report.ChartsUnavailableException;
import org.reglab.report.ValueChart;

/**
 * λ of L2 chosen by validation loss: documents 001 (section 6.4) and 002 (section 8.3) say that one does so.
 *
 * @param lambdas 0 first, rising
 * @param train mean train loss over the seeds, by λ
 * @param validation mean validation loss, by λ
 * @param chosen place of the λ with the lowest mean validation loss
 * @param testLoss test loss of the chosen λ minus that of λ = 0, over the seeds: the one look at the test set
 * @param results the runs
 */
record LambdaChoice(
        List<String> lambdas, double[] train, double[] validation, int chosen, Summary testLoss, Results results) {
    private static final List<String> LAMBDAS = List.of("1e-5", "1e-4", "1e-3", "3e-3", "1e-2", "3e-2", "1e-1");
    /** Of few images: as many steps as make the network overfit. */
    private static final int BATCH_OF_FEW = 16;

    private static final String BARS = "▁▂▃▄▅▆▇█";
    static final String FOLDER = "chapter-4-lambda";

    static LambdaChoice run(ChapterOptions options) throws IOException {
        int trainSize = options.choose(500, 3_000);
        int validationSize = options.choose(1_000, 2_000);
        DataRequest request = DataRequest.DEFAULT.withTrainSize(trainSize).withValSize(validationSize);
        DataSplit mnist = options.quick()
                ? ChapterExperiment.withFewTestImages(DataLoader.load(request))
                : DataLoader.load(request);
        String arms = "plain,l2=" + String.join(",l2=", LAMBDAS);
        ExperimentSpec spec = ChapterExperiment.spec(trainSize, List.of(128), arms, 3, options.choose(20, 25))
                .withBatch(options.choose(BATCH_OF_FEW, 128))
                .withData(request);
        Path folder = options.out().resolve(FOLDER);
        LambdaChoice choice = of(ChapterExperiment.record(spec, mnist, folder, options));
        choice.draw(folder);
        return choice;
    }

    static LambdaChoice of(Results results) {
        List<String> arms = results.spec().arms();
        List<Long> seeds = results.runs().commonSeeds(arms);
        double[] train = means(results, EpochMetrics::trainLoss);
        double[] validation = means(results, EpochMetrics::validationLoss);
        int chosen = 0;
        for (int i = 1; i < validation.length; i++) {
            chosen = validation[i] < validation[chosen] ? i : chosen;
        }
        double[] with = results.runs().values(arms.get(chosen), seeds, Metric.TEST_LOSS::of);
        double[] without = results.runs().values(arms.get(0), seeds, Metric.TEST_LOSS::of);
        double[] differences = new double[with.length];
        for (int i = 0; i < with.length; i++) {
            differences[i] = with[i] - without[i];
        }
        List<String> lambdas = arms.stream()
                .map(arm -> arm.equals("plain") ? "0" : arm.substring(3))
                .toList();
        return new LambdaChoice(lambdas, train, validation, chosen, Summary.of(differences), results);
    }

    private static double[] means(Results results, ToDoubleFunction<EpochMetrics> figure) {
        return each(results, figure)
                .map(values -> Summary.of(values).mean())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** By λ, the figure of each seed. */
    private static Stream<double[]> each(Results results, ToDoubleFunction<EpochMetrics> figure) {
        List<String> arms = results.spec().arms();
        List<Long> seeds = results.runs().commonSeeds(arms);
        return arms.stream().map(arm -> results.runs().values(arm, seeds, figure));
    }

    private void draw(Path folder) throws IOException {
        List<ValueChart.Line> lines = List.of(
                line("train loss", EpochMetrics::trainLoss), line("validation loss", EpochMetrics::validationLoss));
        try {
            ValueChart.write(
                    folder,
                    "lambda",
                    "Losses over λ of L2: mnist, " + results.spec().trainSize() + " images, "
                            + results.spec().seeds().size() + " seeds",
                    "λ (lines: mean; bands: lowest to highest seed)",
                    lambdas,
                    "cross-entropy without penalty",
                    lines,
                    chosen);
        } catch (ChartsUnavailableException e) {
            ChapterExperiment.withoutCharts(e);
        }
    }

    private ValueChart.Line line(String name, ToDoubleFunction<EpochMetrics> figure) {
        List<double[]> values = each(results, figure).toList();
        return new ValueChart.Line(
                name,
                means(results, figure),
                values.stream()
                        .mapToDouble(v -> Arrays.stream(v).min().getAsDouble())
                        .toArray(),
                values.stream()
                        .mapToDouble(v -> Arrays.stream(v).max().getAsDouble())
                        .toArray());
    }

    Lesson in(Lesson lesson) {
        return lesson.with("lambdas", text())
                .with("lambdaSeen", sentence())
                .with("chosen", lambdas.get(chosen))
                .with("chosenValidation", "%.3f", validation[chosen])
                .with("plainValidation", "%.3f", validation[0])
                .with("oneLook", "%+.3f [%+.3f, %+.3f]", testLoss.mean(), testLoss.low(), testLoss.high());
    }

    private String sentence() {
        int last = lambdas.size() - 1;
        return String.format(
                Locale.ROOT,
                "From λ = 0 to %s of L2 the train loss goes from %.3f to %.3f. The validation loss begins at %.3f, is lowest at"
                        + " λ = %s with %.3f, and ends at %.3f.",
                lambdas.get(last),
                train[0],
                train[last],
                validation[0],
                lambdas.get(chosen),
                validation[chosen],
                validation[last]);
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        StringBuilder heading = new StringBuilder(String.format("%-16s", "lambda"));
        lambdas.forEach(lambda -> heading.append(String.format("%8s", lambda)));
        lines.add(heading.toString());
        lines.add(row("train loss", train));
        lines.add(row("validation loss", validation));
        lines.add("");
        lines.add("train loss       " + bars(train));
        lines.add("validation loss  " + bars(validation) + "  lowest at lambda " + lambdas.get(chosen));
        return String.join("\n", lines) + "\n";
    }

    private static String row(String name, double[] values) {
        StringBuilder row = new StringBuilder(String.format("%-16s", name));
        Arrays.stream(values).forEach(value -> row.append(String.format(Locale.ROOT, "%8.3f", value)));
        return row.toString();
    }

    /** A bar per λ, on the scale of these values. */
    private static String bars(double[] values) {
        double low = Arrays.stream(values).min().getAsDouble();
        double high = Arrays.stream(values).max().getAsDouble();
        StringBuilder bars = new StringBuilder();
        for (double value : values) {
            double share = high > low ? (value - low) / (high - low) : 0;
            bars.append(BARS.charAt((int) Math.round(share * (BARS.length() - 1))));
        }
        return bars.toString();
    }
}
