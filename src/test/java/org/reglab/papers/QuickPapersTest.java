package org.reglab.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every experiment runs, reduced. Its outcome means nothing, but what it measures has the form of the record. */
@Tag("slow")
class QuickPapersTest {
    @TestFactory
    Stream<DynamicTest> eachRunsAndIsJudgedFromItsFile() {
        Session session = new Session(true, Runtime.getRuntime().availableProcessors());
        return Papers.all().stream()
                .map(paper -> DynamicTest.dynamicTest(paper.design().name(), () -> {
                    PaperResults results = Papers.run(List.of(paper), session, soFar -> {});
                    assertThat(Papers.judgedAgain(results).papers()).isEqualTo(results.papers());
                    assertThat(results.whole()).isFalse();
                    assertThat(Papers.figures(results.papers().get(0))).isNotEmpty();
                }));
    }

    @Test
    void figuresDoNotDependOnHowManyGoSideBySide() {
        for (Paper<?> paper : Papers.select(List.of("luo-2018", "srivastava-2014", "li-2018"))) {
            Record alone = paper.run(new Session(true, 1));
            assertThat(paper.run(new Session(true, 3))).isEqualTo(alone);
        }
    }
}
