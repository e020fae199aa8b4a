package org.reglab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.reglab.record.Results;
import org.reglab.record.ResultsFile;
import picocli.CommandLine;

/** Results of commands, each run once for all test classes. */
final class MeasuredRuns {
    private static final Map<String, Results> RESULTS = new HashMap<>();

    private MeasuredRuns() {}

    /** What a command that makes one experiment, given without {@code --out}, leaves in results.json. */
    static synchronized Results of(String command) {
        return RESULTS.computeIfAbsent(command, MeasuredRuns::run);
    }

    private static Results run(String command) {
        try {
            Path folder = Files.createTempDirectory("reglab-measured");
            try {
                List<String> args = new ArrayList<>(List.of(command.split(" ")));
                args.addAll(List.of("--out", folder.toString()));
                CommandLine commandLine = RegLab.commandLine();
                StringWriter err = new StringWriter();
                commandLine.setOut(new PrintWriter(new StringWriter()));
                commandLine.setErr(new PrintWriter(err));
                if (commandLine.execute(args.toArray(String[]::new)) != 0) {
                    throw new IllegalStateException(err.toString());
                }
                return read(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a comparison the folder itself holds the results, of a chapter its only folder. */
    private static Results read(Path folder) throws IOException {
        if (Files.exists(folder.resolve(ResultsFile.NAME))) {
            return ResultsFile.read(folder);
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return ResultsFile.read(folders.findFirst().orElseThrow());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
