package org.reglab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.record.Results;

/** Everything that is drawn of an experiment: report.html and the charts. */
public final class Report {
    private Report() {}

    /**
     * Writes the folder's report.html, and charts/ as PNG and SVG.
     *
     * @param inspection what was seen of the networks, if it is there
     * @throws ChartsUnavailableException if this JDK cannot draw; report.html is written all the same
     * @throws IOException if a file cannot be written
     */
    public static void write(Path dir, Results results, Optional<ExperimentInspection> inspection)
            throws IOException, ChartsUnavailableException {
        ReportFile.write(dir, ComparisonPage.of(results, inspection));
        ReportCharts.write(dir, results, inspection);
    }
}
