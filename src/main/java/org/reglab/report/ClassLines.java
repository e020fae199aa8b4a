package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Summary;
import org.reglab.experiment.ClassificationReport;
import org.reglab.experiment.RunResult;
import org.reglab.record.DataSummary;
import org.reglab.record.Results;
import org.reglab.report.page.Section;
import org.reglab.report.page.Table;
import org.reglab.report.page.Table.Cell;
import org.reglab.report.page.Table.Row;
import org.reglab.text.Language;

/**
 * What the table says of data in rows, whose classes are often unbalanced and whose test sets are often small: what always
 * guessing the largest class gives, macro F1, AUC and recall of each arm, and a warning where there are few rows.
 */
final class ClassLines {
    /** Below this many test rows, one row is more than half a percentage point. */
    private static final int FEW = 200;

    private static final int MOST_COLUMNS = 4;
    private static final int NAME_WIDTH = 14;
    private static final String NONE = "–";

    private final Results results;
    private final DataSummary data;

    private final Language language;

    private ClassLines(Results results, Language language) {
        this.language = language;
        this.results = results;
        this.data = results.data();
    }

    /** The text, each line ended by a line feed; empty for images and for results that do not say what they were made on. */
    static String render(Results results, int width, Language language) {
        boolean rows = results.data() != null && results.data().sample().equals("row");
        return rows ? new ClassLines(results, language).render(width) : "";
    }

    private String render(int width) {
        StringBuilder text = new StringBuilder("\n").append(TextLines.wrap(majority(), "", "", width));
        boolean known = results.runs().list().stream().anyMatch(run -> run.classification() != null);
        if (known) {
            List<List<String>> rows =
                    results.spec().arms().stream().map(this::row).toList();
            text.append('\n').append(TextTable.render(headings(), rows, width)).append('\n');
            text.append(TextLines.wrap(meaning(), "", "", width));
        }
        few().forEach(line -> text.append(TextLines.wrap(line, "", "", width)));
        return text.toString();
    }

    /** The same for a page, without a warning of its own where there are enough rows. */
    static Optional<Section> section(Results results, Language language) {
        boolean rows = results.data() != null && results.data().sample().equals("row");
        return rows ? Optional.of(new ClassLines(results, language).section()) : Optional.empty();
    }

    private Section section() {
        List<String> head = new ArrayList<>();
        for (int column = 0; column < headings().get(0).size(); column++) {
            head.add((headings().get(0).get(column) + " " + headings().get(1).get(column)).strip());
        }
        List<Row> rows = new ArrayList<>();
        for (String arm : results.spec().arms()) {
            List<String> cells = row(arm);
            rows.add(new Row(arm, arm, cells.stream().skip(1).map(Cell::number).toList()));
        }
        List<String> sentences = new ArrayList<>(List.of(majority(), meaning()));
        sentences.addAll(few());
        return new Section(
                "classes",
                language.say("report.classes.title"),
                language.paragraph(sentences),
                new Table(language.say("report.classes.caption"), head, rows));
    }

    private String majority() {
        int largest = data.largestClass();
        return language.say("report.classes.majority", data.className(largest), percent(data.majorityAccuracy()));
    }

    private boolean binary() {
        return data.testCounts().size() == 2;
    }

    /** Of two classes the rarer, of a few all of them. */
    private List<Integer> classes() {
        if (binary()) {
            return List.of(data.rarestClass());
        }
        List<Integer> all = new ArrayList<>();
        for (int k = 0; k < data.testCounts().size() && data.testCounts().size() <= MOST_COLUMNS; k++) {
            all.add(k);
        }
        return all;
    }

    private List<List<String>> headings() {
        List<String> upper = new ArrayList<>(List.of("", language.say("report.classes.head.macro")));
        List<String> lower = new ArrayList<>(List.of(language.say("report.head.arm"), "F1"));
        if (binary()) {
            upper.add("");
            lower.add("AUC");
        }
        for (int k : classes()) {
            upper.add(language.say("report.classes.head.recall"));
            lower.add(TextLines.shorten(data.className(k), NAME_WIDTH));
        }
        return List.of(upper, lower);
    }

    private List<String> row(String arm) {
        List<ClassificationReport> reports = results.runs().ofArm(arm).list().stream()
                .filter(RunResult::comparable)
                .map(RunResult::classification)
                .filter(Objects::nonNull)
                .toList();
        List<String> cells = new ArrayList<>(List.of(arm, figure(reports, ClassificationReport::macroF1, 1, 3)));
        if (binary()) {
            cells.add(figure(reports, ClassificationReport::auc, 1, 3));
        }
        for (int k : classes()) {
            cells.add(figure(reports, report -> report.recall().get(k), 100, 1));
        }
        return cells;
    }

    /** Mean and 95 % interval over the runs. */
    private static String figure(
            List<ClassificationReport> reports, Function<ClassificationReport, Double> of, int scale, int decimals) {
        double[] values = reports.stream()
                .map(of)
                .filter(Objects::nonNull)
                .mapToDouble(value -> scale * value)
                .toArray();
        if (values.length == 0) {
            return NONE;
        }
        Summary summary = Summary.of(values);
        String mean = Numbers.fixed(summary.mean(), decimals);
        return summary.high() == null ? mean : mean + " ± " + Numbers.fixed(summary.halfWidth(), decimals);
    }

    private String meaning() {
        List<String> sentences = new ArrayList<>();
        if (!classes().isEmpty()) {
            sentences.add(language.say("report.classes.recall"));
        }
        sentences.add(language.say("report.classes.f1"));
        if (binary()) {
            sentences.add(language.say("report.classes.auc", data.className(data.rarestClass())));
        }
        return language.paragraph(sentences);
    }

    private List<String> few() {
        List<String> lines = new ArrayList<>();
        if (data.testSize() < FEW) {
            lines.add(language.say(
                    "report.classes.fewRows",
                    new Counted(language).testRows(data.testSize()),
                    percent(1.0 / data.testSize())));
        }
        int rarest = data.rarestClass();
        int ofRarest = data.testCounts().get(rarest);
        if (ofRarest > 0 && ofRarest < FEW / 4) {
            lines.add(language.say(
                    "report.classes.fewOfClass",
                    data.className(rarest),
                    new Counted(language).testRows(ofRarest),
                    percent(1.0 / ofRarest)));
        }
        return lines;
    }

    private static String percent(double share) {
        return Numbers.fixed(100 * share, 2);
    }
}
