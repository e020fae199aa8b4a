package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reglab.BadInputException;
import org.reglab.comparison.Holm;
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
        return new ClaimResults(SCHEMA, quick, Machine.here(), adjusted(claims));
    }

    /** With Holm's adjustment over each document's experiments, where these are complete. */
    private static List<ClaimResult> adjusted(List<ClaimResult> claims) {
        List<ClaimResult> all = new ArrayList<>(claims);
        for (Document document : Document.values()) {
            List<ClaimResult> family = all.stream()
                    .filter(claim -> claim.document().equals(document.number()) && claim.p() != null)
                    .toList();
            if (family.size() == Ledger.experiments(document)) {
                double[] holm =
                        Holm.adjust(family.stream().mapToDouble(ClaimResult::p).toArray());
                for (int i = 0; i < holm.length; i++) {
                    all.set(all.indexOf(family.get(i)), family.get(i).withHolm(holm[i]));
                }
            }
        }
        return all;
    }

    /** A claim's result, if it is here. */
    public Optional<ClaimResult> find(String id) {
        return claims.stream().filter(result -> result.id().equals(id)).findFirst();
    }

    /**
     * What these claims' rules say of the figures that were recorded here, with the ledger's present words.
     *
     * @param record the verdicts to agree with
     * @throws BadInputException if a claim has no figures here, or not those that its rule asks
     */
    public ClaimResults judgedAgain(List<Claim> ledger, ClaimResults record) {
        List<ClaimResult> judged =
                ledger.stream().map(claim -> judgedAgain(claim, record)).toList();
        return new ClaimResults(schema, quick, machine, adjusted(judged));
    }

    private ClaimResult judgedAgain(Claim claim, ClaimResults record) {
        ClaimResult recorded = find(claim.id())
                .orElseThrow(() -> new BadInputException(
                        "The recorded claims lack '" + claim.id() + "'; allowed are those of a run of these claims."));
        Figures figures = new Figures(recorded.conditions(), recorded.figures());
        Verdict expected = record.find(claim.id()).map(ClaimResult::verdict).orElse(null);
        try {
            return ClaimResult.of(claim, expected, quick, figures, recorded.seconds());
        } catch (IllegalArgumentException e) {
            throw new BadInputException("The recorded figures of '" + claim.id() + "' are not those that its rule asks"
                    + "; allowed are those of a run of these claims.");
        }
    }

    /** These as a new record: each verdict is the one on record from now on. */
    public ClaimResults asRecord() {
        return new ClaimResults(
                schema,
                quick,
                machine,
                claims.stream().map(ClaimResult::asRecord).toList());
    }

    /** Whether every verdict is the one on record. */
    @JsonIgnore
    public boolean allOk() {
        return claims.stream().allMatch(ClaimResult::ok);
    }
}
