package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reglab.record.Results;
import org.reglab.record.SampleResults;
import org.reglab.text.Language;

class TextLinesTest {
    @ParameterizedTest
    @CsvSource({
        "plain, 5",
        "批量归一化, 10",
        "损失 0.2, 8",
        "−0.04 ± λ → ▁█ …, 16",
        "，。：（）, 10",
        "'e\u0301', 1",
        "'\uD842\uDFB7', 2",
        "'', 0"
    })
    void countsTheColumnsOfATerminal(String text, int columns) {
        assertThat(TextLines.width(text)).isEqualTo(columns);
    }

    @Test
    void fillsUpAndShortensByColumns() {
        assertThat(TextLines.left("损失", 6)).isEqualTo("损失  ");
        assertThat(TextLines.right("损失", 6)).isEqualTo("  损失");
        assertThat(TextLines.shorten("批量归一化", 10)).isEqualTo("批量归一化");
        assertThat(TextLines.shorten("批量归一化", 9)).isEqualTo("批量归一…");
        assertThat(TextLines.shorten("批量归一化", 8)).isEqualTo("批量归…");
        assertThat(TextLines.shorten("bn+dropout=0.5", 8)).isEqualTo("bn+drop…");
    }

    @Test
    void breaksBetweenChineseCharactersButNotBeforeAStop() {
        assertThat(TextLines.wrap("损失是平均交叉熵，不含惩罚项。", "", "", 16)).isEqualTo("损失是平均交叉\n熵，不含惩罚项。\n");
        assertThat(TextLines.wrap("损失（见下）", "", "", 6)).isEqualTo("损失\n（见\n下）\n");
        assertThat(TextLines.wrap("用 dropout=0.5 训练", "", "  ", 12)).isEqualTo("用\n  dropout=0.\n  5 训练\n");
        assertThat(TextLines.wrap("准确率 95\u00A0% 以上", "", "", 10)).isEqualTo("准确率\n95 % 以上\n");
    }

    @Test
    void breaksOtherTextAtSpacesAlone() {
        assertThat(TextLines.wrap("hidden layers 256-256, 25 epochs.", "", "  ", 20))
                .isEqualTo("hidden layers\n  256-256, 25\n  epochs.\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void theChineseTableKeepsToItsWidthAndItsColumns(int width) {
        Results results = SampleResults.of(SampleResults.ARMS + ",l2=1e-4+bn+dropout=0.5", 3, 6);

        String text = ComparisonTable.render(results, width, Language.ZH);

        assertThat(text.lines())
                .allSatisfy(line -> assertThat(TextLines.width(line)).as(line).isLessThanOrEqualTo(width));
        assertThat(text.lines()).noneMatch(line -> line.stripLeading().matches("[，。；：、）].*"));
        // What the table says in sentences stands above it, a blank line between.
        String[] lines =
                text.substring(text.lastIndexOf("\n\n", text.indexOf("──")) + 2).split("\n");
        assertThat(lines[1]).startsWith("实验组");
        // Both heads of a column end where its figures do.
        int end = TextLines.width(lines[1].substring(0, lines[1].indexOf("准确率 %") + "准确率 %".length()));
        assertThat(TextLines.width(lines[0].substring(0, lines[0].indexOf("测试") + 2)))
                .isEqualTo(end);
        for (int row = 3; row < 9; row++) {
            assertThat(lines[row].substring(0, end)).matches(".*\\d\\.\\d\\d");
            assertThat(lines[row].substring(end)).startsWith("  ");
        }
    }

    @Test
    void longChineseNamesStayApart() {
        assertThat(ShortNames.of(java.util.List.of("动量为零点五的网络", "动量为零点九的网络"), 12))
                .doesNotHaveDuplicates()
                .allMatch(name -> TextLines.width(name) <= 12);
    }
}
