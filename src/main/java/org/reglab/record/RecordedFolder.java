package org.reglab.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What an output folder holds, before it is written into. */
public final class RecordedFolder {
    private RecordedFolder() {}

    /** Whether an experiment of this folder can go on. */
    public static boolean canBeResumed(Path folder) {
        return Files.exists(folder.resolve(Journal.NAME)) || Files.exists(folder.resolve(ResultsFile.NAME));
    }

    /**
     * Whether the folder holds nothing, or only what a process has left that was killed before it had begun.
     *
     * @throws IOException if the folder cannot be read
     */
    public static boolean isFree(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.allMatch(
                    entry -> entry.getFileName().toString().equals(FolderLock.NAME) || AtomicFiles.isNeighbour(entry));
        }
    }
}
