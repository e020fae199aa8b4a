package org.reglab.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reglab.BadInputException;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.record.Results;
import org.reglab.record.SpecOptions;
import org.reglab.report.page.Block;
import org.reglab.report.page.Chart;
import org.reglab.report.page.Command;
import org.reglab.report.page.Page;
import org.reglab.report.page.Section;
import org.reglab.report.page.Table;
import org.reglab.report.page.Table.Cell;
import org.reglab.report.page.Table.Kind;
import org.reglab.report.page.Table.Row;
import org.reglab.text.Language;

/**
 * Several experiments on one page: what differs between them, and the same charts next to one another. An arm that several have
 * has one colour in all. What is inside the networks stays in each experiment's own report.
 */
public final class SideBySidePage {
    private final List<Side> sides;
    private final List<String> arms;
    private final Language language;

    private SideBySidePage(List<Side> sides, Language language) {
        this.language = language;
        this.sides = sides;
        Set<String> all = new LinkedHashSet<>();
        sides.forEach(side -> all.addAll(side.results.spec().arms()));
        this.arms = List.copyOf(all);
    }

    /**
     * One of the experiments.
     *
     * @param name what the page calls it; each has another
     * @param results its results
     */
    public record Side(String name, Results results) {}

    /** @throws BadInputException if two have one name */
    public static Page of(List<Side> sides) {
        return of(sides, Language.EN);
    }

    /** As {@link #of(List)}, in a language. */
    public static Page of(List<Side> sides, Language language) {
        Set<String> names = new LinkedHashSet<>();
        for (Side side : sides) {
            if (!names.add(side.name)) {
                throw new BadInputException("'" + side.name + "' is given twice; allowed is each folder once.");
            }
        }
        return new SideBySidePage(sides, language).page();
    }

    private Page page() {
        return new Page(
                language.say("report.sides.title", new Counted(language).experiments(sides.size())),
                language.say("report.sides.question"),
                new SideBySideAnswer(sides, language).text(),
                new ArmColors(arms).keys(),
                List.of(
                        differences(),
                        new Section(
                                "specifications", language.say("report.sides.specifications"), "", specifications()),
                        new Section(
                                "comparisons",
                                language.say("report.sides.comparisons"),
                                language.say("report.sides.reading"),
                                tables()),
                        charts("curves", Metric.TEST_LOSS, Metric.TEST_ACCURACY),
                        charts("gap", Metric.LOSS_GAP, Metric.ACCURACY_GAP),
                        new Section("commands", language.say("report.sides.commands"), "", commands())),
                language);
    }

    /** A forest plot of each experiment, all with the arms' colours of this page. */
    private Section differences() {
        List<Block> blocks = new ArrayList<>();
        for (int place = 1; place <= sides.size(); place++) {
            Side side = sides.get(place - 1);
            for (Metric metric : List.of(Metric.TEST_LOSS, Metric.TEST_ACCURACY)) {
                if (side.results.comparison().size() > 1) {
                    blocks.add(new ForestChart(place + "-", title(metric, side), metric, language)
                            .of(side.results.comparison(language)));
                }
            }
        }
        List<ArmComparison> all = sides.stream()
                .flatMap(side -> side.results.comparison().stream())
                .toList();
        return new Section(
                "differences", language.say("report.sides.differences"), ForestChart.reading(all, language), blocks);
    }

    private String title(Metric metric, Side side) {
        return language.clauses(List.of(metric.label(language), side.name));
    }

    private Table specifications() {
        List<String> head = new ArrayList<>(List.of(language.say("report.head.option")));
        sides.forEach(side -> head.add(side.name));
        List<Map<String, String>> specs =
                sides.stream().map(side -> SpecOptions.of(side.results.spec())).toList();
        Set<String> options = new LinkedHashSet<>();
        specs.forEach(spec -> options.addAll(spec.keySet()));
        List<Row> rows = new ArrayList<>();
        for (String option : options) {
            boolean same = specs.stream()
                            .map(spec -> spec.getOrDefault(option, ""))
                            .distinct()
                            .count()
                    == 1;
            rows.add(new Row(
                    option,
                    null,
                    specs.stream()
                            .map(spec -> new Cell(
                                    spec.getOrDefault(option, "").replace(",", ", "), Kind.TEXT, same ? 0 : 0.5))
                            .toList()));
        }
        return new Table(language.say("report.sides.options"), head, rows);
    }

    private List<Block> tables() {
        return sides.stream()
                .map(side -> (Block) ComparisonRows.table(side.name, side.results.comparison(language), language))
                .toList();
    }

    private Section charts(String id, Metric... figures) {
        List<Block> blocks = new ArrayList<>();
        for (Metric metric : figures) {
            List<Chart> drawn = new ArrayList<>();
            for (Side side : sides) {
                ExperimentSpec spec = side.results.spec();
                drawn.add(new MetricChart((drawn.size() + 1) + "-", title(metric, side), metric, language)
                        .overEpochs(spec.arms(), side.results.runs(), spec.epochs()));
            }
            double low =
                    drawn.stream().mapToDouble(chart -> chart.y().min()).min().orElseThrow();
            double high =
                    drawn.stream().mapToDouble(chart -> chart.y().max()).max().orElseThrow();
            drawn.forEach(chart -> blocks.add(chart.withY(chart.y().range(low, high))));
        }
        String text =
                language.paragraph(List.of(language.say("report.curves.text"), language.say("report.sides.sameRange")));
        return new Section(id, language.say("report." + id + ".title"), text, blocks);
    }

    private List<Block> commands() {
        return sides.stream()
                .map(side -> (Block) new Command(side.name, RepeatCommand.of(side.results.spec(), language)))
                .toList();
    }
}
