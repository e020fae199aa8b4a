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
    private final List<Drawing> drawings = new ArrayList<>();

    private ReportCharts(ExperimentSpec spec) {
        this.spec = spec;
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
        LearningCurves.requireDrawing();
        ReportCharts charts = new ReportCharts(results.spec());
        LearningCurves.CHARTS.forEach(chart -> charts.add(chart.fileName(), () -> chart.draw(results)));
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
        add(chart.fileName(), () -> chart.draw(spec.arms()));
    }

    private void add(String name, LabelledPictures pictures) {
        if (!pictures.isEmpty()) {
            drawings.add(new Drawing(name, pictures::png));
        }
    }

    private String titled(String what) {
        return what + ": " + TextLines.shorten(spec.data().source(), 30) + ", "
                + Count.of(spec.trainSize(), spec.data().noun()) + ", "
                + Count.of(spec.seeds().size(), "seed");
    }

    private void addFigures(Results results) {
        if (results.comparison().size() > 1) {
            for (Metric metric : List.of(Metric.TEST_LOSS, Metric.TEST_ACCURACY)) {
                String name = metric == Metric.TEST_LOSS ? "loss" : "accuracy";
                add(new PageChart(
                        "difference-" + name,
                        titled("Difference in " + metric.label()),
                        new ForestChart("", "", metric).of(results.comparison())));
            }
        }
        add(new PageChart(
                "gap",
                titled("Generalisation gap"),
                new MetricChart("", "", Metric.ACCURACY_GAP).overEpochs(spec.arms(), results.runs(), spec.epochs())));
        add(new PageChart(
                "seeds",
                titled("Test accuracy of each run"),
                new MetricChart("", "", Metric.TEST_ACCURACY).overSeeds(spec.arms(), spec.seeds(), results.runs())));
    }

    private void addNetworks(ExperimentInspection inspection) {
        String seed = ", seed " + spec.seeds().get(0);
        new AnswerSections(inspection)
                .reliability()
                .ifPresent(chart -> add(new PageChart("reliability", "Reliability" + seed, chart)));
        if (!inspection.arms().isEmpty()) {
            add(new PageChart("weights", "Weights of hidden 1" + seed, new InsideSections(inspection).histogram(0)));
        }
        add("first-layer.png", firstLayer(inspection));
        add("dropout.png", dropout(inspection));
    }

    private static LabelledPictures firstLayer(ExperimentInspection inspection) {
        LabelledPictures pictures = new LabelledPictures();
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

    private static LabelledPictures dropout(ExperimentInspection inspection) {
        LabelledPictures pictures = new LabelledPictures();
        for (ArmInspection arm : inspection.arms()) {
            if (arm.dropout() != null) {
                DropoutSample sample = arm.dropout();
                pictures.row();
                inspection
                        .image(sample.sample())
                        .ifPresent(image ->
                                pictures.add("test image", Bitmaps.image(image, inspection.side()), MASK_WIDTH));
                pictures.add(sample.layer() + ", " + arm.arm(), Bitmaps.activations(sample), MASK_WIDTH);
                for (int i = 0; i < Math.min(MASKS, sample.masks().size()); i++) {
                    pictures.add(
                            "mask " + (i + 1),
                            Bitmaps.kept(sample, sample.masks().get(i)),
                            MASK_WIDTH);
                }
            }
        }
        return pictures;
    }
}
