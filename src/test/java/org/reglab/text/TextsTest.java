package org.reglab.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text is there in both languages, says the same of the same things, and is used. */
class TextsTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path RESOURCES = Path.of("src", "main", "resources", "org", "reglab");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+\\.[A-Za-z0-9.-]*)\"");

    /** Names, units, and what joins pieces: the same in both languages, or without a Chinese character. */
    private static final Set<String> WITHOUT_CHINESE = Set.of(
            "claims.kind.meaning",
            "claims.p",
            "claims.table.kind",
            "report.axis.inPercent",
            "report.head.percent",
            "report.head.points",
            "report.table.above.0",
            "report.table.above.7",
            "report.table.below.5",
            "report.table.below.7",
            "report.table.what",
            "report.table.verdict",
            "report.table.notSeparable",
            "report.title",
            "report.disagreements.said",
            "report.chart.title",
            "report.sides.differs",
            "report.sides.alike",
            "report.page.numbersIn",
            "report.page.colon",
            "runtime.check.reglab",
            "runtime.check.jdk",
            "runtime.check.dl4j",
            "runtime.check.blas",
            "runtime.check.kernel.value",
            "cli.data.entry",
            "text.comma",
            "text.clauses",
            "text.semicolon",
            "text.sentences");

    static List<String> rooms() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.endsWith("texts.properties"))
                    .map(file -> RESOURCES.relativize(file.getParent()).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> texts(String room, String file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(RESOURCES.resolve(room).resolve(file))) {
            properties.load(in);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyRoomThatSpeaksHasABundle() throws IOException {
        assertThat(rooms()).contains("cli", "claims", "comparison", "data", "report", "runtime", "text");
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void bothLanguagesHaveTheSameTextsAboutTheSameThings(String room) throws IOException {
        Map<String, String> english = texts(room, "texts.properties");
        Map<String, String> chinese = texts(room, "texts_zh.properties");

        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet()).allMatch(key -> key.startsWith(room + "."));
        english.forEach((key, text) -> {
            for (String form : text.split("\\|")) {
                if (!key.startsWith("report.arm.oneSeed")) {
                    assertThat(placeholders(chinese.get(key))).as(key).isEqualTo(placeholders(form));
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void everyTextIsAPatternThatKeepsItsApostrophes(String room) throws IOException {
        for (String file : List.of("texts.properties", "texts_zh.properties")) {
            texts(room, file).forEach((key, text) -> {
                assertThat(text.replace("''", "")).as(key).doesNotContain("'");
                Object[] arguments = {"a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7"};
                String said = new MessageFormat(text, Locale.ROOT).format(arguments);
                assertThat(said).as(key).doesNotContain("{", "}");
                placeholders(text).forEach(number -> assertThat(said).as(key).contains("a" + number));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void everyChineseTextIsChinese(String room) throws IOException {
        List<String> without = new ArrayList<>();
        texts(room, "texts_zh.properties").forEach((key, text) -> {
            if (text.codePoints().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)) {
                without.add(key);
            }
        });

        assertThat(without).allMatch(WITHOUT_CHINESE::contains);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void everyTextIsUsed(String room) throws IOException {
        Set<String> literals = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = LITERAL.matcher(Files.readString(file));
                while (matcher.find()) {
                    literals.add(matcher.group(1));
                }
            }
        }
        // A key whose end is chosen is written up to its last point, or up to a word of it.
        Set<String> beginnings =
                literals.stream().filter(literal -> literal.endsWith(".")).collect(Collectors.toSet());
        for (String key : texts(room, "texts.properties").keySet()) {
            boolean begun = beginnings.stream().anyMatch(key::startsWith)
                    || literals.stream().anyMatch(word -> key.endsWith("InPoints") && key.equals(word + "InPoints"));
            assertThat(literals.contains(key) || begun).as(key + " is used").isTrue();
        }
    }
}
