package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.BadInputException;

class LedgerTest {
    private static List<String> ids(List<Claim> claims) {
        return claims.stream().map(Claim::id).toList();
    }

    @Test
    void everyClaimHasAnIdOfItsOwnAndDocumentsComeInOrder() {
        assertThat(ids(Ledger.claims())).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(60);
        assertThat(Ledger.claims())
                .isSortedAccordingTo(Comparator.comparing(Claim::document).thenComparing(Claim::sectionOrder));
        assertThat(ids(Ledger.select(List.of("004-6.9", "004-6.10"))))
                .containsExactly("004-6.9-missing", "004-6.10-high-dimension-overfitting");
        assertThat(Ledger.claims()).extracting(Claim::document).contains(Document.values());
    }

    @Test
    void theLedgerIsFairToBothSides() {
        assertThat(Ledger.claims())
                .filteredOn(claim -> claim.expected() == Verdict.SUPPORTED)
                .hasSizeGreaterThanOrEqualTo(10);
        assertThat(Ledger.claims())
                .filteredOn(claim -> claim.expected() == Verdict.REFUTED)
                .hasSizeGreaterThanOrEqualTo(10);
        assertThat(Ledger.claims())
                .filteredOn(claim -> claim.expected() == Verdict.CORRECTED)
                .hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void selectsByIdSectionOrDocument() {
        assertThat(ids(Ledger.select(List.of("001-3.3-epsilon")))).containsExactly("001-3.3-epsilon");
        assertThat(ids(Ledger.select(List.of("001-3.3")))).containsExactly("001-3.3-formula", "001-3.3-epsilon");
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
    void refusesAnIdOfAnotherForm() {
        Claim like = Ledger.claims().get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Claim(
                        "epsilon",
                        like.quote(),
                        like.english(),
                        like.truth(),
                        like.source(),
                        like.evidence(),
                        like.rule(),
                        like.expected()))
                .withMessageContaining("'epsilon'");
    }
}
