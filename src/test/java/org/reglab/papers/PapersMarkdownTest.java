package org.reglab.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page and its figures are those of the record. Where only words have changed: {@code reglab papers --page src/site/papers.md}. Where
 * figures have: {@code reglab papers all --page src/site/papers.md --record src/main/resources/org/reglab/papers/papers.json}.
 */
class PapersMarkdownTest {
    private static final Path SITE = Path.of("src", "site");
    private static final int MOST_BYTES = 60_000;

    @Test
    void thePageIsMadeOfTheRecord() throws IOException {
        assertThat(Files.readString(SITE.resolve("papers.md")))
                .isEqualTo(PapersMarkdown.render(Papers.judgedAgain(PapersFile.recorded())));
    }

    @Test
    void eachFigureIsThereAndSmallAndNoOther() throws IOException {
        Set<String> named = new TreeSet<>();
        for (PaperResult paper : PapersFile.recorded().papers()) {
            Papers.figures(paper).forEach(figure -> named.add(PapersMarkdown.path(paper, figure)));
        }
        try (Stream<Path> files = Files.list(SITE.resolve(PapersMarkdown.FOLDER))) {
            Set<String> there = files.map(file -> PapersMarkdown.FOLDER + "/" + file.getFileName())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(there).isEqualTo(named);
        }
        for (String path : named) {
            assertThat(Files.size(SITE.resolve(path))).as(path).isBetween(5_000L, (long) MOST_BYTES);
            assertThat(Files.readString(SITE.resolve("papers.md"))).contains("<img src=\"" + path + "\"");
        }
    }

    @Test
    void figuresAreDrawnOfTheRecord() throws IOException {
        for (PaperResult paper : PapersFile.recorded().papers()) {
            for (Figure figure : Papers.figures(paper)) {
                assertThat(figure.picture().svg()).as(figure.name()).asString().contains("<svg");
            }
        }
    }
}
