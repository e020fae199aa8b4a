package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Every claim's reduced evidence gives the verdict that is on record for it. For most claims that is the verdict of the full
 * evidence; where fewer images and seeds show less, the claim says so.
 */
@Tag("slow")
class QuickEvidenceTest {
    @TestFactory
    Stream<DynamicTest> verdictsAreAsRecorded() {
        EvidenceSession session = new EvidenceSession(true, Runtime.getRuntime().availableProcessors());
        return Ledger.claims().stream()
                .map(claim -> DynamicTest.dynamicTest(claim.id(), () -> {
                    Figures figures = session.figures(claim.evidence());
                    Verdict verdict = claim.rule().judge(figures);
                    assertThat(claim.agrees(verdict, true))
                            .as(verdict + ", on record are " + claim.expectedQuick() + " and, of the full evidence, "
                                    + claim.expected() + ": " + figures)
                            .isTrue();
                }));
    }
}
