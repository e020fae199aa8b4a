package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reglab.claims.Claim;
import org.reglab.claims.Ledger;

/** Chapters point to claims that exist, of their own document. */
class ChapterClaimsTest {
    private static Stream<Arguments> chapters() {
        return Stream.of(
                Arguments.of(1, Chapter1NormalizationAndDropout.CLAIMS),
                Arguments.of(2, Chapter2BatchNormalization.CLAIMS),
                Arguments.of(3, Chapter3SimpleNet.CLAIMS),
                Arguments.of(4, Chapter4PenaltiesAndDropout.CLAIMS),
                Arguments.of(5, Chapter5Synergy.CLAIMS));
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void everyClaimIsInTheLedger(int chapter, List<String> ids) {
        List<String> ofThisChapter = Ledger.claims().stream()
                .filter(claim -> claim.document().chapter() == chapter)
                .map(Claim::id)
                .toList();
        assertThat(ofThisChapter).containsAll(ids);
        assertThat(ids).isNotEmpty();
    }
}
