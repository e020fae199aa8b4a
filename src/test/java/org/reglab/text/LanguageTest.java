package org.reglab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reglab.BadInputException;

class LanguageTest {
    @ParameterizedTest
    @CsvSource({
        "zh_CN.UTF-8, , , en, ZH",
        "C, zh_CN, zh_CN, zh, EN",
        ", zh, en_US, en, ZH",
        "'', '', zh_TW.Big5, en, ZH",
        ", en_GB.UTF-8, zh_CN, zh, EN",
        ", , POSIX, zh, EN",
        ", , zhx_CN, en, EN",
        ", , , zh, ZH",
        ", , , de, EN",
    })
    void theFirstVariableThatIsSetDecidesThenJavasLocale(
            String all, String messages, String lang, String display, Language expected) {
        Map<String, String> environment = new java.util.HashMap<>();
        environment.put("LC_ALL", all);
        environment.put("LC_MESSAGES", messages);
        environment.put("LANG", lang);
        environment.values().removeIf(value -> value == null);

        assertThat(Language.of(environment, Locale.forLanguageTag(display))).isEqualTo(expected);
    }

    @Test
    void isGivenByItsCodeAlone() {
        assertThat(Language.parse("zh")).isEqualTo(Language.ZH);
        assertThat(Language.parse("en")).isEqualTo(Language.EN);
        assertThatThrownBy(() -> Language.parse("ZH"))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        e -> assertThat(e.onCommandLine()).isEqualTo("--lang is 'ZH'; allowed is en or zh."));
    }

    @Test
    void doesNotAskTheComputersLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
            assertThat(Language.EN.say("report.head.arm")).isEqualTo("arm");
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Language.ZH.say("report.axis.seedNumber", 12345)).isEqualTo("种子 12345");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void countsThings() {
        assertThat(Language.EN.count("report.count.seed", 0)).isEqualTo("0 seeds");
        assertThat(Language.EN.count("report.count.seed", 1)).isEqualTo("1 seed");
        assertThat(Language.EN.count("report.count.image", 5000)).isEqualTo("5000 images");
        assertThat(Language.ZH.count("report.count.image", 1)).isEqualTo("1 张图像");
        assertThat(Language.ZH.count("report.count.image", 5000)).isEqualTo("5000 张图像");
    }

    @Test
    void putsPiecesInARow() {
        List<String> names = List.of("a", "b", "c");
        assertThat(Language.EN.listed(names)).isEqualTo("a, b and c");
        assertThat(Language.ZH.listed(names)).isEqualTo("a、b 和 c");
        assertThat(Language.EN.listed(List.of("a"))).isEqualTo("a");
        assertThat(Language.EN.clauses(names)).isEqualTo("a, b, c");
        assertThat(Language.EN.parts(names)).isEqualTo("a; b; c");
        assertThat(Language.EN.paragraph(List.of("A.", "B."))).isEqualTo("A. B.");
        assertThat(Language.ZH.paragraph(List.of("甲。", "乙。"))).isEqualTo("甲。乙。");
    }

    @Test
    void argumentsAreTakenAsTheyAre() {
        assertThat(Language.ZH.say("report.table.verdict", "{0}", "it's")).isEqualTo("{0}：it's");
        assertThatThrownBy(() -> Language.EN.say("report.nothing")).isInstanceOf(MissingResourceException.class);
    }
}
