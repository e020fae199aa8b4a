package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.MetricComparison;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Outcome;
import org.reglab.comparison.PairedDifference;
import org.reglab.comparison.Summary;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunResult;
import org.reglab.network.Architecture.Cnn;
import org.reglab.network.Architecture.Lstm;
import org.reglab.network.Architecture.Mlp;
import org.reglab.network.Arm;
import org.reglab.record.Results;
import org.reglab.text.Language;

/**
 * The comparison as text, in {@value #WIDTH} columns or as many as there are: what was compared, what came out in a plain sentence,
 * a row per arm, and below the rows what each arm's differences in test loss and test accuracy come to and what would have been
 * missed. The same results give the same text on every computer.
 *
 * <p>Where columns are few, the table leaves out what is least asked for: train figures first, then the difference, which
 * stands below the rows as well.
 */
public final class ComparisonTable {
    /** Columns of the widest line where nobody says how many there are. */
    public static final int WIDTH = OutputTerminal.USUAL_COLUMNS;

    /** Columns that the arms' names have at least before a column of figures is left out. */
    private static final int NAMES = 14;

    /** What is left out first, as a place in a row: train loss, train accuracy, gap, difference, p, test loss. */
    private static final List<Integer> LEFT_OUT = List.of(4, 3, 5, 6, 7, 2);

    private static final int COLUMNS = 8;
    private static final int DIFFERENCE = 6;
    private static final String NONE = "–";
    private final Results results;
    private final Language language;

    private ComparisonTable(Results results, Language language) {
        this.results = results;
        this.language = language;
    }

    /** The text, each line ended by a line feed. */
    public static String render(Results results) {
        return render(results, WIDTH);
    }

    /**
     * The text, each line ended by a line feed.
     *
     * @param width columns of the widest line
     */
    public static String render(Results results, int width) {
        return render(results, width, Language.EN);
    }

    /** As {@link #render(Results, int)}, in a language. */
    public static String render(Results results, int width, Language language) {
        return new ComparisonTable(results, language).render(width);
    }

    private String render(int width) {
        ExperimentSpec spec = results.spec();
        List<ArmComparison> comparison = results.comparison(language);
        FoundAndMissed power = new FoundAndMissed(spec, comparison, results.runs(), language);
        List<List<String>> headings = headings();
        List<List<String>> rows = new ArrayList<>(headings);
        comparison.forEach(arm -> rows.add(row(arm)));
        List<List<String>> shown = fitting(rows, width);
        StringBuilder text = new StringBuilder(heading(width)).append('\n');
        new PlainAnswer(spec, comparison, results.runs(), sample(), language)
                .sentence()
                .ifPresent(sentence ->
                        text.append(TextLines.wrap(sentence, "", "", width)).append('\n'));
        text.append(TextTable.render(
                        shown.subList(0, headings.size()), shown.subList(headings.size(), shown.size()), width))
                .append('\n');
        for (ArmComparison arm : comparison) {
            text.append(verdicts(arm, power, width));
            TrainingHints.of(arm.arm(), spec, results.runs(), language)
                    .forEach(hint -> text.append(TextLines.wrap(hint, "  ", "    ", width)));
        }
        power.reading().ifPresent(reading -> text.append('\n').append(TextLines.wrap(reading, "", "", width)));
        return text.append(ClassLines.render(results, width, language)).toString();
    }

    /** Two rows of eight columns. */
    private List<List<String>> headings() {
        List<List<String>> rows = new ArrayList<>();
        for (String row : List.of("above", "below")) {
            rows.add(IntStream.range(0, COLUMNS)
                    .mapToObj(column -> language.say("report.table." + row + "." + column
                            + (column == DIFFERENCE && judged().primary().isShare() ? ".accuracy" : "")))
                    .toList());
        }
        return rows;
    }

    /** What a sample is called. */
    private String sample() {
        return results.data() == null
                ? results.spec().data().noun()
                : results.data().sample();
    }

