package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.FreshSeed;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.PairedDetail;
import org.reglab.comparison.Power;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Runs;
import org.reglab.report.page.Block;
import org.reglab.report.page.Section;
import org.reglab.report.page.Table;
import org.reglab.report.page.Table.Cell;
import org.reglab.report.page.Table.Row;
import org.reglab.text.Language;

/**
 * How much a comparison could find: which differences it would have missed, within which margin arms are shown to be equal, what
 * pairing has gained, and how a further seed would come out.
 */
record FoundAndMissed(ExperimentSpec spec, List<ArmComparison> comparison, Runs runs, Language language) {
    private static final String NONE = "–";
    private static final double MOST_CERTAIN = 0.995;

    private Judged judged() {
        return new Judged(spec.primary(), language);
    }

    /** What an arm's difference would have had to be; for figures that are not told apart. Empty where that is not known. */
    Optional<String> missed(String arm, Metric metric) {
        return detail(arm, metric)
                .flatMap(PairedDetail::detectable)
                .map(size -> language.say("report.power.missed", withUnit(metric, size)));
    }

    /** Pairing and a further seed, by the primary figure. */
    Optional<String> further(String arm) {
        return detail(arm, judged().primary())
                .flatMap(detail -> detail.freshSeed().map(seed -> {
                    List<String> parts = new ArrayList<>();
                    parts.add(language.say("report.power.further", probability(seed), interval(seed)));
                    if (detail.pairs().correlation() != null) {
                        parts.add(language.say("report.power.correlation", correlation(detail)));
                    }
                    return language.parts(parts);
                }));
    }

    /** How to read all that, for the terminal. */
    Optional<String> reading() {
        return details(judged().primary()).stream()
                .findFirst()
                .map(detail ->
                        language.say("report.power.reading", judged().primary().label(language), level(detail)));
    }

    /** The same as a part of a page; empty where no arm has two seeds in common with the first. */
    Optional<Section> section() {
        List<Block> tables = new ArrayList<>();
        for (Metric metric : judged().metrics()) {
            List<PairedDetail> details = details(metric);
            if (!details.isEmpty()) {
                tables.add(table(metric, details));
            }
        }
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        PairedDetail first = details(judged().primary()).get(0);
        return Optional.of(new Section(
                "power",
                language.say("report.power.title"),
                language.say("report.power.text", level(first), spec.arms().get(0)),
                tables));
    }

    private Table table(Metric metric, List<PairedDetail> details) {
        List<String> head = new ArrayList<>(List.of(language.say("report.head.arm")));
        for (String column : List.of("missed", "within", "correlation", "further")) {
            head.add(language.say("report.power.head." + column));
        }
        List<Row> rows = new ArrayList<>();
        for (PairedDetail detail : details) {
            rows.add(new Row(
                    detail.arm(),
                    detail.arm(),
                    List.of(
                            Cell.number(detail.detectable()
                                    .map(size -> withUnit(metric, size))
                                    .orElse(NONE)),
                            Cell.number(detail.equalWithin()
                                    .map(size -> withUnit(metric, size))
                                    .orElse(NONE)),
                            Cell.number(detail.pairs().correlation() == null ? NONE : correlation(detail)),
                            Cell.number(detail.freshSeed()
                                    .map(seed -> probability(seed) + " " + interval(seed))
                                    .orElse(NONE)))));
        }
        return new Table(Headline.capital(judged().label(metric)), head, rows);
    }

    private List<PairedDetail> details(Metric metric) {
        return PairedDetail.of(spec.arms(), runs, comparison, metric);
    }

    private Optional<PairedDetail> detail(String arm, Metric metric) {
        return details(metric).stream()
                .filter(detail -> detail.arm().equals(arm))
                .findFirst();
    }

    private static String correlation(PairedDetail detail) {
        return Numbers.fixed(detail.pairs().correlation(), 2);
    }

    /** Never certain. */
    private static String probability(FreshSeed seed) {
        double p = seed.probability();
        return p > MOST_CERTAIN ? "> 0.99" : p < 1 - MOST_CERTAIN ? "< 0.01" : Numbers.fixed(p, 2);
    }

    private static String interval(FreshSeed seed) {
        return "[" + Numbers.fixed(seed.low(), 2) + ", " + Numbers.fixed(seed.high(), 2) + "]";
    }

    /** For example {@code 0.05 / 4}. */
    private static String level(PairedDetail detail) {
        long tests = Math.round(Power.LEVEL / detail.level());
        String level = Numbers.fixed(Power.LEVEL, 2);
        return tests == 1 ? level : level + " / " + tests;
    }

    private static String withUnit(Metric metric, double size) {
        return metric.isShare() ? Numbers.fixed(100 * size, 2) + "\u00A0pp" : Numbers.fixed(size, size < 0.01 ? 4 : 3);
    }
}
