package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The page in src/site is made again from the record in the resources and compared. Where only words have changed: {@code reglab
 * claims --page src/site/claims.md}. Where figures have: {@code reglab claims --run --record
 * src/main/resources/org/reglab/claims/claims.json --page src/site/claims.md}.
 */
class ClaimsPageTest {
    private static final Path PAGE = Path.of("src", "site", "claims.md");

    private static ClaimResults judged() throws IOException {
        ClaimResults recorded = ClaimsFile.recorded();
        List<Claim> known = Ledger.claims().stream()
                .filter(claim -> recorded.find(claim.id()).isPresent())
                .toList();
        return recorded.judgedAgain(known, recorded);
    }

    @Test
    void thePageIsMadeOfTheRecordAndTheLedger() throws IOException {
        ClaimResults judged = judged();
        assertThat(judged.allOk()).isTrue();
        assertThat(Files.readString(PAGE)).isEqualTo(ClaimsMarkdown.render(judged, ClaimsFile.replications()));
    }

    @Test
    void theRecordHasNoClaimThatTheLedgerLacksAndAFullOneHasThemAll() throws IOException {
        ClaimResults recorded = ClaimsFile.recorded();
        List<String> ledger = Ledger.claims().stream().map(Claim::id).toList();
        assertThat(recorded.claims()).isNotEmpty().extracting(ClaimResult::id).isSubsetOf(ledger);
        if (!recorded.quick()) {
            assertThat(recorded.claims()).extracting(ClaimResult::id).containsExactlyElementsOf(ledger);
        }
    }

    @Test
    void formulasOfAQuoteAreFormulasOfThePage() throws IOException {
        ClaimResults recorded = ClaimsFile.recorded();
        assertThat(ClaimsMarkdown.render(recorded, List.of()))
                .contains("> $`z = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}}`$\n")
                .contains("> $`\\epsilon`$ 是一个小于0的常数\n")
                .doesNotContain("\\\\frac", "\\$");
    }

    @Test
    void markdownInAQuoteIsText() {
        assertThat(ClaimsMarkdown.said("000-1-stars", "1", Verdict.REFUTED, "def f(*a): __init__ | <b>", "english"))
                .contains("> def f(\\*a): \\_\\_init\\_\\_ \\| \\<b>");
    }

    @Test
    void thePageTellsReplicationsAndWhatFell() throws IOException {
        Replication replication = new Replication(
                7, 40, 39, List.of(new Replication.Fallen("000-2-bn-faster", Verdict.SUPPORTED, Verdict.UNDECIDED)));
        assertThat(ClaimsMarkdown.render(
                        ClaimsFile.recorded(), List.of(new RecordedReplication("fashion-mnist", replication))))
                .contains("| 7 | fashion-mnist | 39 of 40 | 000-2-bn-faster (supported → undecided) |");
    }
}
