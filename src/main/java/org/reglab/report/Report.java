package org.reglab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.record.Results;
import org.reglab.text.Language;

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
        write(dir, results, inspection, Language.EN);
    }

    /** As {@link #write(Path, Results, Optional)}, in a language. */
    public static void write(Path dir, Results results, Optional<ExperimentInspection> inspection, Language language)
            throws IOException, ChartsUnavailableException {
        ReportFile.write(dir, ComparisonPage.of(results, inspection, language));
        ReportCharts.write(dir, results, inspection, language);
    }
}
