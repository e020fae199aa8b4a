package org.reglab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.reglab.record.AtomicFiles;
import org.reglab.report.page.Page;
import org.reglab.report.page.PageRenderer;

/** Writes report.html: one file that works offline and can be sent by mail. */
public final class ReportFile {
    /** The file's name in an output folder. */
    public static final String NAME = "report.html";

    private ReportFile() {}

    /**
     * Replaces the folder's report.html in one step.
     *
     * @return the file
     * @throws IOException if it cannot be written; it is then as it was
     */
    public static Path write(Path dir, Page page) throws IOException {
        Path file = dir.resolve(NAME);
        writeTo(file, page);
        return file;
    }

    /** As {@link #write}, into a file of another name. */
    public static void writeTo(Path file, Page page) throws IOException {
        AtomicFiles.write(file, PageRenderer.render(page).getBytes(StandardCharsets.UTF_8));
    }
}
