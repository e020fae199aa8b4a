package org.reglab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reglab.comparison.Numbers;
import org.reglab.inspection.ArmInspection;
import org.reglab.inspection.Calibration;
import org.reglab.inspection.Disagreement;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.inspection.Predictions;
import org.reglab.report.page.Axis;
import org.reglab.report.page.Block;
import org.reglab.report.page.Chart;
import org.reglab.report.page.Choice;
import org.reglab.report.page.Choice.Option;
import org.reglab.report.page.Pictures;
import org.reglab.report.page.Pictures.Picture;
import org.reglab.report.page.Section;
import org.reglab.report.page.Series;
import org.reglab.report.page.Series.Style;
import org.reglab.report.page.Table;
import org.reglab.report.page.Table.Cell;
import org.reglab.report.page.Table.Kind;
import org.reglab.report.page.Table.Row;
import org.reglab.text.Language;

/** What the networks answer on the test set: calibration, confusion, and images that one gets right and another wrong. */
record AnswerSections(ExperimentInspection inspection, Language language) {
    private static final int MOST_IMAGES = 12;
    private static final int IMAGE_PIXELS = 84;

    private List<ArmInspection> answering() {
        return inspection.arms().stream()
                .filter(arm -> arm.predictions() != null)
                .toList();
    }

    List<Section> sections() {
        List<ArmInspection> arms = answering();
        List<Section> sections = new ArrayList<>();
        if (!arms.isEmpty()) {
            sections.add(calibration(arms));
            sections.add(confusion(arms));
        }
        if (arms.size() > 1) {
            sections.add(disagreements(arms));
        }
        return sections;
    }

    /** How often answers of each probability are right, where there are answers. */
    Optional<Chart> reliability() {
        List<Series> series = new ArrayList<>();
        for (ArmInspection arm : answering()) {
            series.add(reliability(arm.arm(), arm.predictions().calibration()));
        }
        if (series.isEmpty()) {
            return Optional.empty();
        }
        double[] ends = centers(series.get(0).x().size());
        series.add(Series.of(language.say("report.calibration.perfect"), null, Style.LINE, ends, ends)
                .dashes());
        return Optional.of(new Chart(
                "reliability",
                language.say("report.calibration.diagram"),
                "",
                Axis.of(language.say("report.calibration.probability"), 1)
                        .unit(" %")
                        .range(0, 100),
                Axis.of(language.say("report.calibration.right"), 2).unit(" %").range(0, 100),
                series));
    }

    private Section calibration(List<ArmInspection> arms) {
        List<Row> rows = new ArrayList<>();
        for (ArmInspection arm : arms) {
            Calibration calibration = arm.predictions().calibration();
            String name = arm.arm();
            rows.add(new Row(name, name, List.of(Cell.number(Numbers.fixed(calibration.expectedError(), 4)))));
        }
        int bins = arms.get(0).predictions().calibration().bins().size();
        return new Section(
                "calibration",
                language.say("report.calibration.title"),
                language.say("report.calibration.text", arms.get(0).seed(), inspection.labels().length, bins),
                reliability().orElseThrow(),
                new Table(
                        language.say("report.calibration.caption"),
                        List.of(language.say("report.head.arm"), language.say("report.head.error")),
                        rows));
    }

    private static double[] centers(int bins) {
        return IntStream.range(0, bins)
                .mapToDouble(bin -> 100 * (bin + 0.5) / bins)
                .toArray();
    }

    private static Series reliability(String name, Calibration calibration) {
        double[] right = calibration.bins().stream()
                .mapToDouble(bin -> bin.count() == 0 ? Double.NaN : 100 * bin.accuracy())
                .toArray();
        return Series.of(name, name, Style.LINE, centers(right.length), right);
    }

    private Section confusion(List<ArmInspection> arms) {
        List<Option> options = arms.stream()
                .map(arm -> new Option(arm.arm(), List.of(confusion(arm))))
                .toList();
        return new Section(
                "confusion",
                language.say("report.confusion.title"),
                language.say("report.confusion.text", arms.get(0).seed(), inspection.labels().length),
                new Choice(language.say("report.choice.arm"), options));
    }

