package org.reglab.record;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Comparison;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunResult;

/**
 * All of results.json.
 *
 * @param schema {@value #SCHEMA}
 * @param spec what was asked for, with defaults filled in
 * @param provenance where the numbers come from
 * @param runs the runs so far
 * @param comparison one entry per arm, in the order of the specification
 */
@JsonPropertyOrder({"schema", "spec", "provenance", "runs", "comparison"})
public record Results(
        String schema,
        ExperimentSpec spec,
        Provenance provenance,
        List<RunResult> runs,
        List<ArmComparison> comparison) {
    /** Name and version of the file's form; a change that a reader must know of gets a new number. */
    public static final String SCHEMA = "reglab.results/1";

    public Results {
        runs = List.copyOf(runs);
        comparison = List.copyOf(comparison);
    }

    /** The results of these runs, compared. */
    public static Results of(ExperimentSpec spec, Provenance provenance, List<RunResult> runs) {
        return new Results(SCHEMA, spec, provenance, runs, Comparison.of(spec.arms(), runs));
    }
}
