package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code reglab playground} from its arguments to its file. */
class PlaygroundCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... options) {
        CommandLine commandLine = RegLab.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        String[] arguments =
                Stream.concat(Stream.of("playground"), Stream.of(options)).toArray(String[]::new);
        return commandLine.execute(arguments);
    }

    @Test
    void writesOnePageWithProgress() throws IOException {
        Path file = folder.resolve("new").resolve("page.html");

        assertThat(run("--out", file.toString(), "--quick", "--seed", "2", "--jobs", "2"))
                .isZero();

        assertThat(out).hasToString("Playground: " + file + " (0.1 MB)" + System.lineSeparator());
        assertThat(err.toString().lines()).hasSize(10).last().asString().startsWith("16 of 16 networks trained (");
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").contains("\"id\":\"moons\"", "--seed 2");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void speaksChinese() throws IOException {
        Path file = folder.resolve("page.html");

        assertThat(run("--out", file.toString(), "--quick", "--lang", "zh")).isZero();

        assertThat(out).asString().startsWith("演练场：");
        assertThat(err.toString().lines()).last().asString().startsWith("已训练 16/16 个网络");
        assertThat(Files.readString(file))
                .contains("<html lang=\"zh\">", "正则化演练场")
                .doesNotContain("Regularisation");
    }

    @Test
    void replacesAnOlderPageAndIsSilentIfToldSo() throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), "old");

        assertThat(run("--out", file.toString(), "--quick", "--quiet")).isZero();

        assertThat(err).asString().isEmpty();
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>");
    }

    @Test
    void refusesBeforeItTrains() throws IOException {
        assertRefused("--out is 'x.pdf'; allowed is a file ending in .html.", "--out", "x.pdf");
        Path page = Files.createDirectory(folder.resolve("page.html"));
        assertRefused("allowed is a file ending in .html, and this is a folder.", "--out", page.toString());
        Path file = Files.writeString(folder.resolve("file"), "");
        assertRefused("allowed is a file in a folder that can be written; ", "--out", file + "/page.html");
        assertRefused("--jobs is '0'; allowed is a whole number from 1.", "--out", "x.html", "--jobs", "0");
        assertRefused("Missing required option: '--out=FILE'");
        assertRefused("Invalid value for option '--seed'", "--out", "x.html", "--seed", "one");
        assertThat(Path.of("x.html")).doesNotExist();
    }

    private void assertRefused(String sentence, String... options) {
        err.getBuffer().setLength(0);
        assertThat(run(options)).isEqualTo(RegLab.BAD_INPUT);
        assertThat(err).asString().contains(sentence).hasLineCount(1);
    }
}
