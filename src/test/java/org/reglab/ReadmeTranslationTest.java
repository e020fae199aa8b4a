package org.reglab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page's Chinese version says what the English one says: the same headings, commands, code, links, pictures and numbers. */
class ReadmeTranslationTest {
    /**
     * A page in two languages.
     *
     * @param name without {@code .md} and {@code .zh-CN.md}
     * @param headings it has more than so many
     * @param rows of tables, likewise
     * @param fenced blocks of commands or code, likewise
     */
    private record Page(String name, int headings, int rows, int fenced) {
        String english() throws IOException {
            return Files.readString(Path.of(name + ".md"));
        }

        String chinese() throws IOException {
            return Files.readString(Path.of(name + ".zh-CN.md"));
        }

        /** The file's name, with which the link to the other language begins. */
        String base() {
            return Path.of(name).getFileName().toString();
        }
    }

    private static Stream<Page> pages() {
        return Stream.of(
                new Page("README", 8, 20, 3),
                new Page("src/site/faq", 8, 30, 2),
                new Page("src/site/comparison", 5, 9, 0),
                new Page("src/site/own-project", 2, 9, 0),
                new Page("src/site/wrappers", 3, 5, 11));
    }

    private static final Pattern FENCED = Pattern.compile("(?ms)^( *)```.*?^\\1```$");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\\n]+`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    /** Digits with a point, comma or exponent inside; spelt-out numbers cannot be compared. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.,][0-9]+)*(?:e-[0-9]+)?");

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String withoutCode(String text) {
        return INLINE_CODE.matcher(FENCED.matcher(text).replaceAll("")).replaceAll("");
    }

    /** Levels of the headings, outside of code, in which # begins a comment. */
    private static List<Integer> headings(String text) {
        return withoutCode(text)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.indexOf(' '))
                .toList();
    }

    /** The cells of each row of each table. */
    private static List<Long> tables(String text) {
        return FENCED.matcher(text)
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("|"))
                .map(line -> line.chars().filter(c -> c == '|').count())
                .toList();
    }

    private static List<String> links(String text, Page page) {
        return LINK.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(target -> !target.startsWith(page.base()) && !target.startsWith("#"))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void headingsAndTablesAreTheSame(Page page) throws IOException {
        assertThat(headings(page.chinese())).isEqualTo(headings(page.english())).hasSizeGreaterThan(page.headings());
        assertThat(tables(page.chinese())).isEqualTo(tables(page.english())).hasSizeGreaterThan(page.rows());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commandsCodeAndOutputAreTheSame(Page page) throws IOException {
        assertThat(all(FENCED, page.chinese()))
                .isEqualTo(all(FENCED, page.english()))
                .hasSizeGreaterThan(page.fenced());
        assertThat(all(INLINE_CODE, FENCED.matcher(page.chinese()).replaceAll("")).stream()
                        .sorted())
                .containsExactlyElementsOf(
                        all(INLINE_CODE, FENCED.matcher(page.english()).replaceAll("")).stream()
                                .sorted()
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void numbersLinksAndPicturesAreTheSame(Page page) throws IOException {
        assertThat(all(NUMBER, withoutCode(page.chinese())).stream().sorted())
                .containsExactlyElementsOf(all(NUMBER, withoutCode(page.english())).stream()
                        .sorted()
                        .toList());
        assertThat(links(page.chinese(), page))
                .isEqualTo(links(page.english(), page))
                .isNotEmpty();
    }
}
