package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page in src/site and the record in the resources are those of the present ledger. Where only words have changed: {@code
 * reglab claims --page src/site/claims.md}. Where figures have: {@code reglab claims --run --page src/site/claims.md --record
 * src/main/resources/org/reglab/claims/claims.json}.
 */
class ClaimsMarkdownTest {
    private static final Path PAGE = Path.of("src", "site", "claims.md");

    @Test
    void thePageHasTheLedgersClaimsInOrderWithTheirQuotesAndVerdicts() throws IOException {
        String page = Files.readString(PAGE);
        int from = 0;
        for (Claim claim : Ledger.claims()) {
            int at = page.indexOf(ClaimsMarkdown.said(claim), from);
            assertThat(at)
                    .as(claim.id() + " as the ledger has it, after the one before")
                    .isNotNegative();
            from = at + 1;
        }
        assertThat(page.lines().filter(line -> line.startsWith("### "))).hasSameSizeAs(Ledger.claims());
    }

    @Test
    void thePageIsMadeOfTheRecord() throws IOException {
        ClaimResults recorded = ClaimsFile.recorded();
        assertThat(recorded.quick()).isFalse();
        assertThat(recorded.claims()).hasSameSizeAs(Ledger.claims());
        assertThat(recorded.judgedAgain(Ledger.claims()).allOk()).isTrue();
        assertThat(Files.readString(PAGE)).isEqualTo(ClaimsMarkdown.render(recorded.judgedAgain(Ledger.claims())));
    }

    @Test
    void formulasOfAQuoteAreFormulasOfThePage() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("> $`z = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}}`$\n")
                .contains("> $`\\epsilon`$ 是一个小于0的常数\n")
                .doesNotContain("\\\\frac", "\\$");
    }

    @Test
    void everyVerdictOnThePageIsAsRecorded() throws IOException {
        assertThat(Files.readString(PAGE)).contains("; all as recorded.");
    }

    @Test
    void markdownInAQuoteIsText() {
        Claim like = Ledger.claims().get(0);
        Claim claim = new Claim(
                "000-1-stars",
                "def f(*a): __init__ | <b>",
                like.english(),
                like.truth(),
                like.source(),
                like.evidence(),
                like.rule(),
                like.expected());
        assertThat(ClaimsMarkdown.said(claim)).contains("> def f(\\*a): \\_\\_init\\_\\_ \\| \\<b>");
    }

    @Test
    void theSameResultsGiveTheSamePage() {
        List<Claim> claims = Ledger.select(List.of("001-3.3"));
        ClaimResults results = Ledger.run(claims, new EvidenceSession(true, 1), result -> {});
        String page = ClaimsMarkdown.render(results);
        assertThat(page).isEqualTo(ClaimsMarkdown.render(results.judgedAgain(claims)));
        assertThat(page.lines().filter(line -> line.startsWith("### ")).collect(Collectors.joining(" ")))
                .isEqualTo("### 001-3.3-formula: supported ### 001-3.3-epsilon: refuted");
    }
}
