package org.reglab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Comparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.MetricComparison;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.record.Provenance;
import org.reglab.record.Results;
import org.reglab.report.page.Block;
import org.reglab.report.page.Choice;
import org.reglab.report.page.Choice.Option;
import org.reglab.report.page.Command;
import org.reglab.report.page.Page;
import org.reglab.report.page.Section;
import org.reglab.report.page.Table;
import org.reglab.report.page.Table.Cell;
import org.reglab.report.page.Table.Row;

/** One experiment's report. */
public final class ComparisonPage {
    static final String CURVES =
            "Lines are means over the seeds, bands reach from the lowest to the highest seed. Losses are mean cross-entropies"
                    + " without penalties, in inference mode.";

    static final String READING =
            "± and [ ]: 95 % t intervals over seeds. Gap: train minus test accuracy. p: paired t test against each"
                    + " experiment's first arm, Holm-adjusted over its other arms. Intervals are not adjusted: p decides.";

    private ComparisonPage() {}

    /**
     * The report of finished results.
     *
     * @param inspection what was seen of the networks, if that was kept
     */
    public static Page of(Results results, Optional<ExperimentInspection> inspection) {
        Headline headline = Headline.of(results.spec(), results.comparison());
        List<Section> sections =
                new ArrayList<>(figures(results.spec(), results.comparison(), results.runs(), results.runs()));
        // Beside the comparison, before the curves.
        ClassLines.section(results).ifPresent(section -> sections.add(1, section));
        inspection.map(seen -> ClassNames.in(seen, results.spec())).ifPresent(seen -> {
            sections.addAll(new AnswerSections(seen).sections());
            sections.addAll(new InsideSections(seen).sections());
            sections.addAll(new FeatureMapSections(seen).sections());
        });
        sections.add(provenance(results));
        return new Page(
                title(results.spec(), sample(results)),
                headline.question(),
                headline.answer(),
                new ArmColors(results.spec().arms()).keys(),
                sections);
    }

    static String title(ExperimentSpec spec) {
        return title(spec, spec.data().noun());
    }

    private static String sample(Results results) {
        return results.data() == null
                ? results.spec().data().noun()
                : results.data().sample();
    }

    private static String title(ExperimentSpec spec, String sample) {
        return "RegLab: " + spec.data().source() + ", " + Count.of(spec.trainSize(), sample) + ", "
                + Count.of(spec.arms().size(), "arm") + ", "
                + Count.of(spec.seeds().size(), "seed");
    }

    /**
     * The report as it stands while training goes on.
     *
     * @param finished the finished runs
     * @param running of arms that have no finished run, a run as far as it is
     * @param progress how far training is
     */
    static Page growing(ExperimentSpec spec, Runs finished, List<RunResult> running, String progress) {
        List<ArmComparison> comparison = Comparison.of(spec.arms(), finished);
        Headline headline = Headline.of(spec, comparison);
        Runs drawn = finished;
        for (RunResult run : running) {
            drawn = drawn.with(run);
        }
        return new Page(
                title(spec),
                headline.question(),
                headline.answer(),
                new ArmColors(spec.arms()).keys(),
                figures(spec, comparison, finished, drawn),
                progress);
    }

    /**
     * What needs no model: table, curves, gaps and seeds.
     *
     * @param finished the runs that have final figures
     * @param drawn the runs that have curves
     */
    private static List<Section> figures(
            ExperimentSpec spec, List<ArmComparison> comparison, Runs finished, Runs drawn) {
        List<Section> sections = new ArrayList<>();
        if (comparison.size() > 1) {
            sections.add(differences(spec, comparison, finished));
        }
        sections.addAll(List.of(
                new Section(
                        "comparison",
                        "Comparison",
                        ComparisonTable.intervals(spec),
                        ComparisonRows.table("Final figures of each arm", comparison),
                        verdicts(comparison)),
                new Section(
                        "curves",
                        "Learning curves",
                        CURVES,
                        curve("Test loss", Metric.TEST_LOSS, spec, drawn),
                        curve("Train loss", Metric.TRAIN_LOSS, spec, drawn),
                        curve("Test accuracy", Metric.TEST_ACCURACY, spec, drawn),
                        curve("Train accuracy", Metric.TRAIN_ACCURACY, spec, drawn)),
                new Section(
                        "gap",
                        "Generalisation gap",
                        "Test loss minus train loss, and train accuracy minus test accuracy: what a network has learnt of"
                                + " its training samples only.",
                        curve("Loss gap", Metric.LOSS_GAP, spec, drawn),
                        curve("Accuracy gap", Metric.ACCURACY_GAP, spec, drawn)),
                new Section(
                        "seeds",
                        "Seed by seed",
                        "Every point is one run. Within a seed all arms start from the same weights and see the samples in"
                                + " the same order.",
                        seeds("Test accuracy of each run", Metric.TEST_ACCURACY, spec, finished),
                        seeds("Test loss of each run", Metric.TEST_LOSS, spec, finished))));
        return sections;
    }

