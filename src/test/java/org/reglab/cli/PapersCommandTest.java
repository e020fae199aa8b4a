package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.papers.Papers;
import picocli.CommandLine;

/** {@code reglab papers} without a training. */
class PapersCommandTest {
    private static final Path RECORD = Path.of("src", "main", "resources", "org", "reglab", "papers", "papers.json");
    private static final Path PAGE = Path.of("src", "site", "papers.md");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine commandLine = RegLab.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(args);
    }

    private String in(String name) {
        return folder.resolve(name).toString();
    }

    private void assertRefused(String telling, String... args) {
        assertThat(run(args)).as(err.toString()).isEqualTo(RegLab.BAD_INPUT);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("reglab: ").contains(telling);
        assertThat(out.toString()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        err.getBuffer().setLength(0);
    }

    @Test
    void listsThePapersOnRecordAndWritesNothing() {
        assertThat(run("papers")).as(err.toString()).isZero();
        assertThat(out.toString()).contains(Papers.names()).contains("  Paper: “", "  Here: ", "On record from ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void refusesInASentence() {
        assertRefused("NAME is 'zhang'; allowed is all, ioffe-2015", "papers", "zhang");
        assertRefused("--quick is given without a name; allowed is 'reglab papers all --quick'.", "papers", "--quick");
        assertRefused("--jobs is given without a name", "papers", "--jobs", "2");
        assertRefused(
                "--jobs is '0'; allowed is a whole number from 1.",
                "papers",
                "li-2018",
                "--jobs",
                "0",
                "--out",
                in("a"));
        assertRefused("--from is given with names", "papers", "li-2018", "--from", in("a"));
        assertRefused("has no papers.json; allowed is a folder", "papers", "--from", in("a"));
        assertRefused("--page is given for a part", "papers", "li-2018", "--page", in("p.md"));
        assertRefused("--record is given for a part", "papers", "all", "--quick", "--record", in("r.json"));
        assertRefused("--record is given without new figures", "papers", "--record", in("r.json"));
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        String text = Files.readString(RECORD);
        for (String damaged : List.of(
                "{",
                "{}",
                text.replace("reglab.papers/1", "reglab.papers/2"),
                text.replaceFirst("\"seed\" : 1", "\"seed\" : \"x\""))) {
            Files.writeString(folder.resolve("papers.json"), damaged);
            assertThat(run("papers", "--from", folder.toString()))
                    .as(damaged.substring(0, Math.min(40, damaged.length())))
                    .isEqualTo(RegLab.BAD_INPUT);
        }
        assertThat(err.toString().strip().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).contains("papers.json", "reglab.papers/1"));
    }

    @Test
    void pageRecordAndChartsComeFromAFile() throws IOException {
        Path before = Files.createDirectory(folder.resolve("before"));
        Files.copy(RECORD, before.resolve("papers.json"));
        int exitCode = run(
                "papers",
                "--from",
                before.toString(),
                "--out",
                in("after"),
                "--page",
                in("papers.md"),
                "--record",
                in("record.json"));
        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(folder.resolve("after").resolve("papers.json")).hasSameTextualContentAs(RECORD);
        assertThat(folder.resolve("record.json")).hasSameTextualContentAs(RECORD);
        assertThat(folder.resolve("papers.md")).hasSameTextualContentAs(PAGE);
        assertThat(folder.resolve("papers").resolve("zhang-2017-fit.png")).isNotEmptyFile();
        assertThat(folder.resolve("after").resolve("charts").resolve("zhang-2017-fit.svg"))
                .isNotEmptyFile();
    }
}
