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
import org.reglab.text.Language;

/** One experiment's report. */
public final class ComparisonPage {
    /** Curves, gaps and seeds. */
    private static final int CURVES_AND_AFTER = 3;

    private final ExperimentSpec spec;
    private final Language language;

    private ComparisonPage(ExperimentSpec spec, Language language) {
        this.spec = spec;
        this.language = language;
    }

    /**
     * The report of finished results.
     *
     * @param inspection what was seen of the networks, if that was kept
     */
    public static Page of(Results results, Optional<ExperimentInspection> inspection) {
        return of(results, inspection, Language.EN);
    }

    /** As {@link #of(Results, Optional)}, in a language. */
    public static Page of(Results results, Optional<ExperimentInspection> inspection, Language language) {
        return new ComparisonPage(results.spec(), language).page(results, inspection);
    }

    private Page page(Results results, Optional<ExperimentInspection> inspection) {
        List<ArmComparison> comparison = results.comparison(language);
        Headline headline = Headline.of(spec, comparison, language);
        List<Section> sections = new ArrayList<>(figures(comparison, results.runs(), results.runs()));
        // Beside the comparison, before the curves.
        ClassLines.section(results, language).ifPresent(section -> sections.add(1, section));
        inspection.map(seen -> ClassNames.in(seen, results.spec())).ifPresent(seen -> {
            sections.addAll(new AnswerSections(seen, language).sections());
            sections.addAll(new InsideSections(seen, language).sections());
            sections.addAll(new FeatureMapSections(seen, language).sections());
        });
        sections.add(provenance(results));
        return new Page(
                title(sample(results)),
                headline.question(),
                answer(headline, comparison, results.runs(), sample(results)),
                new ArmColors(spec.arms()).keys(),
                sections,
                language);
    }

    /** First in plain words, then with the figures. */
    private String answer(Headline headline, List<ArmComparison> comparison, Runs runs, String noun) {
        List<String> sentences = new ArrayList<>();
        new PlainAnswer(spec, comparison, runs, noun, language).sentence().ifPresent(sentences::add);
        sentences.add(headline.answer());
        return language.paragraph(sentences);
    }

    private static String sample(Results results) {
        return results.data() == null
                ? results.spec().data().noun()
                : results.data().sample();
    }

    private String title(String sample) {
        Counted counted = new Counted(language);
        return language.say(
                "report.title",
                language.clauses(List.of(
                        spec.data().source(),
                        counted.samples(sample, spec.trainSize()),
                        counted.arms(spec.arms().size()),
                        counted.seeds(spec.seeds().size()))));
    }

    /**
     * The report as it stands while training goes on.
     *
     * @param finished the finished runs
     * @param running of arms that have no finished run, a run as far as it is
     * @param progress how far training is
     */
    static Page growing(
            ExperimentSpec spec, Runs finished, List<RunResult> running, String progress, Language language) {
        return new ComparisonPage(spec, language).growing(finished, running, progress);
    }

    private Page growing(Runs finished, List<RunResult> running, String progress) {
        List<ArmComparison> comparison = Comparison.of(spec.arms(), finished, language);
        Headline headline = Headline.of(spec, comparison, language);
        Runs drawn = finished;
        for (RunResult run : running) {
            drawn = drawn.with(run);
        }
        return new Page(
                title(spec.data().noun()),
                headline.question(),
                answer(headline, comparison, finished, spec.data().noun()),
                new ArmColors(spec.arms()).keys(),
                figures(comparison, finished, drawn),
                progress,
                language);
    }

    /**
     * What needs no model: table, curves, gaps and seeds.
     *
     * @param finished the runs that have final figures
     * @param drawn the runs that have curves
     */
    private List<Section> figures(List<ArmComparison> comparison, Runs finished, Runs drawn) {
        List<Section> sections = new ArrayList<>();
        if (comparison.size() > 1) {
            sections.add(differences(comparison, finished));
        }
        sections.addAll(List.of(
                new Section(
                        "comparison",
                        language.say("report.comparison.title"),
                        ComparisonTable.intervals(spec, language),
                        ComparisonRows.table(language.say("report.comparison.caption"), comparison, language),
                        verdicts(comparison)),
                new Section(
                        "curves",
                        language.say("report.curves.title"),
                        language.say("report.curves.text"),
                        curve(Metric.TEST_LOSS, drawn),
                        curve(Metric.TRAIN_LOSS, drawn),
                        curve(Metric.TEST_ACCURACY, drawn),
                        curve(Metric.TRAIN_ACCURACY, drawn)),
                new Section(
                        "gap",
                        language.say("report.gap.title"),
                        language.say("report.gap.text"),
                        curve(Metric.LOSS_GAP, drawn),
                        curve(Metric.ACCURACY_GAP, drawn)),
                new Section(
                        "seeds",
                        language.say("report.seeds.title"),
                        language.say("report.seeds.text"),
                        seeds(Metric.TEST_ACCURACY, finished),
                        seeds(Metric.TEST_LOSS, finished))));
        // Beside the comparison, before the curves.
        new FoundAndMissed(spec, comparison, finished, language)
                .section()
                .ifPresent(power -> sections.add(sections.size() - CURVES_AND_AFTER, power));
        return sections;
    }

    /** What opens the report: how far each arm is from the first, and a sentence about each. */
    private Section differences(List<ArmComparison> comparison, Runs finished) {
        return new Section(
                "differences",
                language.say("report.differences.title", spec.arms().get(0)),
                ForestChart.reading(comparison, language),
                forest(0, comparison),
                forest(1, comparison),
                sentences(comparison, finished));
    }

