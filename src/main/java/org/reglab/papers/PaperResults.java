package org.reglab.papers;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.reglab.runtime.Machine;

/**
 * What papers.json holds.
 *
 * @param schema its form, {@value #SCHEMA}
 * @param quick whether the experiments were reduced
 * @param date when the last of them ended, in ISO-8601
 * @param machine what computed them
 * @param papers one by one
 */
public record PaperResults(String schema, boolean quick, String date, Machine machine, List<PaperResult> papers) {
    /** The present form. */
    public static final String SCHEMA = "reglab.papers/1";

    public PaperResults {
        papers = List.copyOf(papers);
    }

    static PaperResults of(boolean quick, List<PaperResult> papers) {
        String now = OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new PaperResults(SCHEMA, quick, now, Machine.here(), papers);
    }

    PaperResults withPapers(List<PaperResult> others) {
        return new PaperResults(schema, quick, date, machine, others);
    }

    /** Whether every paper is there, in full. */
    public boolean whole() {
        return !quick
                && papers.stream().map(paper -> paper.design().name()).toList().equals(Papers.names());
    }
}
