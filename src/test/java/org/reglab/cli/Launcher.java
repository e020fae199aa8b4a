package org.reglab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the distribution's launcher as a user does. */
public final class Launcher {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    /** What a command left behind. */
    public record Outcome(int exitCode, String out, String err) {}

    private final Path workingFolder;
    private final String jvmOptions;

    /** @param workingFolder where the user stands; also takes what the command prints */
    public Launcher(Path workingFolder, String... jvmOptions) {
        this.workingFolder = workingFolder;
        this.jvmOptions = String.join(" ", jvmOptions);
    }

    public static Path distribution() {
        return Path.of(System.getProperty("reglab.distribution"));
    }

    public Outcome run(String... args) throws IOException, InterruptedException {
        return end(start(args));
    }

    public Process start(String... args) throws IOException {
        return start(List.of(), Map.of(), args);
    }

    /**
     * Starts the launcher through another command.
     *
     * @param prefix for example {@code nice -n 19}
     * @param environment variables beside this process's own
     */
    public Process start(List<String> prefix, Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(distribution()
                .resolve("bin")
                .resolve(WINDOWS ? "reglab.cmd" : "reglab")
                .toString());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectOutput(workingFolder.resolve("stdout").toFile())
                .redirectError(workingFolder.resolve("stderr").toFile());
        builder.environment().put("REGLAB_JVM_OPTIONS", jvmOptions);
        // The very Java that runs the tests.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Whoever runs the tests may have a Chinese locale, or none.
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder.start();
    }

    public Outcome end(Process process) throws IOException, InterruptedException {
        int exitCode = process.waitFor();
        return new Outcome(
                exitCode,
                Files.readString(workingFolder.resolve("stdout"), UTF_8),
                Files.readString(workingFolder.resolve("stderr"), UTF_8));
    }
}