    private Table confusion(ArmInspection arm) {
        int classes = inspection.classCount();
        int[][] counts = arm.predictions().confusion(inspection.labels(), classes);
        int most = IntStream.range(0, classes)
                .flatMap(row -> IntStream.range(0, classes)
                        .filter(column -> column != row)
                        .map(column -> counts[row][column]))
                .max()
                .orElse(0);
        List<String> head = new ArrayList<>(List.of(language.say("report.head.rightClass")));
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < classes; row++) {
            head.add(inspection.called(row));
            List<Cell> cells = new ArrayList<>();
            for (int column = 0; column < classes; column++) {
                double heat = row == column || most == 0 ? 0 : (double) counts[row][column] / most;
                cells.add(new Cell(String.valueOf(counts[row][column]), Kind.NUMBER, heat));
            }
            int all = Arrays.stream(counts[row]).sum();
            double recall = all == 0 ? 0 : 100.0 * counts[row][row] / all;
            cells.add(Cell.number(Numbers.fixed(recall, 1) + " %"));
            rows.add(new Row(inspection.called(row), null, cells));
        }
        head.add(language.say("report.head.right"));
        return new Table(language.say("report.confusion.caption", arm.arm()), head, rows, true);
    }

    private Section disagreements(List<ArmInspection> arms) {
        ArmInspection first = arms.get(0);
        List<Option> options = new ArrayList<>();
        for (ArmInspection other : arms.subList(1, arms.size())) {
            options.add(new Option(other.arm(), disagreement(first, other)));
        }
        return new Section(
                "disagreements",
                language.say("report.disagreements.title"),
                language.say("report.disagreements.text", first.arm(), first.seed()),
                new Choice(language.say("report.choice.arm"), options));
    }

    private List<Block> disagreement(ArmInspection first, ArmInspection other) {
        Disagreement between = Disagreement.of(other.predictions(), first.predictions(), inspection.labels());
        List<Block> blocks = new ArrayList<>();
        String one = other.arm();
        String two = first.arm();
        blocks.add(new Table(
                language.say("report.disagreements.caption"),
                List.of(language.say("report.head.rightIs"), language.say("report.head.testSamples")),
                List.of(
                        count(language.say("report.disagreements.both"), between.both()),
                        count(
                                language.say("report.disagreements.only", one),
                                between.onlyOne().size()),
                        count(
                                language.say("report.disagreements.only", two),
                                between.onlyOther().size()),
                        count(language.say("report.disagreements.neither"), between.neither()))));
        pictures(language.say("report.disagreements.onlyRight", one), other, first, between.onlyOne())
                .ifPresent(blocks::add);
        pictures(language.say("report.disagreements.onlyRight", two), first, other, between.onlyOther())
                .ifPresent(blocks::add);
        return blocks;
    }

    private static Row count(String who, int samples) {
        return new Row(who, null, List.of(Cell.number(String.valueOf(samples))));
    }

    private Optional<Pictures> pictures(
            String caption, ArmInspection right, ArmInspection wrong, List<Integer> indexes) {
        List<Picture> pictures = indexes.stream()
                .limit(MOST_IMAGES)
                .flatMap(index -> inspection.image(index).stream())
                .map(image -> {
                    String text = language.parts(List.of(said(right, image.index()), said(wrong, image.index())));
                    String name = language.say(
                            "report.picture.testImage",
                            image.index(),
                            inspection.called(inspection.labels()[image.index()]));
                    return new Picture(
                            Bitmaps.image(image, inspection.side()).base64(), IMAGE_PIXELS, IMAGE_PIXELS, name, text);
                })
                .toList();
        return pictures.isEmpty() ? Optional.empty() : Optional.of(new Pictures(caption, null, pictures));
    }

    private String said(ArmInspection arm, int index) {
        Predictions predictions = arm.predictions();
        return language.say(
                "report.disagreements.said",
                arm.arm(),
                inspection.called(predictions.classes()[index]),
                predictions.percent()[index]);
    }
}
