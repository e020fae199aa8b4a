package org.reglab.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reglab.runtime.Machine;

/**
 * Where results come from. The same specification gives the same figures only on the same data, backend and processor: matrix
 * products add up in another order on another BLAS kernel.
 *
 * @param gitRevision RegLab's revision, or null if it is not known
 * @param reglab RegLab's version
 * @param dl4j Deeplearning4j's version
 * @param jdk the JDK's vendor and version
 * @param os the operating system, its version and architecture
 * @param cpu the processor's name
 * @param blas vendor and version of the BLAS library
 * @param blasKernel the processor family that BLAS has chosen its code for, or null if it does not say
 * @param threadsPerJob native threads of each run
 * @param jobs how many runs went side by side
 * @param dataSha256 SHA-256 of each data file in hexadecimal, by the file's name
 * @param classCounts how many images of each class the training subset has, by class index
 * @param start when the experiment began, in ISO-8601 with an offset, for example {@code 2026-01-31T12:00:00Z}
 * @param end when these results were written, likewise
 * @param machines every machine that computed a run, by the name that runs have for it; a resumed experiment may have several.
 *     The fields above are those of the last one
 */
public record Provenance(
        String gitRevision,
        String reglab,
        String dl4j,
        String jdk,
        String os,
        String cpu,
        String blas,
        String blasKernel,
        int threadsPerJob,
        int jobs,
        Map<String, String> dataSha256,
        List<Integer> classCounts,
        String start,
        String end,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Machine> machines) {

    /** @throws IllegalArgumentException if a time is not ISO-8601 */
    public Provenance {
        dataSha256 = Collections.unmodifiableMap(new LinkedHashMap<>(dataSha256));
        classCounts = List.copyOf(classCounts);
        machines = machines == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(machines));
        requireTime("start", start);
        requireTime("end", end);
    }

    private static void requireTime(String key, String text) {
        try {
            OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(key + " is '" + text + "', which is not a time in ISO-8601.", e);
        }
    }
}