    /** What opens the report: how far each arm is from the first, and a sentence about each. */
    private static Section differences(ExperimentSpec spec, List<ArmComparison> comparison, Runs finished) {
        String first = spec.arms().get(0);
        return new Section(
                "differences",
                "Differences from " + first,
                ForestChart.reading(comparison),
                new ForestChart("", "Test loss", Metric.TEST_LOSS).of(comparison),
                new ForestChart("", "Test accuracy", Metric.TEST_ACCURACY).of(comparison),
                sentences(spec, comparison, finished));
    }

    private static Table sentences(ExperimentSpec spec, List<ArmComparison> comparison, Runs finished) {
        String first = spec.arms().get(0);
        List<Row> rows = new ArrayList<>();
        for (ArmComparison arm : comparison) {
            List<String> sentences = new ArrayList<>(List.of(ArmSentences.of(arm, first)));
            sentences.addAll(TrainingHints.of(arm.arm(), spec, finished));
            rows.add(new Row(arm.arm(), arm.arm(), List.of(Cell.of(String.join(" ", sentences)))));
        }
        return new Table("Each arm in a sentence", List.of("arm", "what came out"), rows);
    }

    private static Block curve(String title, Metric metric, ExperimentSpec spec, Runs runs) {
        return new MetricChart("", title, metric).overEpochs(spec.arms(), runs, spec.epochs());
    }

    private static Block seeds(String title, Metric metric, ExperimentSpec spec, Runs runs) {
        return new MetricChart("", title, metric).overSeeds(spec.arms(), spec.seeds(), runs);
    }

    private static Choice verdicts(List<ArmComparison> comparison) {
        List<Option> options = Arrays.stream(Metric.values())
                .map(metric -> new Option(metric.label(), List.of(verdicts(comparison, metric))))
                .toList();
        return new Choice("Verdicts on", options);
    }

    private static Table verdicts(List<ArmComparison> comparison, Metric metric) {
        List<Row> rows = new ArrayList<>();
        for (ArmComparison arm : comparison) {
            MetricComparison compared = arm.figures().get(metric);
            String verdict = compared == null ? arm.verdict() : compared.verdict();
            String name = arm.arm();
            rows.add(new Row(name, name, List.of(Cell.of(verdict.replace(" = ", "\u00A0=\u00A0")))));
        }
        return new Table("Verdicts on the " + metric.label(), List.of("arm", "verdict"), rows);
    }

    private static Section provenance(Results results) {
        return new Section(
                "provenance",
                "Where the numbers come from",
                "The same command gives the same numbers, apart from times, on the same machine and BLAS.",
                new Command("To repeat it", RepeatCommand.of(results.spec())),
                origin(results),
                runs(results));
    }

    private static Table origin(Results results) {
        Provenance from = results.provenance();
        List<Row> rows = new ArrayList<>(List.of(
                Row.of("RegLab", from.reglab() + (from.gitRevision() == null ? "" : ", " + from.gitRevision())),
                Row.of("Deeplearning4j", from.dl4j()),
                Row.of("JDK", from.jdk()),
                Row.of("operating system", from.os()),
                Row.of("processor", from.cpu()),
                Row.of("BLAS", from.blas() + (from.blasKernel() == null ? "" : ", kernel " + from.blasKernel())),
                Row.of("native threads per run", String.valueOf(from.threadsPerJob())),
                Row.of("runs side by side", String.valueOf(from.jobs())),
                Row.of("start", from.start()),
                Row.of("end", from.end()),
                Row.of(
                        "training " + sample(results) + "s of each class",
                        from.classCounts().stream().map(String::valueOf).collect(Collectors.joining(", ")))));
        from.dataSha256().forEach((file, sum) -> rows.add(Row.of("SHA-256 of " + file, sum)));
        return new Table("Provenance", List.of("what", "value"), rows);
    }

    private static Table runs(Results results) {
        List<Row> rows = new ArrayList<>();
        for (RunResult run : results.runs()) {
            rows.add(new Row(
                    run.arm(),
                    run.arm(),
                    List.of(
                            Cell.number(String.valueOf(run.seed())),
                            Cell.of(run.status().toString()),
                            Cell.number(String.valueOf(run.epochs().size())),
                            Cell.number(last(run, Metric.TEST_ACCURACY)),
                            Cell.number(last(run, Metric.TEST_LOSS)),
                            Cell.number(String.valueOf(run.parameters())))));
        }
        return new Table(
                "Runs", List.of("arm", "seed", "status", "epochs", "test accuracy", "test loss", "parameters"), rows);
    }

    private static String last(RunResult run, Metric metric) {
        return run.comparable() ? metric.format(metric.of(run.last())) : "–";
    }
}
