package org.reglab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What the README shows is what compiles and runs; {@code src/it/run} does the same in a project of its own. */
@Isolated("takes standard output")
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Pattern PUBLIC_CLASS = Pattern.compile("(?m)^public class (\\w+) ");

    @Test
    void theFirstJavaBlockIsAWholeProgramThatLearns(@TempDir Path folder) throws Exception {
        String source = first(JAVA_BLOCK, Files.readString(README));
        String name = first(PUBLIC_CLASS, source);
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int exitCode = compiler.run(
                null,
                messages,
                messages,
                "-Xlint:all",
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                file.toString());
        assertThat(exitCode).as(messages.toString(StandardCharsets.UTF_8)).isZero();

        String printed = run(folder, name);

        // Seeds 1 to 5 reached 0.915 to 0.921; the threshold is the mean minus 4 standard deviations.
        assertThat(printed).matches("Test accuracy: 0\\.\\d+\\R");
        assertThat(Double.parseDouble(printed.substring(printed.indexOf(':') + 1)))
                .isGreaterThan(0.910);
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    private static String run(Path classes, String name) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void noPlaceholderIsLeft() throws IOException {
        assertThat(Files.readString(README)).doesNotContainPattern("@[A-Z]+@");
    }
}
