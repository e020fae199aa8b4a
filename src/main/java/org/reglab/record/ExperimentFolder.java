package org.reglab.record;

import static org.reglab.BadInputException.option;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.reglab.BadInputException;

/** An output folder that this process alone writes into, with its journal. */
final class ExperimentFolder implements Closeable {
    private final Path folder;
    private final FolderLock lock;
    private Journal journal;

    private ExperimentFolder(Path folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Makes the folder if need be, takes its lock, and removes what killed processes have left half written.
     *
     * @throws BadInputException if the folder cannot be made or written, or another process writes into it
     */
    static ExperimentFolder open(Path folder) {
        try {
            // Not createDirectories alone: Java 17 has it fail where a link to a folder is.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            FolderLock lock = FolderLock.of(folder);
            AtomicFiles.removeLeftovers(folder);
            AtomicFiles.removeLeftovers(folder.resolve("charts"));
            AtomicFiles.removeLeftovers(folder.resolve(CheckpointFolder.NAME));
            return new ExperimentFolder(folder, lock);
        } catch (IOException e) {
            throw BadInputException.of(
                    option("out"),
                    folder,
                    "a folder that can be made and written; this one cannot: " + WriteException.reason(e));
        }
    }

    /** What the journal holds, without a torn last line. */
    List<JournalEntry> entries() throws IOException {
        return Journal.read(folder);
    }

    /** Begins a journal, in place of any that is there, with these entries. */
    void begin(List<JournalEntry> entries) throws IOException {
        Files.deleteIfExists(folder.resolve(Journal.NAME));
        journal = Journal.open(folder);
        journal.append(entries);
    }

    /** Goes on with the journal that is there. */
    void goOn() throws IOException {
        journal = Journal.open(folder);
    }

    void append(JournalEntry entry) throws WriteException {
        journal.append(entry);
    }

    /** Removes the journal of an experiment that is finished and written. */
    void removeJournal() throws IOException {
        journal.close();
        Files.deleteIfExists(folder.resolve(Journal.NAME));
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (journal != null) {
                journal.close();
            }
        }
    }
}
