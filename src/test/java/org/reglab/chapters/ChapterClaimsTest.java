package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.claims.Claim;
import org.reglab.claims.Ledger;

/** Chapters point to claims that exist, of their own document. */
class ChapterClaimsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void everyClaimIsInTheLedger(int chapter) {
        List<String> ids = Lesson.of(chapter).claims();
        List<String> ofThisChapter = Ledger.claims().stream()
                .filter(claim -> claim.document().chapter() == chapter)
                .map(Claim::id)
                .toList();
        assertThat(ofThisChapter).containsAll(ids);
        assertThat(ids).isNotEmpty();
    }
}
