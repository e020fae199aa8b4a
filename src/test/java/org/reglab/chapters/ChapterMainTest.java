package org.reglab.chapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.reglab.BadInputException;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.chapters.lesson.Section;

/** What a chapter's main prints, and when. */
class ChapterMainTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theOpeningIsThereBeforeAnythingIsTrained() throws Exception {
        Chapter chapter = options -> {
            Lesson lesson = LayerChecks.compute().in(options.lesson(1));
            options.reader().accept(lesson);
            assertThat(printed()).startsWith("Chapter 1: ").contains("\n" + Section.PREDICTION.title() + "\n");
            assertThat(printed()).doesNotContain("\n" + Section.EXPERIMENT.title() + "\n");
            throw new IllegalStateException("Training begins.");
        };
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ChapterMain.run("chapter-1", chapter, out, "--quick"))
                .withMessage("Training begins.");
    }

    @Test
    void quickAndFullSayWhatTheyAre() {
        Lesson quick = ChapterOptions.parse("chapter-1", "--quick").lesson(1);
        assertThat(quick.values().get("mode").apply(80)).contains("it shows how", "it proves nothing");
        Lesson full = ChapterOptions.parse("chapter-1").lesson(1);
        assertThat(full.values().get("mode").apply(80)).isEqualTo("This is the full run.");
    }

    @Test
    void anotherArgumentIsRefused() {
        Chapter chapter = options -> {
            throw new AssertionError();
        };
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ChapterMain.run("chapter-1", chapter, out, "--fast"))
                .withMessage("The argument of chapter-1 is '--fast'; allowed is --quick or none.");
        assertThat(printed()).isEmpty();
    }

    /** -Dexec.mainClass names a chapter only if the plugin's own configuration names none. */
    @Test
    void thePomLetsTheCommandLineChooseTheMainClass() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(pom).contains("<exec.mainClass>org.reglab.cli.RegLab</exec.mainClass>");
        String plugin = pom.substring(pom.indexOf("<artifactId>exec-maven-plugin</artifactId>"));
        assertThat(plugin.substring(0, plugin.indexOf("</plugin>"))).doesNotContain("<mainClass>");
    }
}