    /** The columns that there is room for: all of them from {@value #WIDTH} on, however long the names. */
    private static List<List<String>> fitting(List<List<String>> rows, int width) {
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, rows.get(0).size()).boxed().toList());
        for (int next : LEFT_OUT) {
            if (width >= WIDTH || needed(rows, places) <= width) {
                break;
            }
            places.remove(Integer.valueOf(next));
        }
        return rows.stream().map(row -> places.stream().map(row::get).toList()).toList();
    }

    private static int needed(List<List<String>> rows, List<Integer> places) {
        int needed = Math.min(NAMES, longest(rows, 0));
        for (int place : places.subList(1, places.size())) {
            needed += 2 + longest(rows, place);
        }
        return needed;
    }

    private static int longest(List<List<String>> rows, int place) {
        return rows.stream()
                .mapToInt(row -> TextLines.width(row.get(place)))
                .max()
                .orElse(0);
    }

    /** Where all samples that there are train, seeds have nothing to choose from. */
    private boolean isDrawnPerSeed() {
        return results.runs().list().stream()
                        .map(RunResult::sample)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1;
    }

    private Judged judged() {
        return new Judged(results.spec().primary(), language);
    }

    private String heading(int width) {
        ExperimentSpec spec = results.spec();
        Counted counted = new Counted(language);
        // Own networks bring their layers and their optimizer with them.
        boolean arms = spec.contenders().stream().anyMatch(Arm.class::isInstance);
        List<String> parts = new ArrayList<>(List.of(
                TextLines.shorten(spec.data().source(), 40), counted.trainingSamples(sample(), spec.trainSize())));
        if (isDrawnPerSeed()) {
            parts.add(language.say("report.table.sample"));
        }
        parts.addAll(List.of(
                arms ? architecture(spec) : language.say("report.table.ownNetworks"),
                counted.epochs(spec.epochs()),
                counted.seeds(spec.seeds().size())));
        if (arms) {
            parts.add(language.say("report.table.optimizer", spec.optimizer(), spec.lr()));
        }
        parts.add(language.say("report.table.batch", spec.batch()));
        String what = language.say("report.table.what", language.clauses(parts));
        return TextLines.wrap(what, "", "", width) + TextLines.wrap(intervals(spec, language), "", "", width);
    }

    private String architecture(ExperimentSpec spec) {
        if (spec.architecture() instanceof Cnn cnn) {
            String convolutions = cnn.filters().stream()
                    .map(count -> cnn.kernel() + "×" + cnn.kernel() + "×" + count)
                    .collect(Collectors.joining("-"));
            return language.say("report.table.convolutions", convolutions, hidden(cnn.hidden()));
        }
        if (spec.architecture() instanceof Lstm lstm) {
            return language.count("report.table.lstm", lstm.units());
        }
        return hidden(((Mlp) spec.architecture()).hidden());
    }

    private String hidden(List<Integer> units) {
        return units.isEmpty()
                ? language.say("report.table.noHidden")
                : language.say(
                        "report.table.hidden",
                        units.stream().map(String::valueOf).collect(Collectors.joining("-")));
    }

    /** What intervals, gaps and p values are, in a few sentences. */
    static String intervals(ExperimentSpec spec, Language language) {
        if (spec.seeds().size() == 1) {
            return language.say("report.table.oneSeed");
        }
        List<String> sentences = new ArrayList<>(
                List.of(language.say("report.table.intervals", spec.arms().get(0))));
        if (isUndecided(spec.arms())) {
            sentences.add(language.say("report.table.unadjusted"));
        }
        return language.paragraph(sentences);
    }

    /**
     * Whether it must be said which of the two decides where an interval leaves 0 out and p does not. Intervals stay those of single arms: those
     * that fit Holm's tests would only say again what the tests have said (they end at 0 for each arm that is told apart while
     * another is not), and Bonferroni's would leave 0 in for arms whose adjusted p is below 0.05.
     */
    private static boolean isUndecided(List<String> arms) {
        return arms.size() > 2;
    }

    private List<String> row(ArmComparison arm) {
        if (arm.figures().isEmpty()) {
            String why = language.say(arm.diverged() > 0 ? "report.table.diverged" : "report.table.noRun");
            return List.of(arm.arm(), why, NONE, NONE, NONE, NONE, NONE, NONE);
        }
        PairedDifference difference = arm.figures().get(judged().primary()).difference();
        return List.of(
                arm.arm(),
                interval(arm, Metric.TEST_ACCURACY),
                interval(arm, Metric.TEST_LOSS),
                percent(mean(arm, Metric.TRAIN_ACCURACY)),
                small(mean(arm, Metric.TRAIN_LOSS)),
                percent(mean(arm, Metric.ACCURACY_GAP)),
                difference == null ? NONE : difference(difference, judged().primary()),
                difference == null || difference.pHolm() == null
                        ? NONE
                        : Numbers.pValue(difference.pHolm()).replace("= ", "").replace("< 0.0001", "<1e-4"));
    }

    private static double mean(ArmComparison arm, Metric metric) {
        return arm.figures().get(metric).summary().mean();
    }

    private static String interval(ArmComparison arm, Metric metric) {
        Summary summary = arm.figures().get(metric).summary();
        String mean = metric.isShare() ? percent(summary.mean()) : loss(summary.mean());
        if (summary.high() == null) {
            return mean;
        }
        return mean + " ± " + (metric.isShare() ? percent(summary.halfWidth()) : loss(summary.halfWidth()));
    }

    private static String difference(PairedDifference difference, Metric metric) {
        String mean = plus(difference.mean(), metric);
        return difference.low() == null
                ? mean
                : mean + " [" + plus(difference.low(), metric) + ", " + plus(difference.high(), metric) + "]";
    }

    private static String percent(double share) {
        return Numbers.fixed(100 * share, 2);
    }

    private static String plus(double value, Metric metric) {
        if (metric.isShare()) {
            return Numbers.signed(100 * value, 2);
        }
        String number = loss(value);
        return value > 0 && !number.equals("0.000") ? '+' + number : number;
    }

    /** A loss in 5 columns, a minus sign apart: 3 decimals, fewer from 10 on, so that a bad arm does not break the table. */
    private static String loss(double value) {
        double size = Math.abs(value);
        if (size >= 99_999.5) {
            return String.format(Locale.ROOT, "%.0e", value);
        }
        return Numbers.fixed(value, size < 9.9995 ? 3 : size < 99.995 ? 2 : size < 999.95 ? 1 : 0);
    }

    /** A train loss, which can be very small: 4 decimals below 1. */
    private static String small(double value) {
        return Math.abs(value) < 0.99995 ? Numbers.fixed(value, 4) : loss(value);
    }

    private String verdicts(ArmComparison arm, FoundAndMissed power, int width) {
        String overall = language.say("report.table.verdict", arm.arm(), arm.verdict());
        StringBuilder text = new StringBuilder(TextLines.wrap(overall, "", "    ", width));
        for (Metric metric : judged().metrics()) {
            MetricComparison compared = arm.figures().get(metric);
            if (compared != null && compared.difference() != null) {
                String verdict = verdict(metric, compared);
                String whole = Outcome.of(compared.difference()) == Outcome.NOT_SEPARABLE
                        ? power.missed(arm.arm(), metric)
                                .map(missed -> language.parts(List.of(verdict, missed)))
                                .orElse(verdict)
                        : verdict;
                text.append(TextLines.wrap(keepTogether(whole), "  ", "    ", width));
            }
        }
        power.further(arm.arm())
                .ifPresent(further -> text.append(TextLines.wrap(keepTogether(further), "  ", "    ", width)));
        return text.toString();
    }

    /** With its subject: a verdict by itself may leave it out. */
    private String verdict(Metric metric, MetricComparison compared) {
        return switch (Outcome.of(compared.difference())) {
            case LOWER, HIGHER -> compared.verdict();
            case NOT_SEPARABLE -> language.say("report.table.notSeparable", metric.label(language), compared.verdict());
            case ONE_SEED, NO_VARIANCE, NO_COMMON_SEED ->
                language.say("report.table.verdict", metric.label(language), compared.verdict());
        };
    }

    /** No line ends between a number and its unit, within an interval or within {@code p = 0.42}. */
    private static String keepTogether(String verdict) {
        return verdict.replaceAll(" (?=(%|pp)(\\W|$))", "\u00A0")
                .replaceAll("\\[(\\S+), (\\S+)\\]", "[$1,\u00A0$2]")
                .replaceAll("p ([=<]) ", "p\u00A0$1\u00A0");
    }
}
