package org.reglab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.knowm.xchart.XYChart;
import org.reglab.comparison.Metric;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.inspection.ArmInspection;
import org.reglab.inspection.DropoutSample;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.record.AtomicFiles;
import org.reglab.record.Results;
import org.reglab.text.Language;

/**
 * The report's main figures as files in {@code charts/}: learning curves, differences, generalisation gap, seeds, reliability and weights as
 * PNG and SVG; first-layer weights and dropout masks, which are pixels, as PNG.
 */
public final class ReportCharts {
    private static final int WEIGHTS_WIDTH = 596;
    private static final int MASK_WIDTH = 208;
    private static final int MASKS = 3;
    private static final int UNITS = 20;

    private final ExperimentSpec spec;
    private final Language language;
    private final List<Drawing> drawings = new ArrayList<>();

    private ReportCharts(ExperimentSpec spec, Language language) {
        this.spec = spec;
        this.language = ChartFonts.canWrite(language) ? language : Language.EN;
    }

    /** A file that is still to be drawn. */
    private record Drawing(String name, Callable<byte[]> content) {}

    /**
     * Draws into {@code dir/charts}, several files at a time; charts that are already there are replaced.
     *
     * @return the files written
     * @throws ChartsUnavailableException if this JDK cannot draw; nothing is then written
     * @throws IOException if a file cannot be written
     */
    public static List<Path> write(Path dir, Results results, Optional<ExperimentInspection> inspection)
            throws IOException, ChartsUnavailableException {
        return write(dir, results, inspection, Language.EN);
    }

    /**
     * As {@link #write(Path, Results, Optional)}, in a language; in English where none of this computer's fonts has the letters:
     * they are drawn, in SVG as well.
     */
    public static List<Path> write(
            Path dir, Results results, Optional<ExperimentInspection> inspection, Language language)
            throws IOException, ChartsUnavailableException {
        LearningCurves.requireDrawing();
        ReportCharts charts = new ReportCharts(results.spec(), language);
        LearningCurves.CHARTS.forEach(
                chart -> charts.add(chart.fileName(), () -> chart.draw(results, charts.language)));
        charts.addFigures(results);
        inspection.ifPresent(charts::addNetworks);
        try {
            return charts.drawings.parallelStream()
                    .map(drawing -> save(dir.resolve(LearningCurves.FOLDER), drawing))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Path save(Path folder, Drawing drawing) {
        Path file = folder.resolve(drawing.name);
        try {
            AtomicFiles.write(file, drawing.content.call());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(file + " cannot be drawn.", e);
        }
        return file;
    }

    private void add(String name, Supplier<XYChart> chart) {
        drawings.add(new Drawing(name + ".png", () -> new ChartImages(chart.get()).png()));
        drawings.add(new Drawing(name + ".svg", () -> new ChartImages(chart.get()).svg()));
    }

    private void add(PageChart chart) {
        add(chart.fileName(), () -> chart.draw(spec.arms(), language));
    }

    private void add(String name, LabelledPictures pictures) {
        if (!pictures.isEmpty()) {
            drawings.add(new Drawing(name, pictures::png));
        }
    }

    private String titled(String what) {
        Counted counted = new Counted(language);
        return language.say(
                "report.chart.title",
                what,
                TextLines.shorten(spec.data().source(), 30),
                counted.samples(spec.data().noun(), spec.trainSize()),
                counted.seeds(spec.seeds().size()));
    }

    private void addFigures(Results results) {
        if (results.comparison().size() > 1) {
            for (Metric metric : List.of(Metric.TEST_LOSS, Metric.TEST_ACCURACY)) {
                String name = metric == Metric.TEST_LOSS ? "loss" : "accuracy";
                add(new PageChart(
                        "difference-" + name,
                        titled(language.say("report.chart.difference", metric.label(language))),
                        new ForestChart("", "", metric, language).of(results.comparison())));
            }
        }
        add(new PageChart(
                "gap",
                titled(language.say("report.gap.title")),
                new MetricChart("", "", Metric.ACCURACY_GAP, language)
                        .overEpochs(spec.arms(), results.runs(), spec.epochs())));
        String accuracy = Headline.capital(Metric.TEST_ACCURACY.label(language));
        add(new PageChart(
                "seeds",
                titled(language.say("report.seeds.ofEachRun", accuracy)),
                new MetricChart("", "", Metric.TEST_ACCURACY, language)
                        .overSeeds(spec.arms(), spec.seeds(), results.runs())));
    }

    private void addNetworks(ExperimentInspection inspection) {
        long seed = spec.seeds().get(0);
        new AnswerSections(inspection, language)
                .reliability()
                .ifPresent(chart ->
                        add(new PageChart("reliability", language.say("report.chart.reliability", seed), chart)));
        if (!inspection.arms().isEmpty()) {
            add(new PageChart(
                    "weights",
                    language.say("report.chart.weights", LayerWords.in("hidden 1", language), seed),
                    new InsideSections(inspection, language).histogram(0)));
        }
        add("first-layer.png", firstLayer(inspection));
        add("dropout.png", dropout(inspection));
    }

    private LabelledPictures firstLayer(ExperimentInspection inspection) {
        LabelledPictures pictures = new LabelledPictures(language);
        int place = 0;
        for (ArmInspection arm : inspection.arms()) {
            if (arm.firstLayer() != null) {
                if (place++ % 2 == 0) {
                    pictures.row();
                }
                pictures.add(arm.arm(), Bitmaps.weights(arm.firstLayer(), UNITS), WEIGHTS_WIDTH);
            }
        }
        return pictures;
    }

    private LabelledPictures dropout(ExperimentInspection inspection) {
        LabelledPictures pictures = new LabelledPictures(language);
        for (ArmInspection arm : inspection.arms()) {
            if (arm.dropout() != null) {
                DropoutSample sample = arm.dropout();
                pictures.row();
                inspection
                        .image(sample.sample())
                        .ifPresent(image -> pictures.add(
                                language.say("report.chart.testImage"),
                                Bitmaps.image(image, inspection.side()),
                                MASK_WIDTH));
                pictures.add(
                        language.clauses(List.of(LayerWords.in(sample.layer(), language), arm.arm())),
                        Bitmaps.activations(sample),
                        MASK_WIDTH);
                for (int i = 0; i < Math.min(MASKS, sample.masks().size()); i++) {
                    pictures.add(
                            language.say("report.chart.mask", i + 1),
                            Bitmaps.kept(sample, sample.masks().get(i)),
                            MASK_WIDTH);
                }
            }
        }
        return pictures;
    }
}
