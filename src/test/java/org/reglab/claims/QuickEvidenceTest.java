package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Every claim's reduced evidence agrees with the verdict on record: the same one where there is no chance, and of an experiment one
 * that is not turned round, see {@link ClaimResult#agrees}.
 */
@Tag("slow")
class QuickEvidenceTest {
    @TestFactory
    Stream<DynamicTest> verdictsAreAsRecorded() throws IOException {
        EvidenceSession session = new EvidenceSession(true, Runtime.getRuntime().availableProcessors());
        ClaimResults record = ClaimsFile.recorded();
        return Ledger.claims().stream()
                .map(claim -> DynamicTest.dynamicTest(claim.id(), () -> {
                    Figures figures = session.figures(claim.evidence());
                    Verdict expected =
                            record.find(claim.id()).map(ClaimResult::verdict).orElse(null);
                    Verdict verdict = claim.rule().judge(figures);
                    assertThat(ClaimResult.agrees(claim.text().kind(), verdict, expected, true))
                            .as(verdict + ", on record is " + expected + ": " + figures)
                            .isTrue();
                }));
    }
}
