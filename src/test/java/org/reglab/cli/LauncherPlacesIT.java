package org.reglab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/reglab} from wherever somebody puts the distribution, and without a Java. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no such folder names, and links need a privilege there")
class LauncherPlacesIT {
    private static final Path DISTRIBUTION = Launcher.distribution();

    @TempDir
    Path folder;

    private final List<Path> links = new ArrayList<>();

    /** Before JUnit empties the folder: it warns of links that lead out of it. */
    @AfterEach
    void deleteLinks() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    private record Outcome(int exitCode, String out, String err) {}

    /** The distribution under another name; its large parts are links. */
    private Path installedIn(String name) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        for (String part : List.of("lib", "data")) {
            links.add(Files.createSymbolicLink(
                    home.resolve(part), DISTRIBUTION.resolve(part).toAbsolutePath()));
        }
        for (String part : List.of("bin/reglab", "conf/jvm.options", "conf/logback.xml")) {
            Files.createDirectories(home.resolve(part).getParent());
            Files.copy(DISTRIBUTION.resolve(part), home.resolve(part), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return home.toRealPath();
    }

    private Outcome run(Path home, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/reglab").toString()));
        command.addAll(List.of(args));
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder.resolve("here")).toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Outcome(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "with:colon", "with : both, 'quotes' and ünlaut"})
    void startsInAFolderOfAnyName(String name) throws Exception {
        Path home = installedIn(name);
        // Twice: the second time the link to a folder with a colon is there.
        for (int time = 0; time < 2; time++) {
            Outcome outcome = run(home, Map.of(), "data", "verify");
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out()).contains("OK      train-images-idx3-ubyte");
        }
    }

    @Test
    void aLinkThatPointsElsewhereIsPutRight() throws Exception {
        Path home = installedIn("a:b");
        run(home, Map.of(), "--version");
        Path cache = folder.resolve("cache/reglab");
        try (var links = Files.list(cache)) {
            Path link = links.findFirst().orElseThrow();
            Files.delete(link);
            Files.createSymbolicLink(link, Path.of("/nowhere"));
        }
        assertThat(run(home, Map.of(), "--version").exitCode()).isZero();
    }

    @Test
    void aColonAndNoPlaceForALinkIsOneSentence() throws Exception {
        Path home = installedIn("a:b");
        Path file = Files.createFile(folder.resolve("file"));
        Outcome outcome = run(home, Map.of("XDG_CACHE_HOME", file.toString()), "--version");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).endsWith("set XDG_CACHE_HOME to a folder that can be written and has none.\n");
        assertThat(outcome.err()).contains("reglab: '" + home + "' has a colon in its name");
    }

    @Test
    void withoutAJavaItSaysSo() throws Exception {
        Path home = installedIn("plain");
        Outcome outcome = run(home, Map.of("JAVA_HOME", "/no/such jdk"), "--version");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("reglab: there is no '/no/such jdk/bin/java'; install a JDK 17 or newer, or set JAVA_HOME to"
                        + " one.\n");
    }

    @Test
    void itsOptionsAreThoseOfThisBuild() throws Exception {
        assertThat(DISTRIBUTION.resolve("conf/jvm.options")).hasSameBinaryContentAs(Path.of(".mvn/jvm.config"));
    }
}
