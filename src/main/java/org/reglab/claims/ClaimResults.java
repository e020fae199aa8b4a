package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.reglab.runtime.Machine;

/**
 * All of claims.json.
 *
 * @param schema {@value #SCHEMA}
 * @param quick whether the evidence was reduced
 * @param machine where it was computed
 * @param claims in the ledger's order
 */
@JsonPropertyOrder({"schema", "quick", "machine", "claims"})
public record ClaimResults(String schema, boolean quick, Machine machine, List<ClaimResult> claims) {
    /** Name and version of the file's form; a change that a reader must know of gets a new number. */
    public static final String SCHEMA = "reglab.claims/1";

    public ClaimResults {
        claims = List.copyOf(claims);
    }

    /** The results of a run on this machine. */
    static ClaimResults of(boolean quick, List<ClaimResult> claims) {
        return new ClaimResults(SCHEMA, quick, Machine.here(), claims);
    }

    /** Whether every verdict is the one on record. */
    @JsonIgnore
    public boolean allOk() {
        return claims.stream().allMatch(ClaimResult::ok);
    }
}
