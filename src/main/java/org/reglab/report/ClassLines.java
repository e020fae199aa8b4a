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

    private ClassLines(Results results) {
        this.results = results;
        this.data = results.data();
    }

    /** The text, each line ended by a line feed; empty for images and for results that do not say what they were made on. */
    static String render(Results results, int width) {
        boolean rows = results.data() != null && results.data().sample().equals("row");
        return rows ? new ClassLines(results).render(width) : "";
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
    static Optional<Section> section(Results results) {
        boolean rows = results.data() != null && results.data().sample().equals("row");
        return rows ? Optional.of(new ClassLines(results).section()) : Optional.empty();
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
                "Class by class",
                String.join(" ", sentences),
                new Table("Final figures of each arm on the test rows", head, rows));
    }

    private String majority() {
        int largest = data.largestClass();
        return "Always guessing '" + data.className(largest)
                + "', the largest class of the training rows, gives a test accuracy of\u00A0"
                + percent(data.majorityAccuracy()) + "\u00A0%.";
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
        List<String> upper = new ArrayList<>(List.of("", "macro"));
        List<String> lower = new ArrayList<>(List.of("arm", "F1"));
        if (binary()) {
            upper.add("");
            lower.add("AUC");
        }
        for (int k : classes()) {
            upper.add("recall % of");
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
        String text = (classes().isEmpty() ? "" : "Recall: the share of a class's test rows that is found. ")
                + "F1 joins recall and precision; macro F1 is its mean over the classes.";
        return binary()
                ? text + " AUC: how often a row of '" + data.className(data.rarestClass())
                        + "' gets a higher probability of it than another row; 0.5 is chance."
                : text;
    }

    private List<String> few() {
        List<String> lines = new ArrayList<>();
        if (data.testSize() < FEW) {
            lines.add("Few rows: one of " + Count.of(data.testSize(), "test row") + " is "
                    + percent(1.0 / data.testSize())
                    + "\u00A0pp of accuracy, and intervals over seeds do not show what other rows would give.");
        }
        int rarest = data.rarestClass();
        int ofRarest = data.testCounts().get(rarest);
        if (ofRarest > 0 && ofRarest < FEW / 4) {
            lines.add("Few rows of '" + data.className(rarest) + "': one of " + Count.of(ofRarest, "test row") + " is "
                    + percent(1.0 / ofRarest) + "\u00A0pp of its recall.");
        }
        return lines;
    }

    private static String percent(double share) {
        return Numbers.fixed(100 * share, 2);
    }
}