    /** @param place 0 for the primary figure, 1 for the other */
    private Block forest(int place, List<ArmComparison> comparison) {
        Judged judged = new Judged(spec.primary(), language);
        Metric metric = judged.metrics().get(place);
        return new ForestChart("", Headline.capital(judged.label(metric)), metric, language).of(comparison);
    }

    private Table sentences(List<ArmComparison> comparison, Runs finished) {
        ArmSentences about = new ArmSentences(spec.arms().get(0), language);
        List<Row> rows = new ArrayList<>();
        for (ArmComparison arm : comparison) {
            List<String> sentences = new ArrayList<>(about.of(arm));
            sentences.addAll(TrainingHints.of(arm.arm(), spec, finished, language));
            rows.add(new Row(arm.arm(), arm.arm(), List.of(Cell.of(language.paragraph(sentences)))));
        }
        return new Table(
                language.say("report.sentences.caption"),
                List.of(language.say("report.head.arm"), language.say("report.head.cameOut")),
                rows);
    }

    private String title(Metric metric) {
        return Headline.capital(metric.label(language));
    }

    private Block curve(Metric metric, Runs runs) {
        return new MetricChart("", title(metric), metric, language).overEpochs(spec.arms(), runs, spec.epochs());
    }

    private Block seeds(Metric metric, Runs runs) {
        String title = language.say("report.seeds.ofEachRun", title(metric));
        return new MetricChart("", title, metric, language).overSeeds(spec.arms(), spec.seeds(), runs);
    }

    private Choice verdicts(List<ArmComparison> comparison) {
        List<Option> options = Arrays.stream(Metric.values())
                .map(metric -> new Option(metric.label(language), List.of(verdicts(comparison, metric))))
                .toList();
        return new Choice(language.say("report.verdicts.choice"), options);
    }

    private Table verdicts(List<ArmComparison> comparison, Metric metric) {
        List<Row> rows = new ArrayList<>();
        for (ArmComparison arm : comparison) {
            MetricComparison compared = arm.figures().get(metric);
            String verdict = compared == null ? arm.verdict() : compared.verdict();
            String name = arm.arm();
            rows.add(new Row(name, name, List.of(Cell.of(verdict.replace(" = ", "\u00A0=\u00A0")))));
        }
        return new Table(
                language.say("report.verdicts.caption", metric.label(language)),
                List.of(language.say("report.head.arm"), language.say("report.head.verdict")),
                rows);
    }

    private Section provenance(Results results) {
        return new Section(
                "provenance",
                language.say("report.provenance.title"),
                language.say("report.provenance.text"),
                new Command(language.say("report.provenance.repeat"), RepeatCommand.of(spec, language)),
                origin(results),
                runs(results));
    }

    private Table origin(Results results) {
        Provenance from = results.provenance();
        List<Row> rows = new ArrayList<>(List.of(
                Row.of("RegLab", from.reglab() + (from.gitRevision() == null ? "" : ", " + from.gitRevision())),
                Row.of("Deeplearning4j", from.dl4j()),
                Row.of("JDK", from.jdk()),
                Row.of(language.say("report.origin.system"), from.os()),
                Row.of(language.say("report.origin.processor"), from.cpu()),
                Row.of(
                        "BLAS",
                        from.blasKernel() == null
                                ? from.blas()
                                : language.say("report.origin.blas", from.blas(), from.blasKernel())),
                Row.of(language.say("report.origin.threads"), String.valueOf(from.threadsPerJob())),
                Row.of(language.say("report.origin.jobs"), String.valueOf(from.jobs())),
                Row.of(language.say("report.origin.start"), from.start()),
                Row.of(language.say("report.origin.end"), from.end()),
                Row.of(
                        language.say("report.origin.classes." + Counted.known(sample(results))),
                        from.classCounts().stream().map(String::valueOf).collect(Collectors.joining(", ")))));
        from.dataSha256().forEach((file, sum) -> rows.add(Row.of(language.say("report.origin.sum", file), sum)));
        return new Table(
                language.say("report.origin.caption"),
                List.of(language.say("report.head.what"), language.say("report.head.value")),
                rows);
    }

    private Table runs(Results results) {
        List<Row> rows = new ArrayList<>();
        for (RunResult run : results.runs()) {
            rows.add(new Row(
                    run.arm(),
                    run.arm(),
                    List.of(
                            Cell.number(String.valueOf(run.seed())),
                            Cell.of(language.say("report.status." + run.status())),
                            Cell.number(String.valueOf(run.epochs().size())),
                            Cell.number(last(run, Metric.TEST_ACCURACY)),
                            Cell.number(last(run, Metric.TEST_LOSS)),
                            Cell.number(String.valueOf(run.parameters())))));
        }
        return new Table(
                language.say("report.runs.caption"),
                List.of(
                        language.say("report.head.arm"),
                        language.say("report.head.seed"),
                        language.say("report.head.status"),
                        language.say("report.head.epochs"),
                        Metric.TEST_ACCURACY.label(language),
                        Metric.TEST_LOSS.label(language),
                        language.say("report.head.parameters")),
                rows);
    }

    private static String last(RunResult run, Metric metric) {
        return run.comparable() ? metric.format(metric.of(run.last())) : "–";
    }
}
