package org.reglab.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Comparison;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Runs;
import org.reglab.text.Language;

/**
 * All of results.json.
 *
 * @param schema {@value #SCHEMA}
 * @param spec what was asked for, with defaults filled in
 * @param provenance where the numbers come from
 * @param runs the runs so far
 * @param comparison one entry per arm, in the order of the specification
 * @param data what the samples and classes are; null if that is not known
 */
@JsonPropertyOrder({"schema", "spec", "data", "provenance", "runs", "comparison"})
public record Results(
        String schema,

        @JsonSerialize(converter = SpecJson.Writing.class) @JsonDeserialize(converter = SpecJson.Reading.class)
        ExperimentSpec spec,

        Provenance provenance,
        Runs runs,
        List<ArmComparison> comparison,
        @JsonInclude(JsonInclude.Include.NON_NULL) DataSummary data) {
    /** Name and version of the file's form; a change that a reader must know of gets a new number. */
    public static final String SCHEMA = "reglab.results/1";

    public Results {
        comparison = List.copyOf(comparison);
    }

    /** The comparison with verdicts in a language; those of {@link #comparison()}, as in the file, are English. */
    public List<ArmComparison> comparison(Language language) {
        return language == Language.EN ? comparison : Comparison.of(spec.arms(), runs, language);
    }

    /** The results of these runs, compared. */
    public static Results of(ExperimentSpec spec, Provenance provenance, Runs runs) {
        return of(spec, provenance, runs, null);
    }

    /** The results of these runs on these data, compared. */
    public static Results of(ExperimentSpec spec, Provenance provenance, Runs runs, DataSummary data) {
        return new Results(SCHEMA, spec, provenance, runs, Comparison.of(spec.arms(), runs), data);
    }
}
