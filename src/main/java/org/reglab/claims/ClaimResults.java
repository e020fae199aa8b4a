package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.reglab.BadInputException;
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

    /**
     * What these claims' rules say of the figures that were recorded here, with the ledger's present words.
     *
     * @throws BadInputException if a claim has no figures here, or not those that its rule asks
     */
    public ClaimResults judgedAgain(List<Claim> ledger) {
        return new ClaimResults(
                schema, quick, machine, ledger.stream().map(this::judgedAgain).toList());
    }

    private ClaimResult judgedAgain(Claim claim) {
        ClaimResult recorded = claims.stream()
                .filter(result -> result.id().equals(claim.id()))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "The recorded claims lack '" + claim.id() + "'; allowed are those of a run of these claims."));
        Figures figures = new Figures(recorded.conditions(), recorded.figures());
        try {
            return ClaimResult.of(claim, quick, figures, recorded.seconds());
        } catch (IllegalArgumentException e) {
            throw new BadInputException("The recorded figures of '" + claim.id() + "' are not those that its rule asks"
                    + "; allowed are those of a run of these claims.");
        }
    }

    /** Whether every verdict is the one on record. */
    @JsonIgnore
    public boolean allOk() {
        return claims.stream().allMatch(ClaimResult::ok);
    }
}
