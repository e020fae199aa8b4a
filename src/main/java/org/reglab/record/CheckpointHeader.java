package org.reglab.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
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
 * @param type of the arrays that follow, for example FLOAT: the parameters, the optimizer's memory, the best parameters
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

    private static final int ARRAYS = 3;

    /** @throws IllegalArgumentException if something is missing, or no run can be in this state */
    CheckpointHeader {
        require(SCHEMA.equals(schema) && experiment != null && machine != null && run != null && run.arm() != null);
        require(steps >= 0 && isDuration(seconds) && isDuration(epochSeconds));
        require(epochs != null
                && IntStream.range(0, epochs.size())
                        .allMatch(i -> epochs.get(i) != null && epochs.get(i).epoch() == i + 1));
        require(best == null ? epochs.isEmpty() : epochs.contains(best));
        require(iterations >= 0 && networkEpochs >= 0);
        require(draws != null && draws.stream().allMatch(drawn -> drawn != null && drawn >= 0));
        require(DataType.valueOf(type).isFPType() && lengths != null && lengths.size() == ARRAYS);
        require(lengths.stream().allMatch(length -> length != null && length >= -1) && lengths.get(0) > 0);
    }

    private static boolean isDuration(double seconds) {
        return seconds >= 0 && Double.isFinite(seconds);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("No run is ever in such a state.");
        }
    }

    /** Bytes of the arrays' memory; as a double, since a damaged file may say anything. */
    double arrayBytes() {
        return (double) DataType.valueOf(type).width()
                * lengths.stream().mapToDouble(length -> Math.max(0, length)).sum();
    }
}
