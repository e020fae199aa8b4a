package org.reglab.chapters.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reglab.chapters.Chapter;

/** The lessons' texts, as they lie in the resources. */
class LessonsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/reglab");

    private static Stream<Integer> chapters() {
        return IntStream.rangeClosed(1, Chapter.ALL.size()).boxed();
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void hasAllSectionsInTheirOrderAndNoneIsEmpty(int chapter) {
        Lesson lesson = Lesson.of(chapter);
        assertThat(lesson.sections().keySet()).containsExactly(Section.values());
        assertThat(lesson.sections().values()).noneMatch(List::isEmpty);
        // The idea has its formula, the check its arithmetic.
        assertThat(lesson.blocks(Section.IDEA, Block.Lines.class)).isNotEmpty();
        assertThat(lesson.sections().get(Section.CHECK))
                .anyMatch(block -> block instanceof Block.Lines || block instanceof Block.Inserted);
        assertThat(lesson.blocks(Section.SCRATCH, Block.Code.class)).isNotEmpty();
        assertThat(lesson.blocks(Section.DEEPLEARNING4J, Block.Code.class)).isNotEmpty();
        assertThat(lesson.blocks(Section.IDEA, Block.Paragraph.class))
                .extracting(Block.Paragraph::text)
                .anyMatch(text -> text.startsWith("Why "));
        // What kind of run this is stands before its figures.
        assertThat(lesson.sections().get(Section.EXPERIMENT).get(0)).isEqualTo(new Block.Paragraph("{mode}"));
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void everyExerciseHasItsSolution(int chapter) {
        List<Block.Exercise> exercises = Lesson.of(chapter).blocks(Section.EXERCISES, Block.Exercise.class);
        assertThat(exercises).hasSizeGreaterThanOrEqualTo(3);
        assertThat(exercises)
                .extracting(Block.Exercise::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, exercises.size()).boxed().toList());
        assertThat(exercises)
                .extracting(Block.Exercise::solution)
                .allMatch(solution -> solution.length() > 40 && Character.isUpperCase(solution.charAt(0)));
    }

    /** What is printed is what runs: the same lines, one after the other, in the file that is named. */
    @ParameterizedTest
    @MethodSource("chapters")
    void printedCodeIsTheCodeThatRuns(int chapter) throws IOException {
        for (Block.Code code : Lesson.of(chapter).code()) {
            List<String> source = Files.readAllLines(SOURCES.resolve(code.source()));
            assertThat(holds(source, code.lines()))
                    .as("%s has %s", code.source(), code.lines())
                    .isTrue();
        }
    }

    /** The lines one after the other, all indented by as many spaces more. */
    static boolean holds(List<String> source, List<String> lines) {
        for (int from = 0; from + lines.size() <= source.size(); from++) {
            int deeper = indentation(source.get(from)) - indentation(lines.get(0));
            boolean same = deeper >= 0;
            for (int i = 0; same && i < lines.size(); i++) {
                same = source.get(from + i).equals((" ".repeat(deeper) + lines.get(i)).stripTrailing());
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }

    @Test
    void codeThatDiffersIsFound() {
        List<String> source = List.of("    int a = 1;", "    if (a > 0) {", "        a++;", "    }");
        assertThat(holds(source, List.of("if (a > 0) {", "    a++;"))).isTrue();
        assertThat(holds(source, List.of("if (a > 0) {", "    a--;"))).isFalse();
        assertThat(holds(source, List.of("int a = 1;", "}"))).isFalse();
    }

    private static String text(String change, String with) {
        List<String> lines = new ArrayList<>(List.of("# a lesson"));
        for (Section section : Section.values()) {
            lines.add("## " + section.title());
            lines.add(
                    section == Section.EXERCISES
                            ? "1. What is {sum}?\nSolution: Five."
                            : section == Section.DOCUMENT ? "@001-3.3-epsilon" : "Two and\nthree.");
        }
        return String.join("\n", lines).replace(change, with);
    }

    @Test
    void isWrappedWithItsFigures() {
        Lesson lesson = LessonFile.parse(9, "nine", text("", "")).with("sum", "%d + %.1f", 2, -3.0);
        String text = LessonText.opening(lesson, 40) + LessonText.rest(lesson, 40);
        assertThat(text)
                .startsWith("Chapter 9: a lesson\n\nQuestion\n────────\nTwo and three.\n\nIdea\n────\n")
                .endsWith("Exercises\n─────────\n1. What is 2 + −3.0?\n\nSolutions\n1. Five.\n")
                .contains("- “ε is a constant below 0” (section\n  3.3): refuted. ε must be above 0")
                .contains("[001-3.3-epsilon]");
        assertThat(text.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 47);
        assertThat(LessonText.opening(lesson, 40)).doesNotContain("Experiment");
    }

    @Test
    void minusSignsAreReal() {
        Lesson lesson = LessonFile.parse(9, "nine", text("", "")).with("sum", "-1 of l1=1e-5, --seeds 3");
        assertThat(lesson.values().get("sum").apply(80)).isEqualTo("−1 of l1=1e-5, --seeds 3");
    }

    @Test
    void aTextThatIsNoLessonIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LessonFile.parse(9, "nine", text("## Predict", "## Guess")))
                .withMessage("nine is not a lesson: it needs the section 'Predict' where it has 'Guess'.");
        assertThatIllegalStateException()
                .isThrownBy(() -> LessonFile.parse(9, "nine", text("1. What is {sum}?\n", "")))
                .withMessage("nine is not a lesson: it needs an exercise before each solution.");
        assertThatIllegalStateException()
                .isThrownBy(() -> LessonFile.parse(9, "nine", "# a title"))
                .withMessageContaining("its title and all of the sections");
        assertThatIllegalStateException()
                .isThrownBy(() -> LessonText.rest(LessonFile.parse(9, "nine", text("", "")), 80))
                .withMessage("Chapter 9 has no figure 'sum'.");
        assertThatIllegalStateException()
                .isThrownBy(() -> Lesson.of(99))
                .withMessage("RegLab's own file /org/reglab/chapters/chapter99.md is not on the class path.");
    }
}
