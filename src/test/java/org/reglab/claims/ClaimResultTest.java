package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.claims.ClaimResult.agrees;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimResultTest {
    @Test
    void fullEvidenceAgreesOnlyWithTheSameVerdict() {
        for (Verdict verdict : Verdict.values()) {
            for (Verdict expected : Verdict.values()) {
                assertThat(agrees(Kind.EXPERIMENT, verdict, expected, false)).isEqualTo(verdict == expected);
            }
            assertThat(agrees(Kind.EXPERIMENT, verdict, null, false)).isTrue();
        }
    }

    @Test
    void reducedEvidenceMayLeaveOpenButNotTurnRound() {
        assertThat(agrees(Kind.EXPERIMENT, Verdict.UNDECIDED, Verdict.SUPPORTED, true))
                .isTrue();
        assertThat(agrees(Kind.EXPERIMENT, Verdict.REFUTED, Verdict.SUPPORTED, true))
                .isFalse();
        assertThat(agrees(Kind.EXPERIMENT, Verdict.CORRECTED, Verdict.SUPPORTED, true))
                .isFalse();
        assertThat(agrees(Kind.ARITHMETIC, Verdict.REFUTED, Verdict.SUPPORTED, true))
                .isFalse();
    }

    @Test
    void aNewRecordAgreesWithItself() {
        Claim claim = Ledger.select(List.of("001-3.3-epsilon")).get(0);
        Figures figures = Figures.under("made up");
        for (Quantity quantity : claim.rule().figures()) {
            figures = figures.with(quantity, 0);
        }
        ClaimResults results =
                ClaimResults.of(false, List.of(ClaimResult.of(claim, Verdict.REFUTED, false, figures, 0)));
        assertThat(results.allOk()).isFalse();
        assertThat(results.asRecord().allOk()).isTrue();
        assertThat(results.asRecord().claims().get(0).expected()).isEqualTo(Verdict.SUPPORTED);
    }

    /** Of document 003's experiments one has p = 0.04 and the others p near 0: Holm leaves it alone only as the last one. */
    @Test
    void holmIsTakenOverTheExperimentsOfADocument() {
        List<Claim> experiments = Ledger.select(List.of("003")).stream()
                .filter(claim -> claim.text().kind() == Kind.EXPERIMENT)
                .toList();
        List<ClaimResult> results = new ArrayList<>();
        for (int i = 0; i < experiments.size(); i++) {
            Figures figures = Figures.under("made up");
            for (Quantity quantity : experiments.get(i).rule().figures()) {
                // t = 4.5 and t = 4500 with 2 degrees of freedom.
                double mean = i < 2 ? 4.5 : 4500;
                double sd = Math.sqrt(3);
                figures = figures.withMean(quantity, mean - sd, mean, mean + sd);
            }
            results.add(ClaimResult.of(experiments.get(i), null, false, figures, 0));
        }
        List<ClaimResult> adjusted = ClaimResults.of(false, results).claims();
        assertThat(adjusted.get(0).p()).isCloseTo(0.046, org.assertj.core.data.Offset.offset(1e-3));
        assertThat(adjusted.get(0).pHolm())
                .isCloseTo(2 * adjusted.get(0).p(), org.assertj.core.data.Offset.offset(1e-9));
        assertThat(adjusted.get(0).dependsOnMultiplicity()).isTrue();
        assertThat(adjusted.get(2).dependsOnMultiplicity()).isFalse();
        assertThat(ClaimResults.of(false, results.subList(0, 3)).claims()).allMatch(result -> result.pHolm() == null);
    }
}
