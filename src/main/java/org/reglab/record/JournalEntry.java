package org.reglab.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Map;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunResult;
import org.reglab.inspection.ArmInspection;
import org.reglab.runtime.Machine;

/**
 * One line of the journal: how the experiment begins, a machine that works on it, or a finished run.
 *
 * @param header in the first line only
 * @param machines a machine by the name that runs have for it, in a line of its own before the first run on it
 * @param run a finished run
 * @param inspection what was seen of the run's network, if it was looked at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JournalEntry(Header header, Map<String, Machine> machines, RunResult run, ArmInspection inspection) {
    /** Name and version of the journal's form. */
    static final String SCHEMA = "reglab.journal/1";

    /**
     * @param schema {@value #SCHEMA}
     * @param start when the experiment began, in ISO-8601
     * @param dataSha256 SHA-256 of each data file
     * @param spec what was asked for, with defaults filled in
     */
    record Header(
            String schema,
            String start,
            Map<String, String> dataSha256,

            @JsonSerialize(converter = SpecJson.Writing.class) @JsonDeserialize(converter = SpecJson.Reading.class)
            ExperimentSpec spec) {}

    static JournalEntry header(ExperimentSpec spec, Map<String, String> dataSha256, String start) {
        return new JournalEntry(new Header(SCHEMA, start, dataSha256, spec), null, null, null);
    }

    static JournalEntry machine(String name, Machine machine) {
        return new JournalEntry(null, Map.of(name, machine), null, null);
    }

    static JournalEntry run(RunResult run, ArmInspection inspection) {
        return new JournalEntry(null, null, run, inspection);
    }
}
