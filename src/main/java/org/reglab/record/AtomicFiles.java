package org.reglab.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are either as they were or wholly new, whenever the process ends. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /**
     * Writes a neighbour of the file, then renames it: a rename within a folder is atomic.
     *
     * @throws IOException if the file cannot be written; it is then as it was, and no neighbour is left
     */
    public static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        // Not Files.createTempFile: its files can be read by their owner alone, and the rename keeps that.
        Path neighbour = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(neighbour, content, StandardOpenOption.CREATE_NEW);
            try (FileChannel channel = FileChannel.open(neighbour, StandardOpenOption.WRITE)) {
                // Else a power cut could leave the new name with no content.
                channel.force(true);
            }
            Files.move(neighbour, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(neighbour);
        }
    }
}
