package org.reglab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README.zh-CN.md says what README.md says: the same headings, commands, code, links, pictures and numbers. */
class ReadmeTranslationTest {
    private static final Pattern FENCED = Pattern.compile("(?ms)^( *)```.*?^\\1```$");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\\n]+`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
    /** Digits with a point, comma or exponent inside; spelt-out numbers cannot be compared. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.,][0-9]+)*(?:e-[0-9]+)?");

    private static String english() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static String chinese() throws IOException {
        return Files.readString(Path.of("README.zh-CN.md"));
    }

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

    private static List<String> links(String text) {
        return LINK.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(target -> !target.startsWith("README") && !target.startsWith("#"))
                .sorted()
                .toList();
    }

    @Test
    void headingsAndTablesAreTheSame() throws IOException {
        assertThat(headings(chinese())).isEqualTo(headings(english())).hasSizeGreaterThan(8);
        assertThat(tables(chinese())).isEqualTo(tables(english())).hasSizeGreaterThan(20);
    }

    @Test
    void commandsCodeAndOutputAreTheSame() throws IOException {
        assertThat(all(FENCED, chinese())).isEqualTo(all(FENCED, english())).hasSizeGreaterThan(3);
        assertThat(all(INLINE_CODE, FENCED.matcher(chinese()).replaceAll("")).stream()
                        .sorted())
                .containsExactlyElementsOf(
                        all(INLINE_CODE, FENCED.matcher(english()).replaceAll("")).stream()
                                .sorted()
                                .toList());
    }

    @Test
    void numbersLinksAndPicturesAreTheSame() throws IOException {
        assertThat(all(NUMBER, withoutCode(chinese())).stream().sorted())
                .containsExactlyElementsOf(
                        all(NUMBER, withoutCode(english())).stream().sorted().toList());
        assertThat(links(chinese())).isEqualTo(links(english())).isNotEmpty();
    }
}
