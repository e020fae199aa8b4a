package org.reglab.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunState;
import org.reglab.inspection.StatisticsProgress;
import org.reglab.network.NetworkState;

/**
 * A checkpoint without its arrays; see {@link RunState} and {@link NetworkState} for what is not said here.
 *
 * @param schema {@value #SCHEMA}
 * @param experiment SHA-256 of the specification and of the data files
 * @param machine name of the machine that computed this: another one's last digits differ
 * @param run which run it is
 * @param type of the arrays that follow: the parameters, the optimizer's memory, the best parameters
 * @param lengths of these arrays; -1 for one that is not there
 * @param statistics what the inspector has recorded of the run; null if it does not follow it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckpointHeader(
        String schema,
        String experiment,
        String machine,
        RunId run,
        long steps,
        double seconds,
        double epochSeconds,
        List<EpochMetrics> epochs,
        EpochMetrics best,
        int iterations,
        int networkEpochs,
        List<Long> draws,
        long generatorRoot,
        long generatorNode,
        String type,
        List<Long> lengths,
        StatisticsProgress statistics) {
    /** Name and version of the file's form. */
    static final String SCHEMA = "reglab.checkpoint/1";
}
