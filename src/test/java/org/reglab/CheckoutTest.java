package org.reglab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkout as Git for Windows makes it by default: {@code .gitattributes} decides about line ends, not the user's settings. */
class CheckoutTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @TempDir
    Path folder;

    /** Inputs of the fuzzer. */
    private static final String ANY_BYTES = "src/test/resources/org/reglab/fuzz/";

    /** What a spreadsheet on Windows writes; its line ends are what the test of it is about. */
    private static final String WINDOWS_EXPORT = "src/test/resources/tables/orders.csv";

    private String git(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        String said = process.waitFor() + " " + Files.readString(out, StandardCharsets.UTF_8);
        assertThat(said).startsWith("0 ");
        return said.substring(2);
    }

    @Test
    void lineEndsAreTheSameWhateverGitIsToldToDo() throws Exception {
        assumeThat(HERE.resolve(".git")).as("a git checkout").exists();
        Path clone = folder.resolve("clone");
        git(
                "-c",
                "core.autocrlf=true",
                "clone",
                "--quiet",
                "--depth=1",
                HERE.toUri().toString(),
                clone.toString());
        List<String> files = git("-C", clone.toString(), "-c", "core.quotePath=false", "ls-files")
                .lines()
                .toList();

        assertThat(files).hasSizeGreaterThan(300).contains("README.md", "mvnw.cmd", "data/mnist/SHA256SUMS");
        for (String file : files) {
            String bytes = Files.readString(clone.resolve(file), StandardCharsets.ISO_8859_1);
            if (file.endsWith(".cmd")) {
                assertThat(bytes.replace("\r\n", ""))
                        .as(file)
                        .doesNotContain("\n")
                        .isNotEqualTo(bytes);
            } else if (file.equals(WINDOWS_EXPORT)) {
                assertThat(bytes).as(file).contains("\r\n");
            } else if (!file.matches(".*\\.(gz|png|jar|zip)") && !file.startsWith(ANY_BYTES)) {
                assertThat(bytes).as(file).doesNotContain("\r");
            }
        }
    }
}
