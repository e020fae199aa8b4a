package org.reglab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.reglab.BadInputException;
import org.reglab.record.RecordedFolder;
import org.reglab.record.ResultsFile;

/** The folder that a command's results go to. */
final class OutputFolder {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private OutputFolder() {}

    /**
     * The folder that the user named, or {@code runs/<time>-<command>}. Nothing is written.
     *
     * @throws BadInputException if it cannot be written, or holds something that would be mixed up with the results
     */
    static Path of(Path out, String command, boolean resume) throws IOException {
        if (out == null) {
            if (resume) {
                throw new BadInputException("--resume is given without --out; allowed is --resume with --out DIR.");
            }
            return requireWritable(Path.of("runs", LocalDateTime.now().format(TIME) + "-" + command));
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw BadInputException.of("--out", out, "a folder, and this is a file");
        }
        boolean resumable = resume && RecordedFolder.canBeResumed(out);
        if (Files.exists(out) && !RecordedFolder.isFree(out) && !resumable) {
            throw BadInputException.of(
                    "--out",
                    out,
                    "a new or empty folder, or with --resume one that has a " + ResultsFile.NAME
                            + " or a journal; this one is not empty");
        }
        return requireWritable(out);
    }

    private static Path requireWritable(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw BadInputException.of("--out", folder, "a folder that can be written; " + existing + " cannot");
        }
        return folder;
    }
}
