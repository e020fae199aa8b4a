package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reglab.text.Language;
import picocli.CommandLine;

/** {@code --lang}, on either side of a command. */
class LanguageOptionTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Language surroundings, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine commandLine = RegLab.commandLine(RegLab.asked(args).orElse(surroundings));
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lang zh data list", "data --lang zh list", "data list --lang zh", "data list --lang=zh"})
    void isTakenBeforeAndAfterTheCommand(String line) {
        assertThat(run(Language.EN, line.split(" "))).isZero();
        assertThat(out.toString()).contains("mnist：手写数字", "许可证：");
        assertThat(run(Language.ZH, "data", "list")).isZero();
        assertThat(out.toString()).contains("mnist：手写数字");
        assertThat(run(Language.ZH, line.replace("zh", "en").split(" "))).isZero();
        assertThat(out.toString()).contains("mnist: handwritten digits", "licence: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lang fr doctor", "doctor --lang=fr", "--lang  doctor", "--lang ZH data list"})
    void refusesAnotherLanguageInOneSentence(String line) {
        assertThat(run(Language.ZH, line.split(" "))).isEqualTo(RegLab.BAD_INPUT);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("reglab: --lang is '", "'; allowed is en or zh.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpIsInTheLanguage() {
        for (String line : List.of("--lang zh --help", "compare --help --lang zh", "--lang zh help compare")) {
            assertThat(run(Language.EN, line.split(" "))).isZero();
            assertThat(out.toString()).contains("用法：reglab", "显示本帮助并退出。").doesNotContain("Usage");
        }
    }

    @Test
    void aPlanIsInTheLanguageAndRefusalsAreEnglish() {
        String to = folder.resolve("out").toString();
        assertThat(run(Language.ZH, "compare", "--dry-run", "--out", to)).isZero();
        assertThat(out.toString())
                .startsWith("计划：5 个实验组 × 5 个种子 = 25 次运行，每次 25 轮")
                .contains("训练样本 5,000 个", "没有训练，也没有写入任何东西。");
        assertThat(run(Language.ZH, "compare", "--epochs", "0", "--out", to)).isEqualTo(RegLab.BAD_INPUT);
        assertThat(err.toString())
                .isEqualTo("reglab: --epochs is '0'; allowed is a whole number from 1." + System.lineSeparator());
        assertThat(Files.exists(folder.resolve("out"))).isFalse();
    }

    @Test
    void resultsForProgramsDoNotDependOnIt() throws Exception {
        for (String language : List.of("en", "zh")) {
            String to = folder.resolve(language).toString();
            int code = run(
                    Language.EN,
                    ("compare --lang " + language + " --train-size 200 --epochs 2 --seeds 2 --hidden 8 --arms plain,bn"
                                    + " --out " + to)
                            .split(" "));
            assertThat(code).isZero();
        }
        assertThat(out.toString()).contains("plain：参照组", "结果、图表和报告：");
        assertThat(err.toString()).contains("[4/4] ", "，测试损失 ");
        assertThat(Files.readString(folder.resolve("zh/report.html"))).contains("<html lang=\"zh\">", "学习曲线");
        assertThat(Files.readString(folder.resolve("en/report.html")))
                .contains("<html lang=\"en\">", "Learning curves");
        for (String file : List.of("curves.csv", "inspection.json")) {
            assertThat(timeless(Files.readString(folder.resolve("zh").resolve(file))))
                    .isEqualTo(timeless(Files.readString(folder.resolve("en").resolve(file))));
        }
        String english = Files.readString(folder.resolve("zh/results.json"));
        assertThat(english).contains("\"verdict\"", "reference").doesNotContainPattern("\\p{IsHan}");

        assertThat(run(Language.ZH, "report", folder.resolve("en").toString())).isZero();
        assertThat(out.toString()).startsWith("报告：");
        assertThat(Files.readString(folder.resolve("en/report.html"))).contains("<html lang=\"zh\">");
        assertThat(run(Language.ZH, "report", folder + "/en", folder + "/zh")).isZero();
        assertThat(Files.readString(folder.resolve("en/side-by-side.html"))).contains("并排比较 2 个实验");
    }

    private static String timeless(String text) {
        return text.replaceAll("(?m)^.*(trainSeconds|samplesPerSecond).*$", "");
    }

    @Test
    void claimsAndDoctorSpeakIt() {
        assertThat(run(Language.ZH, "claims")).isZero();
        assertThat(out.toString()).contains("文档 000，批量归一化与 dropout（第 1 章）", "条得到支持，", "重新收集证据");
        assertThat(run(Language.ZH, "claims", "001-3.3-epsilon")).isZero();
        assertThat(out.toString()).contains("（与记录相符）", "原文", "规则");
        run(Language.ZH, "doctor");
        assertThat(out.toString()).contains("正常  JDK", "处理器 ", "BLAS 内核 ").doesNotContain("ok ");
        assertThat(run(Language.ZH, "data", "verify")).isZero();
        assertThat(out.toString()).contains("正确");
    }

    @Test
    void aloneItIsNoCommand() {
        assertThat(RegLab.withCommand()).containsExactly("compare");
        assertThat(RegLab.withCommand("--lang", "zh")).containsExactly("--lang", "zh", "compare");
        assertThat(RegLab.withCommand("--lang=zh")).containsExactly("--lang=zh", "compare");
        assertThat(RegLab.withCommand("doctor")).containsExactly("doctor");
        assertThat(RegLab.withCommand("--lang", "zh", "doctor")).containsExactly("--lang", "zh", "doctor");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, true", "GB18030, true", "GBK, true", "US-ASCII, false", "ISO-8859-1, false", "x-none, false"})
    void anEncodingHoldsChineseOrDoesNot(String encoding, boolean holds) {
        assertThat(OutputEncoding.holds(encoding, "测试损失")).isEqualTo(holds);
    }
}
