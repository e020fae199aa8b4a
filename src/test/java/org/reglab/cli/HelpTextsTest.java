package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reglab.report.TextLines;
import org.reglab.text.Language;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Every help text is there in Chinese, and the bundle has no other. */
class HelpTextsTest {
    /** What stands as it is in a help text of any language. */
    private static final Set<String> SAME = Set.of("fashion-mnist", "  input-dropout=RATE");

    private static final List<String> SHARED =
            List.of("lang", "mixinStandardHelpOptions.help", "mixinStandardHelpOptions.version");

    private ResourceBundle bundle;
    private final Set<String> used = new TreeSet<>();

    @BeforeEach
    void read() {
        bundle = ResourceBundle.getBundle(HelpTexts.BUNDLE, Language.ZH.locale());
    }

    private static List<CommandLine> commands(CommandLine root) {
        List<CommandLine> all = new ArrayList<>(List.of(root));
        root.getSubcommands().values().forEach(command -> all.addAll(commands(command)));
        return all;
    }

    private static boolean isChinese(String text) {
        return text.isBlank()
                || SAME.contains(text)
                || text.strip().startsWith("reglab ")
                || text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    @Test
    void everyHelpTextIsChinese() {
        for (CommandLine command : commands(RegLab.commandLine(Language.ZH))) {
            CommandSpec spec = command.getCommandSpec();
            Stream.of(
                            spec.usageMessage().header(),
                            spec.usageMessage().description(),
                            spec.usageMessage().footer())
                    .flatMap(Stream::of)
                    .forEach(line -> assertThat(isChinese(line))
                            .as(spec.qualifiedName() + ": " + line)
                            .isTrue());
            for (ArgSpec argument : spec.args()) {
                assertThat(String.join("", argument.description()))
                        .as(spec.qualifiedName() + " " + argument.paramLabel())
                        .satisfies(text -> assertThat(isChinese(text)).isTrue());
            }
            assertThat(spec.usageMessage().synopsisHeading()).isEqualTo("用法：");
        }
    }

    @Test
    void asManyLinesAsInEnglishAndNoTextIsLeftOver() {
        List<CommandLine> english = commands(RegLab.commandLine());
        List<CommandLine> chinese = commands(RegLab.commandLine(Language.ZH));
        for (int i = 0; i < english.size(); i++) {
            CommandSpec one = english.get(i).getCommandSpec();
            CommandSpec other = chinese.get(i).getCommandSpec();
            assertThat(other.usageMessage().description())
                    .hasSameSizeAs(one.usageMessage().description());
            assertThat(other.usageMessage().footer())
                    .hasSameSizeAs(one.usageMessage().footer());
            String name = one.qualifiedName(".");
            lines(name + ".usage.header", other.usageMessage().header());
            lines(name + ".usage.description", other.usageMessage().description());
            lines(name + ".usage.footer", other.usageMessage().footer());
            for (OptionSpec option : other.options()) {
                used.add(name + "." + option.longestName().replaceFirst("^-+", ""));
            }
            for (PositionalParamSpec parameter : other.positionalParameters()) {
                used.add(name + "." + parameter.paramLabel() + "[" + parameter.index() + "]");
            }
        }
        used.addAll(SHARED);
        used.addAll(List.of(
                "usage.synopsisHeading", "usage.commandListHeading", "helpCommand.help", "helpCommand.command"));

        assertThat(used).containsAll(bundle.keySet());
    }

    private void lines(String key, String... lines) {
        used.add(key);
        for (int i = 0; i < lines.length; i++) {
            used.add(key + "." + i);
        }
    }

    @Test
    void defaultsAreNamedWherePicocliNamesThemInEnglish() {
        CommandLine english = RegLab.commandLine().getSubcommands().get("compare");
        CommandLine chinese = RegLab.commandLine(Language.ZH).getSubcommands().get("compare");
        String text = english.getUsageMessage();
        long shown = text.lines().filter(line -> line.contains("Default: ")).count();
        assertThat(shown).isGreaterThan(5);
        assertThat(chinese.getUsageMessage().replaceAll("\\s", "").split("默认：", -1).length - 1)
                .isGreaterThanOrEqualTo((int) shown);
        assertThat(chinese.getUsageMessage())
                .doesNotContain("Default")
                .contains("256,256")
                .doesNotContain("DEFAULT");
    }

    @Test
    void helpFitsTheTerminal() {
        for (int width : List.of(60, 80, 120)) {
            for (CommandLine command : commands(RegLab.commandLine(Language.ZH))) {
                command.setUsageHelpAutoWidth(false);
                command.setUsageHelpWidth(width);
                assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF).lines())
                        .filteredOn(line -> !line.startsWith("示例") && !line.contains("reglab "))
                        .allSatisfy(line ->
                                assertThat(TextLines.width(line)).as(line).isLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void englishHelpStaysInTheAnnotations() {
        CommandLine english = RegLab.commandLine();
        assertThat(english.getResourceBundle()).isNull();
        assertThat(english.getUsageMessage()).contains("Usage: reglab", "Commands:", "--lang=LANGUAGE");
    }
}
