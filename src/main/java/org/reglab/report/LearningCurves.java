package org.reglab.report;

import java.util.List;
import org.reglab.comparison.Metric;

/**
 * Draws learning curves: {@code charts/loss} and {@code charts/accuracy}, each as PNG and SVG. Works without a screen.
 *
 * <p>Left out on purpose: the loss with its penalty, which cannot be compared between arms.
 */
public final class LearningCurves {
    /** The folder's name in an output folder. */
    public static final String FOLDER = "charts";

    static final List<CurveChart> CHARTS = List.of(
            new CurveChart("loss", Metric.TRAIN_LOSS, Metric.TEST_LOSS),
            new CurveChart("accuracy", Metric.TRAIN_ACCURACY, Metric.TEST_ACCURACY));

    private LearningCurves() {}

    /** @throws ChartsUnavailableException if this JDK cannot draw */
    static void requireDrawing() throws ChartsUnavailableException {
        // What a JDK without fonts or without the desktop module throws is not laid down anywhere: errors of linking
        // (already
        // when a class that draws is loaded), internal errors and null pointers have all been seen.
        try {
            ChartImages.tryDrawing();
        } catch (LinkageError | InternalError | RuntimeException e) {
            throw new ChartsUnavailableException(e);
        }
    }
}
