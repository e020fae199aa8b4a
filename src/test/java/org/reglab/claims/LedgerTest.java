package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reglab.BadInputException;

class LedgerTest {
    private static List<String> ids(List<Claim> claims) {
        return claims.stream().map(Claim::id).toList();
    }

    @Test
    void everyClaimHasAnIdOfItsOwnAndDocumentsComeInOrder() {
        assertThat(ids(Ledger.claims())).doesNotHaveDuplicates();
        assertThat(Ledger.claims())
                .isSortedAccordingTo(Comparator.comparing(Claim::document).thenComparing(Claim::sectionOrder));
        assertThat(ids(Ledger.select(List.of("004-6.9", "004-6.10"))))
                .containsExactly("004-6.9-missing", "004-6.9-interpolation", "004-6.10-high-dimension-overfitting");
    }

    @Test
    void everyTextOfADocumentsFileIsAClaimWithEvidence() {
        List<String> texts = Stream.of(Document.values())
                .flatMap(document -> DocumentText.of(document).claims().stream())
                .map(ClaimText::id)
                .toList();
        assertThat(ids(Ledger.claims())).containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void everyRuleCanComeOutForTheSentenceAndAgainstIt() {
        assertThat(Ledger.claims()).allSatisfy(claim -> {
            assertThat(claim.rule().outcomes()).as(claim.id()).contains(Verdict.SUPPORTED);
            assertThat(claim.rule().outcomes()).as(claim.id()).containsAnyOf(Verdict.REFUTED, Verdict.CORRECTED);
        });
    }

    @Test
    void oneQuantityIsNotAskedForTwoSentencesAndAgainstBoth() {
        Claim reduces = Ledger.select(List.of("000-2-dropout-complexity")).get(0);
        Claim increases = Ledger.select(List.of("003-2.3-dropout-more-complex")).get(0);
        assertThat(reduces.rule().figures()).isEqualTo(increases.rule().figures());
        Quantity measured = reduces.rule().figures().get(0);
        for (double effect : new double[] {-5, 5}) {
            Figures figures = Figures.under("made up").withMean(measured, effect - 1, effect, effect + 1);
            assertThat(List.of(reduces.rule().judge(figures), increases.rule().judge(figures)))
                    .as("fewer or more labels remembered: " + effect)
                    .containsExactlyInAnyOrder(Verdict.SUPPORTED, Verdict.REFUTED);
        }
    }

    @Test
    void experimentsAreDeclaredWithTenSeedsAndKeepTheirEarlierVerdicts() {
        List<Claim> experiments = Ledger.claims().stream()
                .filter(claim -> claim.text().kind() == Kind.EXPERIMENT)
                .toList();
        assertThat(experiments).isNotEmpty().allSatisfy(claim -> {
            assertThat(claim.design().seeds()).isGreaterThanOrEqualTo(10);
            assertThat(claim.design().version()).isEqualTo(claim.text().was().size() + 1);
        });
        assertThat(DocumentText.claim("003-8.2-more-effective").was())
                .extracting(ClaimText.Earlier::verdict)
                .startsWith("not shown");
    }

    @Test
    void selectsByIdSectionOrDocument() {
        assertThat(ids(Ledger.select(List.of("001-3.3-epsilon")))).containsExactly("001-3.3-epsilon");
        assertThat(Ledger.select(List.of("001-3.3")))
                .isNotEmpty()
                .allMatch(claim -> claim.section().equals("3.3") && claim.document() == Document.D001);
        assertThat(Ledger.select(List.of("001"))).allMatch(claim -> claim.document() == Document.D001);
        assertThat(Ledger.select(List.of())).isEqualTo(Ledger.claims());
    }

    @Test
    void refusesWhatMeansNoClaim() {
        assertThatThrownBy(() -> Ledger.select(List.of("001-3.3-eps")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("claim is '001-3.3-eps'; allowed is an id such as");
    }

    @Test
    void aClaimKnowsItsDocumentSectionAndChapter() {
        Claim claim = Ledger.select(List.of("004-6.9-missing")).get(0);
        assertThat(claim.document()).isEqualTo(Document.D004);
        assertThat(claim.section()).isEqualTo("6.9");
        assertThat(claim.document().chapter()).isEqualTo(5);
    }

    @Test
    void refusesATextWithoutItsPartsAndAnExperimentWithoutADesign() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClaimText("epsilon", Kind.READING, "q", "e", "t", "s", List.of()))
                .withMessageContaining("'epsilon'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClaimText("000-1-a", Kind.READING, "q", " ", "t", "s", List.of()))
                .withMessageContaining("000-1-a");
        Claim check = Ledger.select(List.of("001-3.3-epsilon")).get(0);
        ClaimText experiment = new ClaimText("000-1-a", Kind.EXPERIMENT, "q", "e", "t", "s", List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Claim(experiment, check.evidence(), check.rule(), null))
                .withMessageContaining("only an experiment has a design");
    }
}
