package org.reglab.papers;

import java.io.IOException;
import java.nio.file.Path;
import org.reglab.record.AtomicFiles;
import org.reglab.report.ChartsUnavailableException;
import org.reglab.report.Picture;

/** The figures of papers as files. */
public final class PaperCharts {
    /** The folder's name in an output folder. */
    public static final String FOLDER = "charts";

    private PaperCharts() {}

    /**
     * Draws each figure as PNG and SVG into {@code dir/charts}.
     *
     * @throws ChartsUnavailableException if this JDK cannot draw
     * @throws IOException if a file cannot be written
     */
    public static void write(Path dir, PaperResults results) throws IOException, ChartsUnavailableException {
        Picture.requireDrawing();
        for (PaperResult paper : results.papers()) {
            for (Figure figure : Papers.figures(paper)) {
                String name = paper.design().name() + "-" + figure.name();
                AtomicFiles.write(
                        dir.resolve(FOLDER).resolve(name + ".png"),
                        figure.picture().png());
                AtomicFiles.write(
                        dir.resolve(FOLDER).resolve(name + ".svg"),
                        figure.picture().svg());
            }
        }
    }

    /**
     * Draws each figure as PNG to where the page looks for it.
     *
     * @param page the page's file
     * @throws ChartsUnavailableException if this JDK cannot draw
     * @throws IOException if a file cannot be written
     */
    public static void writeBeside(Path page, PaperResults results) throws IOException, ChartsUnavailableException {
        Picture.requireDrawing();
        for (PaperResult paper : results.papers()) {
            for (Figure figure : Papers.figures(paper)) {
                AtomicFiles.write(
                        page.resolveSibling(PapersMarkdown.path(paper, figure)),
                        figure.picture().smallPng());
            }
        }
    }
}
