package org.reglab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.claims.Claim;
import org.reglab.claims.Ledger;
import picocli.CommandLine;

/** What bash offers after a beginning of a command line. */
class CompletionTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    private static String run(String... args) {
        StringWriter out = new StringWriter();
        CommandLine commandLine = RegLab.commandLine();
        commandLine.setOut(new PrintWriter(out));
        assertThat(commandLine.execute(args)).isZero();
        return out.toString();
    }

    /** The words that complete the last one, which may be empty. */
    private List<String> offered(String... words) throws Exception {
        assumeTrue(Files.isExecutable(BASH), "no bash");
        Path script = Files.writeString(folder.resolve("completion.bash"), run("generate-completion"));
        String line = String.join(" ", words);
        String quoted = "'" + String.join("' '", words) + "'";
        String ask =
                "source " + script.toAbsolutePath() + "; cd '" + folder + "'; COMP_WORDS=(" + quoted + "); COMP_CWORD="
                        + (words.length - 1) + "; COMP_LINE='" + line + "'; COMP_POINT=" + line.length()
                        + "; _complete_reglab; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder(BASH.toString(), "-c", ask)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(bash.getInputStream().readAllBytes(), UTF_8);
        return answer.lines().map(String::strip).filter(word -> !word.isEmpty()).toList();
    }

    @Test
    void eachOptionHasItsOwnWords() throws Exception {
        assertThat(offered("reglab", "compare", "--network", "")).containsExactly("mlp", "cnn", "lstm");
        assertThat(offered("reglab", "compare", "--arms", "s")).containsExactly("spatial-dropout=0.2");
        assertThat(offered("reglab", "compare", "--optimizer", "")).containsExactly("adam", "sgd", "adamw");
        assertThat(offered("reglab", "compare", "--engine", "")).containsExactlyInAnyOrder("lean", "dl4j");
        assertThat(offered("reglab", "compare", "--sample", "")).containsExactly("first", "per-seed");
        assertThat(offered("reglab", "compare", "--primary", "test")).containsExactly("testLoss", "testAccuracy");
        assertThat(offered("reglab", "compare", "--missing", "me")).containsExactly("mean", "median");
        assertThat(offered("reglab", "compare", "--arms", "b")).containsExactly("bn", "bn-pre", "bn+dropout=0.5");
    }

    @Test
    void dataAreNamesAndFiles() throws Exception {
        Files.writeString(folder.resolve("mine.csv"), "a,b\n");
        assertThat(offered("reglab", "compare", "--data", "")).contains("mnist", "fashion-mnist", "mine.csv");
        assertThat(offered("reglab", "compare", "--data", "m")).containsExactlyInAnyOrder("mnist", "mine.csv");
    }

    @Test
    void chaptersAreNumbersAndClaimsAreIds() throws Exception {
        assertThat(offered("reglab", "chapter", "")).containsExactly("1", "2", "3", "4", "5", "all");
        assertThat(offered("reglab", "claims", "001-3.3"))
                .containsExactlyElementsOf(Ledger.select(List.of("001-3.3")).stream()
                        .map(Claim::id)
                        .toList());
        assertThat(offered("reglab", "papers", "l")).containsExactly("luo-2018", "loshchilov-2019", "li-2018");
        assertThat(offered("reglab", "data", "fetch", "")).containsExactly("fashion-mnist");
    }

    @Test
    void helpIsACommand() {
        assertThat(run("help")).contains("Usage: reglab", "compare", "claims", "generate-completion");
        assertThat(run("help", "claims")).contains("Usage: reglab claims", "--run");
    }
}
