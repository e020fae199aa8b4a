package org.reglab.report;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.reglab.report.page.Chart;
import org.reglab.text.Language;

/** A chart as image files, for rooms that draw figures of their own. Nothing is drawn before a file is asked for. */
public final class Picture {
    private static final double SMALL = 1.25;

    private final Supplier<ChartImages> images;

    private Picture(Supplier<ChartImages> images) {
        this.images = images;
    }

    /**
     * A chart of lines or points.
     *
     * @param keys names of series that have a colour of their own; the others are grey
     */
    public static Picture of(Chart chart, List<String> keys) {
        List<String> colors = List.copyOf(keys);
        return new Picture(
                () -> new ChartImages(new PageChart(chart.id(), chart.title(), chart).draw(colors, Language.EN)));
    }

    /**
     * A grid of coloured cells with their values.
     *
     * @param columns names of the columns, from left to right
     * @param rows names of the rows, from bottom to top
     * @param values [rows][columns]
     * @param decimals of the values
     */
    public static Picture heatMap(
            String title,
            String xTitle,
            List<String> columns,
            String yTitle,
            List<String> rows,
            double[][] values,
            int decimals) {
        HeatMap map = new HeatMap(title, xTitle, columns, yTitle, rows, values, decimals);
        return new Picture(() -> new ChartImages(map.draw()));
    }

    /** @throws ChartsUnavailableException if this JDK cannot draw */
    public static void requireDrawing() throws ChartsUnavailableException {
        LearningCurves.requireDrawing();
    }

    /** The bytes of a PNG file. */
    public byte[] png() throws IOException {
        return images.get().png();
    }

    /** The bytes of a PNG file for a page on which it is small: fewer pixels, and a third of the bytes. */
    public byte[] smallPng() throws IOException {
        return images.get().png(SMALL);
    }

    /** The bytes of an SVG file. */
    public byte[] svg() throws IOException {
        return images.get().svg();
    }
}
