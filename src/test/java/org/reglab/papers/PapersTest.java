package org.reglab.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.BadInputException;
import org.reglab.data.Examples;

class PapersTest {
    @Test
    void ninePapersHaveNamesOfTheirOwnAndAFullReference() {
        assertThat(Papers.names()).hasSize(9).doesNotHaveDuplicates();
        assertThat(Papers.all()).allSatisfy(paper -> {
            assertThat(paper.design().name()).matches("[a-z-]+-20\\d\\d");
            assertThat(paper.design().reference()).containsPattern("20\\d\\d\\.?$|20\\d\\d\\)\\.$|\\d{4}\\.\\d{5}\\.$");
            assertThat(paper.design().seeds()).isBetween(3, 5);
            assertThat(paper.design().primary()).containsIgnoringCase("agrees").contains("does not show");
        });
    }

    @Test
    void aDesignWithoutItsPartsIsNone() {
        assertThatThrownBy(() -> new Design("a", "d", "t", "r", "q", "s", "w", "x", 3, " ", "e"))
                .hasMessageContaining("'a' has an empty text");
        assertThatThrownBy(() -> new Design("a", "d", "t", "r", "q", "s", "w", "x", 2, "p", "e"))
                .hasMessageContaining("has 2 seeds; allowed are 3 to 5");
    }

    @Test
    void selectionKeepsTheOrderOfThePage() {
        assertThat(Papers.select(List.of())).isEmpty();
        assertThat(Papers.select(List.of("all"))).isEqualTo(Papers.all());
        assertThat(Papers.select(List.of("zhang-2017", "ioffe-2015", "zhang-2017")))
                .extracting(paper -> paper.design().name())
                .containsExactly("ioffe-2015", "zhang-2017");
        assertThatThrownBy(() -> Papers.select(List.of("zhang")))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("NAME is 'zhang'; allowed is all, ioffe-2015,");
    }

    @Test
    void outcomesFollowFromTheMainConditionAndTheOthers() {
        assertThat(Outcome.of(true)).isEqualTo(Outcome.AGREES);
        assertThat(Outcome.of(true, true, true)).isEqualTo(Outcome.AGREES);
        assertThat(Outcome.of(true, true, false)).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(Outcome.of(false, true, true)).isEqualTo(Outcome.DOES_NOT_SHOW);
    }

    @Test
    void eachSeedDrawsItsOwnImagesEachOnce() {
        Examples all =
                Examples.of(new float[][] {{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}}, new int[] {0, 1, 0, 1, 0, 1, 0, 1});
        float[] drawn = Session.drawn(all, 5, 1).features().toFloatVector();
        assertThat(drawn).hasSize(5).doesNotHaveDuplicates();
        assertThat(Session.drawn(all, 5, 1).features().toFloatVector()).containsExactly(drawn);
        assertThat(Session.drawn(all, 5, 2).features().toFloatVector()).isNotEqualTo(drawn);
        assertThat(Session.drawn(all, 8, 3).features().sumNumber().intValue()).isEqualTo(28);
    }

    @Test
    void theRecordIsWholeAndIsJudgedAsItWasRun() throws IOException {
        PaperResults recorded = PapersFile.recorded();
        assertThat(recorded.whole()).isTrue();
        PaperResults again = Papers.judgedAgain(recorded);
        for (int i = 0; i < again.papers().size(); i++) {
            PaperResult now = again.papers().get(i);
            assertThat(now).isEqualTo(recorded.papers().get(i));
            assertThat(now.processorSeconds()).isLessThan(240);
        }
    }

    @Test
    void aRecordThatLacksRunsIsRefusedInASentence() throws IOException {
        for (PaperResult paper : PapersFile.recorded().papers()) {
            ObjectNode measured = paper.measured().deepCopy();
            for (Iterator<String> fields = measured.fieldNames(); fields.hasNext(); ) {
                if (measured.get(fields.next()) instanceof ArrayNode runs) {
                    runs.removeAll();
                }
            }
            PaperResult empty = new PaperResult(paper.design(), paper.seen(), 1, 1, measured);
            PaperResults results = PaperResults.of(false, List.of(empty));
            assertThatThrownBy(() -> Papers.judgedAgain(results))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage("'" + paper.design().name() + "' in papers.json lacks some of its runs; allowed is what"
                            + " 'reglab papers' has written.");
        }
    }
}
